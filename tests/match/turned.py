"""Vectors in a plane, so that a test says how near two texts are."""

from collections.abc import Mapping

import numpy as np

from bot.match.vectors import QuantisedVector, quantise


def turned(degrees: Mapping[str, float]) -> dict[str, QuantisedVector]:
    """Return a vector of each text, turned by some degrees: 0 and 60 have a cosine of 0.5."""
    angles = {text: np.deg2rad(each) for text, each in degrees.items()}
    return {
        text: quantise(np.array([np.cos(angle), np.sin(angle)], np.float32))
        for text, angle in angles.items()
    }
