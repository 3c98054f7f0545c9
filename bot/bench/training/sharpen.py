"""The projection that brings the tellings of one claim together, and claims away from another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.match.engines import DIMENSIONS
from bot.match.projection import Projection
from bot.match.vectors import Vectors

TOGETHER = 0.15
"""The power by which the spread within claims is undone: 0 leaves it, 0.5 whitens it."""
FLATTEN = 0.2
"""The power by which the spread over all entries is undone, after that."""
RIDGE = 0.3
"""Added to the spread within claims, as a share of its mean: so little is told by few claims."""
LEAST = 1e-4
"""The least spread in a direction, as a share of the greatest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """Unit vectors of one engine, shape (texts, its dimensions), of each kind of text.

    ``tellings`` are those of one claim each, in several languages; ``entries`` are of all claims.
    """

    messages: Vectors
    entries: Vectors
    tellings: Sequence[Vectors]


def fit_projection(texts: Texts) -> Projection:
    """Return the projection: relevant component analysis, then flattened, the widest kept.

    After Bar-Hillel et al. (2003), "Learning distance functions using equivalence relations",
    with powers below a half, as the engine's own spread says something too. It learns from
    tellings alone and never from a message with its claim: a projection that has seen such pairs
    makes them look nearer than others will be, and the rankers learn to trust it too much.
    """
    messages_mean, entries_mean = texts.messages.mean(axis=0), texts.entries.mean(axis=0)
    apart = np.concatenate([each - each.mean(axis=0) for each in texts.tellings])
    within = _spread(apart)
    ridge = RIDGE * np.trace(within) / len(within) * np.eye(len(within))
    shrunk = _power(within + ridge, -TOGETHER)
    spread = _spread((texts.entries - entries_mean) @ shrunk)
    matrix = shrunk @ _power(spread, -FLATTEN)[:, ::-1]
    flattened = (texts.entries - entries_mean) @ matrix
    _, widest = np.linalg.eigh(_spread(flattened))
    kept = matrix @ widest[:, ::-1][:, :DIMENSIONS]
    return Projection(
        messages_mean=messages_mean.astype(np.float32),
        entries_mean=entries_mean.astype(np.float32),
        matrix=(kept / np.abs(kept).max()).astype(np.float32),
    )


def _power(spread: Vectors, power: float) -> Vectors:
    """Return the directions of a spread, each scaled by a power of its size."""
    sizes, directions = np.linalg.eigh(spread)
    scaled: Vectors = directions * np.maximum(sizes, LEAST * sizes.max()) ** power
    return scaled


def _spread(vectors: Vectors) -> Vectors:
    spread: Vectors = (vectors.T @ vectors / len(vectors)).astype(np.float64)
    return spread
