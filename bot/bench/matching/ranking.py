"""Figures of one ranking against the claims that are right."""

from collections.abc import Collection, Sequence


def average_precision(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Return the precision at each right claim of the first ``depth``, over how many are right.

    Its mean over queries is MAP, as the CheckThat! labs count it.
    """
    right = 0
    total = 0.0
    for place, each in enumerate(ranking[:depth], start=1):
        if each in relevant:
            right += 1
            total += right / place
    return total / len(relevant)


def reciprocal_rank(ranking: Sequence[str], relevant: Collection[str]) -> float:
    """Return one over the place of the first right claim; 0 when none is ranked."""
    places = (place for place, each in enumerate(ranking, start=1) if each in relevant)
    return 1 / next(places, float("inf"))


def is_first(ranking: Sequence[str], relevant: Collection[str]) -> bool:
    """Tell whether the first claim is right: P@1 of one query."""
    return bool(ranking) and ranking[0] in relevant


def recall(ranking: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Return the share of the right claims that are among the first ``depth``."""
    return sum(each in relevant for each in ranking[:depth]) / len(relevant)
