"""An engine whose vectors lie in any direction, each text's always in the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.match.vectors import Vectors
from tests.flows.matching_fakes import TinyEngine


@dataclass
class Scattered(TinyEngine):
    """Gives every text a vector of its own."""

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002 - the port's
        """Return unit vectors that the texts alone decide."""
        rows = np.stack([self._row(text) for text in texts])
        vectors: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def _row(self, text: str) -> Vectors:
        chance = np.random.default_rng(list(text.encode()))
        return chance.standard_normal(self.profile.dimensions).astype(np.float32)
