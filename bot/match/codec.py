"""A decision as JSON and back, so that the store can keep what was decided."""

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from bot.claims.ids import ClaimId
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)

JSONObject = Mapping[str, Any]


class UnknownDecision(ValueError):
    """The JSON is not a decision of this version."""


def outcome_of(decision: Decision) -> str:
    """Return the outcome's name: match, choose, no_match or not_checkable."""
    match decision:
        case Match():
            return "match"
        case Choose():
            return "choose"
        case NoMatch():
            return "no_match"
        case NotCheckable():
            return "not_checkable"
        case _:
            assert_never(decision)


def considered(decision: Decision) -> tuple[Ranked, ...]:
    """Return the candidates that a decision was made from, as far as it keeps them, best first."""
    match decision:
        case Match():
            return decision.all
        case Choose(candidates=ranked) | NoMatch(nearest=ranked):
            return ranked
        case NotCheckable():
            return ()
        case _:
            assert_never(decision)


def claims_of(decision: Decision) -> tuple[ClaimId, ...]:
    """Return the claims that an answer to the decision names, in its order."""
    match decision:
        case Match() | Choose():
            return tuple(each.claim_id for each in considered(decision))
        case NoMatch() | NotCheckable():
            return ()
        case _:
            assert_never(decision)


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """Return a JSON object from which ``decision_from_json`` makes an equal decision."""
    outcome = {"outcome": outcome_of(decision)}
    ranked = {"ranked": [_ranked_to_json(one) for one in considered(decision)]}
    match decision:
        case Match() | NoMatch():
            return outcome | ranked
        case Choose(pictured=pictured):
            return outcome | ranked | ({"pictured": True} if pictured else {})
        case NotCheckable(reason=reason):
            return outcome | {"reason": reason.value}
        case _:
            assert_never(decision)


def decision_from_json(stored: JSONObject) -> Decision:
    """Return the decision that was stored, or raise UnknownDecision."""
    try:
        return _decision(stored["outcome"], stored)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise UnknownDecision(type(error).__name__) from error


def _decision(outcome: str, stored: JSONObject) -> Decision:
    match outcome:
        case "match":
            best, *also = _ranked(stored)
            return Match(best=best, also=tuple(also))
        case "choose":
            return Choose(candidates=_ranked(stored), pictured=stored.get("pictured") is True)
        case "no_match":
            return NoMatch(nearest=_ranked(stored))
        case "not_checkable":
            return NotCheckable(reason=Uncheckable(stored["reason"]))
        case _:
            raise UnknownDecision(outcome)


def _ranked(stored: JSONObject) -> tuple[Ranked, ...]:
    return tuple(_ranked_from_json(one) for one in stored["ranked"])


def _ranked_to_json(ranked: Ranked) -> dict[str, Any]:
    return {
        "claim": ranked.claim_id,
        "probability": ranked.probability,
        "signals": dict(ranked.signals),
        "guards": [guard.value for guard in ranked.guards],
    }


def _ranked_from_json(stored: JSONObject) -> Ranked:
    guards: Sequence[str] = stored["guards"]
    return Ranked(
        claim_id=ClaimId(stored["claim"]),
        probability=float(stored["probability"]),
        signals={name: float(value) for name, value in stored["signals"].items()},
        guards=tuple(Guard(guard) for guard in guards),
    )
