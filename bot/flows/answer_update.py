"""From one event to what is done about it: the effects that the store commits together."""

from datetime import timedelta
from typing import assert_never

from bot.answer.introduction import introduction, privacy
from bot.flows.choose_claim import choose_claim, outdated
from bot.flows.choose_updates import show_updates, switch_updates
from bot.flows.desk.telegram.entry import at_the_desk
from bot.flows.effects import (
    DropChat,
    Edition,
    Effect,
    KeepAnswer,
    KeepTip,
    MoveChat,
    SetReply,
    Subscribe,
)
from bot.flows.forget_person import ask_to_forget, forget_person
from bot.flows.offer import buttons_for
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.flows.underway import Recalled
from bot.match.decision import Choose, Decision, Match
from bot.moderate.ask import marks_of, reason_of
from bot.moderate.cluster import AskReason
from bot.ports import Checked
from bot.receive.events import (
    ChatBlocked,
    ChatMigrated,
    ChoiceMade,
    CommandReceived,
    DeskCommand,
    DeskPressed,
    Event,
    ForeignPress,
    ForgetPressed,
    Ignored,
    TalkPressed,
    TipReceived,
    UpdatesPressed,
)
from bot.receive.sameness import sameness
from bot.understand.post_links import origin_sources
from bot.understand.signals import Signals
from bot.understand.understand import links_of, read_texts

PATIENCE = timedelta(minutes=10)
"""As long as moderators wait for whoever was offered claims to choose one."""


async def answer_update(event: Event, parts: Parts) -> tuple[Effect, ...]:
    """Return what an event asks for; only checking a tip and reading the store happen here."""
    if (done := await at_the_desk(event, parts.desk, parts.phrases_for)) is not None:
        return done
    match event:
        case TipReceived():
            return await _answer_tip(event, parts)
        case CommandReceived() | DeskCommand():
            return await _commanded(event, parts)
        case ChatBlocked():
            return (DropChat(),)
        case ChatMigrated(to_chat_id=to_chat_id):
            return (MoveChat(to_chat_id=to_chat_id),)
        case Ignored():
            return ()
        case _:
            return await _pressed(event, parts)


async def _commanded(event: CommandReceived | DeskCommand, parts: Parts) -> tuple[Effect, ...]:
    match event:
        case CommandReceived(command="updates"):
            return await show_updates(event, parts)
        case CommandReceived(command="forget"):
            return ask_to_forget(event, parts)
        case _:
            return (_about_the_bot(event, parts),)


async def _pressed(
    event: ChoiceMade | UpdatesPressed | ForgetPressed | ForeignPress | DeskPressed | TalkPressed,
    parts: Parts,
) -> tuple[Effect, ...]:
    match event:
        case ChoiceMade():
            return await choose_claim(event, parts)
        case UpdatesPressed():
            return await switch_updates(event, parts)
        case ForgetPressed():
            return forget_person(event, parts)
        case ForeignPress() | DeskPressed() | TalkPressed():
            return (outdated(event.press_id, parts.phrases_for(event.person_language or "")),)
        case _:
            assert_never(event)


async def _answer_tip(event: TipReceived, parts: Parts) -> tuple[Effect, ...]:
    same = sameness(event.tip)
    if await _adds_nothing(event, same, parts):
        return ()
    edition = parts.edition()
    checked = await _checked(event, same, edition, parts)
    decision, answer, language = checked.decision, checked.answer, checked.language
    ask = reason_of(decision)
    buttons = buttons_for(event.key, decision, answer, parts.phrases_for(language))
    return (
        KeepTip(
            key=event.key,
            asker=event.asker,
            tip=event.tip,
            text_days=parts.text_days if ask else 0,
            read=read_texts(checked.readings),
            origins=_origins(checked.signals),
            ask=ask,
            patience=PATIENCE if isinstance(decision, Choose) else timedelta(0),
            marks=marks_of(event.tip, checked.readings),
            language=language,
        ),
        KeepAnswer(
            key=event.key,
            decision=decision,
            edition=edition,
            language=language,
            decided_by="matcher",
            sameness=same if checked.readings.whole else None,
        ),
        *_subscription(event, ask, decision, language, parts),
        SetReply(key=event.key, outgoing=outgoing(answer, buttons)),
    )


def _subscription(
    event: TipReceived, ask: AskReason | None, decision: Decision, language: str, parts: Parts
) -> tuple[Subscribe, ...]:
    """Return that an asker can be told later, unless nothing will ever come of what they sent."""
    if ask is None and not isinstance(decision, Match):
        return ()
    return (
        Subscribe(
            key=event.key, message_id=event.message_id, language=language, days=parts.text_days
        ),
    )


async def _adds_nothing(event: TipReceived, same: str | None, parts: Parts) -> bool:
    """Tell whether the answer that is there, or a choice that was made in it, stays as it is.

    So it does when a further picture without words comes to an album of which nothing else is
    known any more, and when nothing that we read has changed: Telegram also calls a message edited
    that is the same, and sends a part of an album again.
    """
    if event.edited or event.late:
        return same is not None and await parts.tips.unchanged(event.chat_id, event.key, same)
    if event.tip.album is None or event.tip.text or event.tip.quoted:
        return False
    return await parts.tips.standing(event.chat_id, event.key) is not None


async def _checked(event: TipReceived, same: str | None, edition: Edition, parts: Parts) -> Checked:
    """Return what a tip comes to; the same words in the same edition are decided once.

    What came with media or links is read again, as the answer tells what was read.
    """
    if same is None or event.tip.media or links_of(event.tip):
        return await parts.check_tip(event.tip)
    checked: list[Checked] = []

    async def decide() -> Recalled | None:
        recalled = await parts.tips.recall(same, edition)
        if recalled is not None:
            return recalled
        done = await parts.check_tip(event.tip)
        checked.append(done)
        return Recalled(decision=done.decision, language=done.language)

    recalled = await parts.underway.once(same, edition, decide)
    if recalled is not None and not checked:
        told = await parts.tell_again(event.tip, recalled.decision, recalled.language)
        return told or await parts.check_tip(event.tip)
    return checked[0]


def _origins(signals: Signals) -> tuple[str, ...]:
    """Return the keys of the public channel or group that a message was forwarded from.

    Whom it only links to is not kept: nothing is counted by it.
    """
    return origin_sources(signals.origin) if signals.origin else ()


def _about_the_bot(event: CommandReceived | DeskCommand, parts: Parts) -> SetReply:
    phrases = parts.phrases_for(event.person_language or "")
    if isinstance(event, CommandReceived) and event.command == "privacy":
        return SetReply(
            key=event.key, outgoing=outgoing(privacy(phrases, text_days=parts.text_days))
        )
    return SetReply(key=event.key, outgoing=outgoing(introduction(phrases)))
