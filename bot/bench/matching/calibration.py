"""Whether probabilities mean what they say, and what a threshold on them would come to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

BINS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Answers whose probability lies between two bounds: the mean of it, and the share right."""

    low: float
    high: float
    count: int
    probability: float
    right: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """The most recall at a precision, and the threshold that gives it; none where none does."""

    recall: float
    threshold: float | None


def auc(probabilities: Sequence[float], right: Sequence[bool]) -> float | None:
    """Return how often a right answer has more than a wrong one, ties as half.

    None where all are right or all are wrong.
    """
    told, is_right = np.array(probabilities, float), np.array(right, bool)
    wrong = np.sort(told[~is_right])
    positive = told[is_right]
    if not len(wrong) or not len(positive):
        return None
    below = np.searchsorted(wrong, positive, "left") + np.searchsorted(wrong, positive, "right")
    return float(below.mean() / 2 / len(wrong))


def reliability(probabilities: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """Return the bins of equal width that hold any answer, the least probable first."""
    told, is_right = np.array(probabilities, float), np.array(right, bool)
    number = np.minimum((told * BINS).astype(int), BINS - 1)
    return tuple(
        Bin(
            low=each / BINS,
            high=(each + 1) / BINS,
            count=int(inside.sum()),
            probability=float(told[inside].mean()),
            right=float(is_right[inside].mean()),
        )
        for each in range(BINS)
        for inside in [number == each]
        if inside.any()
    )


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return ECE: the mean distance of probability and share right, weighted by the answers."""
    answers = sum(each.count for each in bins)
    return sum(each.count * abs(each.probability - each.right) for each in bins) / answers


def recall_at(
    precision: float, probabilities: Sequence[float], right: Sequence[bool], findable: int
) -> Reach:
    """Return how many of the ``findable`` are answered rightly at the best threshold.

    A threshold counts when the answers from it upwards are right at least as often as
    ``precision``. Answers of probability 0 are none.
    """
    best = Reach(recall=0.0, threshold=None)
    ordered = sorted(zip(probabilities, right, strict=True), reverse=True)
    hits = 0
    for count, (probability, is_right) in enumerate(ordered, start=1):
        hits += is_right
        tied = count < len(ordered) and ordered[count][0] == probability
        if probability > 0 and not tied and hits and hits / count >= precision:
            best = Reach(recall=hits / findable, threshold=probability)
    return best
