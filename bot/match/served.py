"""A decision without the claims that are no longer served."""

from collections.abc import Container
from typing import assert_never

from bot.claims.ids import ClaimId
from bot.match.decision import Choose, Decision, Match, NoMatch, NotCheckable


def only_served(decision: Decision, served: Container[ClaimId]) -> Decision:
    """Return the decision over claims that are served, so that its order is the answer's."""
    match decision:
        case Match():
            match [each for each in decision.all if each.claim_id in served]:
                case [best, *also]:
                    return Match(best=best, also=tuple(also))
                case _:
                    return NoMatch()
        case Choose(candidates=candidates):
            left = tuple(each for each in candidates if each.claim_id in served)
            # Where the pictured one fell away, only words speak for the first that is left.
            pictured = decision.pictured and left[:1] == candidates[:1]
            return Choose(candidates=left, pictured=pictured) if left else NoMatch()
        case NoMatch() | NotCheckable():
            return decision
        case _:
            assert_never(decision)
