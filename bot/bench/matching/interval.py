"""How far a figure would move with other messages of the same kind: the bootstrap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 1000
SEED = 20200914
BOUNDS = (2.5, 97.5)
"""Percentiles of a 95 % interval."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def interval(shares: Sequence[float], of: Sequence[float] | None = None) -> Interval | None:
    """Return the sum of the shares over the sum of what they are ``of``: 1 each unless told.

    Both are one figure a message, so that what depends on one message is drawn together. None
    when the shares are of nothing.
    """
    tops = np.array(shares, float)
    bottoms = np.ones(len(tops)) if of is None else np.array(of, float)
    if not bottoms.sum():
        return None
    draw = np.random.default_rng(SEED)
    values: list[float] = []
    for _ in range(RESAMPLES):
        drawn = draw.integers(0, len(tops), len(tops))
        if bottom := bottoms[drawn].sum():
            values.append(tops[drawn].sum() / bottom)
    low, high = np.percentile(values, BOUNDS)
    return Interval(value=float(tops.sum() / bottoms.sum()), low=float(low), high=float(high))
