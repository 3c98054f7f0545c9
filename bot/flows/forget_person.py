"""Erasing what is stored of a person: the command /forget, and the buttons under its question."""

from bot.answer.forgetting import forget_question, forgotten, not_forgotten
from bot.flows.effects import AnswerPress, Button, Effect, Forget, SetReply
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.receive.events import CommandReceived, ForgetPressed
from bot.receive.press import ForgetPress, owner_of, written_forget


def ask_to_forget(event: CommandReceived, parts: Parts) -> tuple[Effect, ...]:
    """Return the question, with a button for each answer."""
    phrases = parts.phrases_for(event.person_language or "")
    owner = owner_of(event.asker)
    buttons = tuple(
        Button(label=label, press=written_forget(ForgetPress(owner=owner, wanted=wanted)))
        for label, wanted in (
            (phrases.gettext("Yes, erase everything"), True),
            (phrases.gettext("No, keep it"), False),
        )
    )
    return (SetReply(key=event.key, outgoing=outgoing(forget_question(phrases), buttons)),)


def forget_person(event: ForgetPressed, parts: Parts) -> tuple[Effect, ...]:
    """Return what a press under the question asks for; only its own person's counts."""
    phrases = parts.phrases_for(event.person_language or "")
    if event.press.owner != owner_of(event.asker):
        line = phrases.gettext("Only the person who asked can choose.")
        return (AnswerPress(press_id=event.press_id, text=line),)
    if event.press.wanted:
        said = outgoing(forgotten(phrases))
        return (
            Forget(
                person_id=event.person_id,
                press_id=event.press_id,
                shown_as=event.reply_id,
                said=said,
            ),
        )
    kept = outgoing(not_forgotten(phrases))
    return (
        AnswerPress(press_id=event.press_id),
        SetReply(key=f"forget{event.reply_id}", outgoing=kept, shown_as=event.reply_id),
    )
