"""A check as the JSON object that ``siftline check --json`` prints."""

from typing import Any

from bot.answer.html import render_html
from bot.answer.plain import render_plain
from bot.claims.claim import texts_in
from bot.cli.context_json import context_to_json, read_to_json
from bot.flows.check_parts import Check
from bot.match.codec import considered, outcome_of
from bot.match.decision import NoMatch, Ranked


def check_to_json(check: Check) -> dict[str, Any]:
    """Return the object: decision, candidates, what was read, context, answer and the rest.

    ``candidates`` are the claims that the answer names; ``probability`` is the likeliest one's,
    also where it was too low to name it. ``read`` is what was read from media,
    ``context`` what is known beside the decision.
    """
    decision = check.decision
    ranked = considered(decision)
    offered = () if isinstance(decision, NoMatch) else ranked
    return {
        "decision": outcome_of(decision),
        "probability": round(max((each.probability for each in ranked), default=0.0), 4),
        "language": check.signals.language or check.language,
        "candidates": [_candidate(each, check) for each in offered],
        "read": read_to_json(check.context.readings),
        "context": context_to_json(check.context),
        "answer": {"text": render_plain(check.answer), "html": render_html(check.answer)},
        "took_ms": round(check.took_ms, 1),
    }


def _candidate(ranked: Ranked, check: Check) -> dict[str, Any]:
    claim = check.claims.get(ranked.claim_id)
    content = claim.content if claim else None
    return {
        "claim": ranked.claim_id,
        "statement": texts_in(content, check.language)[1].statement if content else "",
        "rating": content.rating.value if content else "",
        "probability": round(ranked.probability, 4),
        "signals": {name: round(value, 4) for name, value in ranked.signals.items()}
        | {guard.value: 1.0 for guard in ranked.guards},
    }
