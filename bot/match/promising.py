"""Which parts of a long message a slow engine should read: those that look most like some claim."""

from collections.abc import Mapping, Sequence

from bot.match.by_words import SearchWords
from bot.match.entry import stems_of
from bot.match.weights import WordWeights
from bot.understand.signals import Part


def promising(
    parts: Sequence[Part],
    nearness: Mapping[Part, float],
    search: SearchWords,
    weights: WordWeights,
) -> list[Part]:
    """Return the parts of a message, the one likeliest to hold a claim first.

    ``nearness`` is a part's cosine to the entry nearest to it. The share of an entry's words that
    a part says is added to it, as each finds what the other misses; ``tests/buried`` measures how
    many claims that are hidden in talk come first.
    """
    scores = {
        part: nearness.get(part, 0.0) + _most_covered(part, search, weights) for part in parts
    }
    return sorted(parts, key=lambda part: -scores[part])


def _most_covered(part: Part, search: SearchWords, weights: WordWeights) -> float:
    stems = stems_of(part.folded)
    shares = (
        weights.mass(stems & entry.stems) / (weights.mass(entry.stems) or 1.0)
        for entry in search(stems)
    )
    return max(shares, default=0.0)
