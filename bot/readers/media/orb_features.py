"""A photo's features: where its keypoints are, what is around them, and a coarse grid of light.

ORB: Rublee and others, "ORB: An efficient alternative to SIFT or SURF", ICCV 2011.
"""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from bot.match.media.features import GRID, MOST, Features, packed
from bot.readers.media.pdq import Gray, reduced
from bot.readers.media.photographic import CELLS, photographic

LARGEST = 640
"""Pixels a side; of more, a small copy does not have the keypoints."""

_DETECTED = 2000
_FEWEST = 40
"""With fewer keypoints, too few are left in a copy to be sure of."""

_STEP = 10
"""Levels of gray that a corner stands out by; ORB's own 20 leaves none in dim photos."""

_A_CELL = 2 * MOST // CELLS**2
"""Keypoints of a cell: a watermark or a text does not take them all."""


def features(gray: Gray) -> bytes:
    """Return a gray picture's packed features, or nothing where it is no photo or has too few."""
    gray = reduced(gray, LARGEST)
    photo = photographic(gray)
    if not photo.any():
        return b""
    orb = cv2.ORB.create(nfeatures=_DETECTED, fastThreshold=_STEP)
    kept = _spread(orb.detect(gray, _mask(photo, gray)), gray)
    if len(kept) < _FEWEST:
        return b""
    points, descriptors = orb.compute(gray, kept)
    return packed(
        Features(
            wide=gray.shape[1],
            high=gray.shape[0],
            points=np.array([each.pt for each in points], np.float32).reshape(-1, 2),
            descriptors=np.asarray(descriptors, np.uint8),
            light=cv2.resize(gray, (GRID, GRID), interpolation=cv2.INTER_AREA).astype(np.uint8),
        )
    )


def _mask(photo: npt.NDArray[np.bool_], gray: Gray) -> Gray:
    size = gray.shape[1], gray.shape[0]
    mask = cv2.resize(photo.astype(np.uint8) * 255, size, interpolation=cv2.INTER_NEAREST)
    return mask.astype(np.uint8)


def _spread(found: Sequence[cv2.KeyPoint], gray: Gray) -> list[cv2.KeyPoint]:
    """Return the strongest keypoints, not too many of one cell."""
    high, wide = gray.shape
    kept: list[cv2.KeyPoint] = []
    taken: dict[tuple[int, int], int] = {}
    for each in sorted(found, key=lambda point: -point.response):
        cell = int(each.pt[0] * CELLS / wide), int(each.pt[1] * CELLS / high)
        taken[cell] = taken.get(cell, 0) + 1
        if taken[cell] <= _A_CELL:
            kept.append(each)
    return kept[:MOST]
