"""From one event to what is done about it: the effects that the store commits together."""

from typing import assert_never

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.answer.introduction import introduction, privacy
from bot.flows.choose_claim import choose_claim, outdated
from bot.flows.effects import DropChat, Edition, Effect, KeepAnswer, KeepTip, MoveChat, SetReply
from bot.flows.offer import buttons_for
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts
from bot.match.codec import claims_of
from bot.match.decision import Choose, Decision, NoMatch
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
    decision, answer, language = await _checked(event, same, edition, parts)
    buttons = buttons_for(event.key, decision, answer, parts.phrases_for(language))
    return (
        KeepTip(
            key=event.key,
            asker=event.asker,
            tip=event.tip,
            text_days=parts.text_days if _moderators_need(decision) else 0,
        ),
        KeepAnswer(
            key=event.key,
            decision=decision,
            edition=edition,
            language=language,
            decided_by="matcher",
            sameness=same,
        ),
        SetReply(key=event.key, outgoing=outgoing(answer, buttons)),
    )


async def _adds_nothing(event: TipReceived, same: str | None, parts: Parts) -> bool:
    """Tell whether the answer that is there, or a choice that was made in it, stays as it is.

    So it does when a further picture without words comes to an album, and when Telegram calls a
    message edited of which nothing that we read has changed.
    """
    if event.edited:
        return same is not None and await parts.tips.unchanged(event.chat_id, event.key, same)
    if event.tip.album is None or event.tip.text or event.tip.quoted:
        return False
    return await parts.tips.standing(event.chat_id, event.key) is not None


async def _checked(
    event: TipReceived, same: str | None, edition: Edition, parts: Parts
) -> tuple[Decision, Answer, str]:
    recalled = await parts.tips.recall(same, edition) if same else None
    if recalled is not None:
        ids = claims_of(recalled.decision)
        claims = await parts.claims.claims(ids)
        # A review may have expired since, which changes nothing else in the store.
        if all(claim_id in claims for claim_id in ids):
            phrases = parts.phrases_for(recalled.language)
            answer = compose(
                recalled.decision,
                claims,
                phrases,
                passed_on=parts.passed_on,
                lone_note=parts.lone_note,
            )
            return recalled.decision, answer, recalled.language
    checked = await parts.check_tip(event.tip)
    return checked.decision, checked.answer, checked.language


def _moderators_need(decision: Decision) -> bool:
    return isinstance(decision, Choose | NoMatch)


def _about_the_bot(event: CommandReceived, parts: Parts) -> SetReply:
    phrases = parts.phrases_for(event.person_language or "")
    if event.command == "privacy":
        return SetReply(
            key=event.key, outgoing=outgoing(privacy(phrases, text_days=parts.text_days))
        )
    return SetReply(key=event.key, outgoing=outgoing(introduction(phrases)))
