"""An engine's vectors turned so that what tells claims apart counts most."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.match.vectors import Vectors

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True)
class Projection:
    """A linear map fitted on pairs of messages and claims (``bot/bench/training/sharpen.py``).

    An engine's vectors all lie in one narrow cone: its axis, the mean, is taken away, apart for
    messages and for entries. ``matrix``, shape (dimensions of the engine, dimensions kept), then
    shrinks the directions in which a message and its own claim differ.
    """

    messages_mean: Floats
    entries_mean: Floats
    matrix: Floats

    def __call__(self, vectors: Vectors, *, query: bool) -> Vectors:
        """Return unit vectors, shape (texts, dimensions kept), of an engine's unit vectors."""
        turned = (vectors - (self.messages_mean if query else self.entries_mean)) @ self.matrix
        lengths = np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-9)
        projected: Vectors = (turned / lengths).astype(np.float32)
        return projected
