"""From a pressed button to the review of the claim that the person chose."""

from bot.answer.answer import Answer
from bot.answer.length import shorten
from bot.answer.match import compose_chosen
from bot.answer.no_match import none_of_these
from bot.answer.notices import outdated_choice
from bot.answer.phrases import Phrases
from bot.answer.plain import render_plain
from bot.flows.effects import (
    AnswerPress,
    AskModerators,
    Effect,
    KeepAnswer,
    KeepTip,
    SetReply,
)
from bot.flows.offer import offer_of
from bot.flows.outgoing import outgoing
from bot.flows.parts import Parts, Standing
from bot.flows.tell_details import asked_details, tell_details
from bot.match.decision import Choose, Decision, Match, NoMatch
from bot.moderate.ask import marks_of, reason_after_choice
from bot.receive.events import ChoiceMade
from bot.receive.press import Press
from bot.receive.readings import NOTHING_READ
from bot.understand.post_links import origin_sources

LINE_LIMIT = 200
"""Characters that Telegram shows over a pressed button."""


async def choose_claim(event: ChoiceMade, parts: Parts) -> tuple[Effect, ...]:
    """Return what a choice asks for; the first one stands, and a second changes nothing."""
    standing = await parts.tips.standing(event.chat_id, event.press.key)
    if standing is None:
        return (outdated(event.press_id, parts.phrases_for(event.person_language or "")),)
    if standing.asker != event.asker:
        phrases = parts.phrases_for(event.person_language or standing.language)
        line = phrases.gettext("Only the person who asked can choose.")
        return (AnswerPress(press_id=event.press_id, text=line),)
    if standing.decided_by == "asker":
        return (AnswerPress(press_id=event.press_id),)
    if isinstance(standing.decision, Match) and (
        asked := asked_details(standing.decision, event.press)
    ):
        return await tell_details(event, standing.decision, asked, standing.language, parts)
    return await _chosen(event, standing, parts)


def outdated(press_id: str, phrases: Phrases) -> AnswerPress:
    """Return the line that a button no longer stands for anything."""
    line = render_plain(outdated_choice(phrases))
    return AnswerPress(press_id=press_id, text=shorten(line, LINE_LIMIT))


async def _chosen(event: ChoiceMade, standing: Standing, parts: Parts) -> tuple[Effect, ...]:
    phrases = parts.phrases_for(standing.language)
    decision = chosen_decision(standing.decision, event.press)
    match decision:
        case None:
            return (outdated(event.press_id, phrases),)
        case Match(best=best):
            claims = await parts.claims.claims([best.claim_id])
            if best.claim_id not in claims:
                line = phrases.gettext("This claim is no longer published.")
                return (AnswerPress(press_id=event.press_id, text=line),)
            answer = compose_chosen(claims[best.claim_id], phrases, lone_note=parts.lone_note)
        case _:
            answer = none_of_these(phrases, passed_on=parts.passed_on)
    return (
        *_effects(event, standing, decision, answer),
        _for_moderators(event, standing, decision, parts),
    )


def chosen_decision(decision: Decision, press: Press) -> Decision | None:
    """Return what a press makes of the decision that it answers, or None when it is not of it."""
    if press.offer != offer_of(decision):
        return None
    match decision, press.number:
        case Choose(candidates=candidates), 0:
            return NoMatch(nearest=candidates)
        case Choose(candidates=candidates), int(number) if number <= len(candidates):
            return Match(best=candidates[number - 1])
        case Match(), None:
            return NoMatch(nearest=decision.all)
        case _:
            return None


def _effects(
    event: ChoiceMade, standing: Standing, decision: Decision, answer: Answer
) -> tuple[Effect, ...]:
    key = event.press.key
    return (
        AnswerPress(press_id=event.press_id),
        KeepAnswer(
            key=key,
            decision=decision,
            edition=standing.edition,
            language=standing.language,
            decided_by="asker",
        ),
        SetReply(key=_reply_key(event), outgoing=outgoing(answer), shown_as=event.reply_id),
    )


def _reply_key(event: ChoiceMade) -> str:
    """Return the key of the reply that was pressed: a notice is a message beside the reply."""
    return f"told{event.reply_id}" if event.press.told else event.press.key


def _for_moderators(
    event: ChoiceMade, standing: Standing, decision: Decision, parts: Parts
) -> KeepTip | AskModerators:
    """Return what a choice makes of the tip for moderators: one that is settled needs them no more.

    Nothing of what was answered is kept; it is now, when its asker says that the answer is wrong.
    """
    key, ask = event.press.key, reason_after_choice(standing.decision, decision)
    if ask != "wrong" or event.tip is None:
        return AskModerators(key=key, ask=ask)
    origin = event.tip.origin
    return KeepTip(
        key=key,
        asker=event.asker,
        tip=event.tip,
        text_days=parts.text_days,
        origins=origin_sources(origin) if origin else (),
        ask=ask,
        marks=marks_of(event.tip, NOTHING_READ),
        language=standing.language,
    )
