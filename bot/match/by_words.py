"""The claims that share the weightiest words with a message."""

from collections.abc import Callable, Sequence

from bot.claims.ids import ClaimId
from bot.match.candidate import Pair
from bot.match.entry import Entry, stems_of
from bot.match.overlap import Overlap, overlap
from bot.match.weights import WordWeights
from bot.understand.signals import Part

SearchWords = Callable[[frozenset[str]], Sequence[Entry]]
"""Returns the entries that share the weightiest of some stems, best first."""


def by_words(
    parts: Sequence[Part], search: SearchWords, weights: WordWeights, most: int
) -> dict[ClaimId, tuple[Overlap, Pair]]:
    """Return the claims whose entry and some part share most, each with its best pair."""
    best: dict[ClaimId, tuple[Overlap, Pair]] = {}
    for part in parts:
        for entry in search(stems_of(part.folded)):
            shared = overlap(part, entry, weights)
            before = best.get(entry.claim_id)
            if before is None or shared.likeness > before[0].likeness:
                best[entry.claim_id] = shared, Pair(part=part, entry=entry)
    likest = sorted(best, key=lambda claim_id: -best[claim_id][0].likeness)
    return {claim_id: best[claim_id] for claim_id in likest[:most]}
