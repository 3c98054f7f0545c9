"""Centres that part many vectors into cells of neighbours."""

import math

import numpy as np

from bot.match.vectors import Vectors

SAMPLE = 24
"""Vectors of a sample for each centre: more cost time and find no more."""

_FEWEST = 128
"""Vectors about a centre: to look at a cell of fewer takes as long."""

_ROUNDS = 5
_BATCH = 8192
_SEED = 7


def centre_count(vectors: int) -> int:
    """Return how many centres suit so many vectors, and up to four times as many."""
    return max(1, min(3 * math.isqrt(2 * vectors), vectors // _FEWEST))


def centres_of(sample: Vectors, count: int) -> Vectors:
    """Return up to ``count`` unit vectors amid a sample, by spherical k-means.

    The sample has unit vectors of shape (vectors, dimensions); there are no more centres than
    vectors. Equal samples give equal centres.
    """
    count = min(count, len(sample))
    chance = np.random.default_rng(_SEED)
    centres = sample[chance.choice(len(sample), count, replace=False)]
    for _ in range(_ROUNDS):
        nearest = _nearest(sample, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, sample)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        # A centre that nothing is near to starts anew elsewhere.
        others = sample[chance.choice(len(sample), count, replace=False)]
        centres = np.where(lengths > 0, sums / np.maximum(lengths, 1e-9), others)
    result: Vectors = centres.astype(np.float32)
    return result


def _nearest(sample: Vectors, centres: Vectors) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    starts = range(0, len(sample), _BATCH)
    return np.concatenate([(sample[s : s + _BATCH] @ centres.T).argmax(axis=1) for s in starts])
