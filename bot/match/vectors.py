"""Vectors of texts: as engines give them, and one byte a value."""

from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Unit vectors, shape (texts, dimensions)."""

QuantisedVector = npt.NDArray[np.int8]
"""A ``quantise``d unit vector, shape (dimensions,)."""

QuantisedVectors = npt.NDArray[np.int8]
"""``quantise``d unit vectors, shape (texts, dimensions)."""


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
