"""Vectors of every entry for one engine, compared by an exact scan."""

from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Unit vectors, shape (texts, dimensions)."""

QuantisedVector = npt.NDArray[np.int8]
"""A ``quantise``d unit vector, shape (dimensions,)."""

_FIRST_ROWS = 1024


class VectorTable:
    """One int8 row an entry, by the entry's number; a scan costs one matrix product."""

    def __init__(self, dimensions: int) -> None:
        self._rows: npt.NDArray[np.int8] = np.zeros((_FIRST_ROWS, dimensions), np.int8)

    def put(self, number: int, values: npt.NDArray[np.int8]) -> None:
        """Keep an entry's ``quantise``d vector."""
        self._reach(number + 1)
        self._rows[number] = values

    def remove(self, number: int) -> None:
        """Forget an entry's vector; the row compares as 0."""
        self._rows[number : number + 1] = 0

    def likeness(self, queries: Vectors, entries: int) -> Vectors:
        """Return cosines of shape (queries, entries), within 0.01 of the exact ones.

        ``entries`` is how many entry numbers there are; one without a vector compares as 0.
        """
        self._reach(entries)
        cosines: Vectors = queries @ unit(self._rows[:entries]).T
        return cosines

    def _reach(self, entries: int) -> None:
        while entries > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])


def unit(quantised: npt.NDArray[np.int8]) -> Vectors:
    """Return the unit vectors that quantised rows stand for; a row of zeros stays so."""
    rows = quantised.astype(np.float32)
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1.0)
    vectors: Vectors = (rows / lengths).astype(np.float32)
    return vectors


def quantise(vectors: Vectors) -> npt.NDArray[np.int8]:
    """Return vectors as int8, each scaled so that its largest value is 127."""
    peak: Any = np.maximum(np.abs(vectors).max(axis=-1, keepdims=True), 1e-9)
    scaled: npt.NDArray[np.int8] = np.rint(vectors / peak * 127).astype(np.int8)
    return scaled
