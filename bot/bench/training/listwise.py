"""The model of pairs: which of a message's candidates is right, one against the others."""

from collections.abc import Sequence

import numpy as np

from bot.bench.training.lists import Numbers
from bot.bench.training.logistic import CLOSE, STEPS, in_spreads
from bot.match.linear import MOST, Linear, Table

FARTHEST = 3.0
"""The most that a weight changes in one step."""


def fit_listwise(
    names: Sequence[str], table: Table, right: Table, lists: Numbers, shrink: float
) -> Linear:
    """Return the model that gives the right candidates of each list most, without a bias.

    A conditional logit (McFadden, 1974): the chance of a candidate is its share of the sum of
    exp(score) over its list, and the loss is the negative log of the chance of the right ones,
    plus ``shrink`` / 2 times the sum of squared weights. So what is the same for a whole list,
    such as the message's length, is not learned from.

    ``table``, shape (rows, features), may hold NaN, which counts as the mean; ``right`` and
    ``lists``, shape (rows,). The rows of a list follow one another; each has a right one.
    """
    means, spreads, values = in_spreads(table)
    starts = np.flatnonzero(np.diff(lists, prepend=-1))
    place = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(lists)))
    found = np.zeros(values.shape[1])
    for _ in range(STEPS):
        scores = np.clip(values @ found, -MOST, MOST)
        chance = _shares(np.exp(scores), starts, place)
        wanted = _shares(np.exp(scores) * right, starts, place)
        slope = values.T @ (chance - wanted) + shrink * found
        mean = np.add.reduceat(values * chance[:, None], starts, axis=0)
        # Of the chances of all alone: the right ones' own bend would only make steps longer.
        bend = values.T @ (values * chance[:, None]) - mean.T @ mean + shrink * np.eye(len(found))
        step = np.linalg.solve(bend, slope)
        found -= step * min(1.0, FARTHEST / max(np.abs(step).max(), CLOSE))
        if np.abs(step).max() < CLOSE:
            break
    return Linear(names=tuple(names), means=means, spreads=spreads, weights=found, bias=0.0)


def _shares(masses: Table, starts: Numbers, place: Numbers) -> Table:
    shares: Table = masses / np.add.reduceat(masses, starts)[place]
    return shares
