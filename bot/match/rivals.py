"""A candidate beside the others that were found in the same place of the message."""

from collections.abc import Sequence

import numpy as np

from bot.match.linear import Table
from bot.understand.signals import Part


def places_shared(parts: Sequence[Part]) -> Table:
    """Return 1 where two different candidates' parts share a sentence, else 0.

    ``parts`` are those by which the candidates were found; shape (candidates, candidates).
    """
    first = np.array([each.first for each in parts])
    end = np.array([each.end for each in parts])
    shared = (first[:, None] < end[None, :]) & (first[None, :] < end[:, None])
    np.fill_diagonal(shared, val=False)
    result: Table = shared.astype(np.float64)
    return result


def best_rival(values: Table, rivals: Table) -> Table:
    """Return the greatest value among each one's rivals; NaN without any, shape as ``values``."""
    known = np.where((rivals > 0) & ~np.isnan(values)[None, :], values[None, :], -np.inf)
    best: Table = known.max(axis=1, initial=-np.inf)
    return np.where(np.isinf(best), np.nan, best)
