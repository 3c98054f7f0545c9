"""Claims that a set has more than once, word for word."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.bench.matching.bench_set import BenchClaim
from bot.claims.ids import ClaimId
from bot.understand.fold import fold

Twins = Mapping[ClaimId, frozenset[ClaimId]]


def twins_of(claims: Sequence[BenchClaim]) -> Twins:
    """Return the claims with an equal folded text, itself among them, of each claim that has any.

    A title may be shared by several claims and makes none the other's twin.
    """
    told_by: defaultdict[str, set[ClaimId]] = defaultdict(set)
    for claim in claims:
        told_by[fold(claim.text)].add(ClaimId(claim.id))
    groups = (frozenset(ids) for ids in told_by.values() if len(ids) > 1)
    return {each: group for group in groups for each in group}


def with_twins(claims: frozenset[ClaimId], twins: Twins) -> frozenset[ClaimId]:
    """Return the claims and all their twins."""
    return claims.union(*(twins.get(each, frozenset()) for each in claims))
