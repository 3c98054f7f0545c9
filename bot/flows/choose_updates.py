"""Saying yes or no to being told later: the command /updates, and the buttons about it."""

from bot.answer.length import shorten
from bot.answer.tellings import updates_setting
from bot.claims.ids import AskerHash
from bot.flows.effects import AnswerPress, Button, Effect, Outgoing, SetQuiet, SetReply
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.receive.events import CommandReceived, UpdatesPressed
from bot.receive.press import UpdatesPress, owner_of, written_updates

LINE_LIMIT = 200
"""Characters that Telegram shows over a pressed button."""


async def show_updates(event: CommandReceived, parts: Parts) -> tuple[Effect, ...]:
    """Return whether a person is told later, with a button to change that."""
    wanted = not await parts.tips.is_quiet(event.asker)
    said = _shown(event.asker, event.person_language, parts, wanted=wanted)
    return (SetReply(key=event.key, outgoing=said),)


async def switch_updates(event: UpdatesPressed, parts: Parts) -> tuple[Effect, ...]:
    """Return what a press about updates asks for; only its own person's counts."""
    phrases = parts.phrases_for(event.person_language or "")
    press = event.press
    if press.owner != owner_of(event.asker):
        line = phrases.gettext("Only the person who asked can choose.")
        return (AnswerPress(press_id=event.press_id, text=line),)
    changed = SetQuiet(asker=event.asker, quiet=not press.wanted)
    if press.told:
        line = phrases.gettext("You get no updates any more. /updates changes that.")
        return (changed, AnswerPress(press_id=event.press_id, text=shorten(line, LINE_LIMIT)))
    said = _shown(event.asker, event.person_language, parts, wanted=press.wanted)
    return (
        changed,
        AnswerPress(press_id=event.press_id),
        # A row of its own: whoever pressed has the message, whatever is known of it here.
        SetReply(key=f"updates{event.reply_id}", outgoing=said, shown_as=event.reply_id),
    )


def _shown(asker: AskerHash, language: str | None, parts: Parts, *, wanted: bool) -> Outgoing:
    phrases = parts.phrases_for(language or "")
    label = phrases.gettext("No more updates") if wanted else phrases.gettext("Get updates")
    press = UpdatesPress(owner=owner_of(asker), wanted=not wanted)
    button = Button(label=label, press=written_updates(press))
    return outgoing(updates_setting(phrases, wanted=wanted), (button,))
