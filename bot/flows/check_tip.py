"""Checking one tip: understand, find candidates, decide, compose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.count_twins import decide_once, without_twins
from bot.flows.embed_message import embed_message
from bot.match.codec import claims_of
from bot.match.decide import decide_early
from bot.match.decision import Decision
from bot.match.matcher import Matcher
from bot.match.served import only_served
from bot.ports import Engine, Finder, PhrasesFor
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.understand.understand import understand


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckParts:
    """What checking works with; ``languages`` are those of answers, the last resort first."""

    finder: Finder
    engines: Sequence[Engine]
    matcher: Matcher
    phrases_for: PhrasesFor
    languages: tuple[str, ...]
    passed_on: bool
    lone_note: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What checking a tip came to, and what it was decided from."""

    decision: Decision
    answer: Answer
    language: str
    signals: Signals
    claims: Mapping[ClaimId, Claim]
    took_ms: float


async def check_tip(tip: Tip, parts: CheckParts, *, language: str | None = None) -> Check:
    """Return the decision on a tip and the answer in its language, or in the one asked for."""
    started = perf_counter()
    signals = understand(tip, parts.languages)
    decision = await _decide(signals, parts)
    claims = await parts.finder.claims(claims_of(decision))
    decision = only_served(decision, claims)
    chosen = language or signals.answer_language
    answer = compose(
        decision,
        claims,
        parts.phrases_for(chosen),
        passed_on=parts.passed_on,
        lone_note=parts.lone_note,
    )
    return Check(
        decision=decision,
        answer=answer,
        language=chosen,
        signals=signals,
        claims=claims,
        took_ms=(perf_counter() - started) * 1000,
    )


async def _decide(signals: Signals, parts: CheckParts) -> Decision:
    equal = await without_twins(await parts.finder.sure(signals), parts.finder)
    early = decide_early(signals, equal)
    if early is not None:
        return early
    embedded = await embed_message(signals, parts.engines, parts.finder)
    candidates = await parts.finder.candidates(signals, embedded)
    return await decide_once(signals, candidates, parts.matcher, parts.finder)
