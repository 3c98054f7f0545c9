"""From one event to what is done about it: the effects that the store commits together."""

from typing import assert_never

from bot.answer.introduction import introduction, privacy
from bot.flows.choose_claim import choose_claim, outdated
from bot.flows.effects import DropChat, Edition, Effect, KeepAnswer, KeepTip, MoveChat, SetReply
from bot.flows.offer import buttons_for
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.match.decision import Choose, Decision, NoMatch, NotCheckable, Uncheckable
from bot.ports import Checked
from bot.receive.events import (
    ChatBlocked,
    ChatMigrated,
    ChoiceMade,
    CommandReceived,
    Event,
    ForeignPress,
    Ignored,
    TipReceived,
)
from bot.receive.sameness import sameness
from bot.understand.post_links import origin_sources
from bot.understand.signals import Signals
from bot.understand.understand import links_of, read_texts


async def answer_update(event: Event, parts: Parts) -> tuple[Effect, ...]:
    """Return what an event asks for; only checking a tip and reading the store happen here."""
    match event:
        case TipReceived():
            return await _answer_tip(event, parts)
        case CommandReceived():
            return (_about_the_bot(event, parts),)
        case ChoiceMade():
            return await choose_claim(event, parts)
        case ForeignPress():
            return (outdated(event.press_id, parts.phrases_for(event.person_language or "")),)
        case ChatBlocked():
            return (DropChat(),)
        case ChatMigrated(to_chat_id=to_chat_id):
            return (MoveChat(to_chat_id=to_chat_id),)
        case Ignored():
            return ()
        case _:
            assert_never(event)


async def _answer_tip(event: TipReceived, parts: Parts) -> tuple[Effect, ...]:
    same = sameness(event.tip)
    if await _adds_nothing(event, same, parts):
        return ()
    edition = parts.edition()
    checked = await _recalled(event, same, edition, parts) or await parts.check_tip(event.tip)
    decision, answer, language = checked.decision, checked.answer, checked.language
    buttons = buttons_for(event.key, decision, answer, parts.phrases_for(language))
    return (
        KeepTip(
            key=event.key,
            asker=event.asker,
            tip=event.tip,
            text_days=parts.text_days if _moderators_need(decision) else 0,
            read=read_texts(checked.readings),
            origins=_origins(checked.signals),
        ),
        KeepAnswer(
            key=event.key,
            decision=decision,
            edition=edition,
            language=language,
            decided_by="matcher",
            sameness=same if checked.readings.whole else None,
        ),
        SetReply(key=event.key, outgoing=outgoing(answer, buttons)),
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


async def _recalled(
    event: TipReceived, same: str | None, edition: Edition, parts: Parts
) -> Checked | None:
    """Return the answer to what the same words came to in this edition, or None.

    What came with media or links is read again, as the answer tells what was read.
    """
    if same is None or event.tip.media or links_of(event.tip):
        return None
    recalled = await parts.tips.recall(same, edition)
    if recalled is None:
        return None
    return await parts.tell_again(event.tip, recalled.decision, recalled.language)


def _origins(signals: Signals) -> tuple[str, ...]:
    """Return the keys of the public channel or group that a message was forwarded from.

    Whom it only links to is not kept: nothing is counted by it.
    """
    return origin_sources(signals.origin) if signals.origin else ()


def _moderators_need(decision: Decision) -> bool:
    """Tell whether moderators get a tip: what is asked about or unknown, also without words."""
    if isinstance(decision, NotCheckable):
        return decision.reason in (Uncheckable.MEDIA_ONLY, Uncheckable.LINK_ONLY)
    return isinstance(decision, Choose | NoMatch)


def _about_the_bot(event: CommandReceived, parts: Parts) -> SetReply:
    phrases = parts.phrases_for(event.person_language or "")
    if event.command == "privacy":
        return SetReply(
            key=event.key, outgoing=outgoing(privacy(phrases, text_days=parts.text_days))
        )
    return SetReply(key=event.key, outgoing=outgoing(introduction(phrases)))
