"""The answer to a tip that is decided on: the claims as they are now, and what is known beside."""

from functools import lru_cache

from bot.answer.compose import compose
from bot.flows.check_parts import Check, CheckParts, Decided
from bot.flows.know_context import context_of
from bot.match.codec import claims_of
from bot.match.decision import Decision
from bot.match.served import only_served
from bot.receive.tip import Tip
from bot.understand.understand import understand

KEPT = 64
"""Messages of words that stay understood: the same one is told again and again."""

_understood = lru_cache(maxsize=KEPT)(understand)


async def tell(decided: Decided, parts: CheckParts, language: str | None = None) -> Check:
    """Return the answer in the tip's language, or in the one asked for."""
    claims = await parts.finder.claims(claims_of(decided.decision))
    decision = only_served(decided.decision, claims)
    context = await context_of(
        decided,
        claims,
        media=parts.readers.known if parts.readers else None,
        sources=parts.sources,
    )
    chosen = language or decided.signals.answer_language
    answer = compose(
        decision,
        claims,
        parts.phrases_for(chosen),
        passed_on=parts.passed_on,
        lone_note=parts.lone_note,
        context=context,
    )
    return Check(
        decision=decision,
        answer=answer,
        language=chosen,
        signals=decided.signals,
        claims=claims,
        context=context,
    )


async def tell_again(
    tip: Tip, decision: Decision, language: str, parts: CheckParts
) -> Check | None:
    """Return the answer to a tip of words that was decided before, or None where it fell away.

    A claim may have expired since, which changes nothing else in the store.
    """
    signals = _understood(tip, parts.languages)
    done = await tell(Decided(tip=tip, decision=decision, signals=signals), parts, language)
    return done if done.decision == decision else None
