"""Comparing photos by their features: how much of one is in another, however it was turned."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from bot.match.media.features import GRID, Features, Points, unpacked

Matrix = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]

_BITS = 64
"""Bits by which two descriptors of one keypoint differ at most."""

_STANDS_OUT = 0.85
"""A keypoint's nearest is nearer than this times its next: else it is of a pattern."""

_PIXELS = 5.0
_AGREEING = 10
"""Keypoints that must agree on one movement; of other pictures, 11 did at most."""

_STRETCH = 1.6
"""How much more one side may be stretched than the other."""

_LEAST = 0.1
"""Less of a picture is a detail, such as a logo: no copy."""

_CELLS = 30
"""Cells of the grid of light that the two must have in common to be compared."""

_KEPT = 0.8
"""The share of them that must agree: the others may be written over."""

_ALIKE = 0.9
"""Their correlation. Of other pictures, with 8 keypoints that agree, it was .58 at most."""

_CENTRES = np.array(
    [[(column + 0.5) / GRID, (row + 0.5) / GRID] for row in range(GRID) for column in range(GRID)],
    np.float32,
)
"""The centres of the grid's cells, x and y of 0 to 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Overlap:
    """The light of two pictures where they lie on each other, and the share of the first."""

    first: Floats
    second: Floats
    share: float


def shares(features: bytes, known: Sequence[bytes]) -> list[float]:
    """Return how much of a picture is in each known one, 0 where it is another picture."""
    sent = unpacked(features)
    return [_share(sent, unpacked(each)) for each in known]


def _share(sent: Features | None, known: Features | None) -> float:
    if sent is None or known is None:
        return 0.0
    movement = _movement(sent, known)
    if movement is None or not _plausible(movement):
        return 0.0
    overlap = _overlap(sent, known, movement)
    return overlap.share if overlap.share >= _LEAST and _alike(overlap) else 0.0


def _movement(sent: Features, known: Features) -> Matrix | None:
    """Return the affine movement, shape (2, 3), that takes the sent picture to the known one."""
    pairs = _pairs(sent, known)
    if len(pairs) < _AGREEING:
        return None
    # The generator of its samples begins the same each time.
    movement, agreeing = cv2.estimateAffine2D(
        sent.points[pairs[:, 0]], known.points[pairs[:, 1]], ransacReprojThreshold=_PIXELS
    )
    if int(np.sum(agreeing)) < _AGREEING:  # also where there is no movement at all
        return None
    return np.asarray(movement, np.float64)


def _pairs(sent: Features, known: Features) -> npt.NDArray[np.intp]:
    """Return the places of keypoints that look the same, shape (pairs, 2)."""
    if min(len(sent.points), len(known.points)) < _AGREEING:
        return np.empty((0, 2), np.intp)
    bits, nearest = cv2.batchDistance(
        sent.descriptors, known.descriptors, cv2.CV_32S, normType=cv2.NORM_HAMMING, K=2
    )
    good = (bits[:, 0] <= _BITS) & (bits[:, 0] < _STANDS_OUT * bits[:, 1])
    return np.stack([np.flatnonzero(good), nearest[good, 0]], axis=1)


def _plausible(movement: Matrix) -> bool:
    """Tell whether a picture may be moved so: turned and scaled, neither squashed nor mirrored."""
    longer, shorter = np.linalg.svd(movement[:, :2], compute_uv=False)
    return bool(np.linalg.det(movement[:, :2]) > 0 and longer <= _STRETCH * shorter)


def _overlap(sent: Features, known: Features, movement: Matrix) -> _Overlap:
    """Lay the known picture's light under the sent one's."""
    size = np.array([sent.wide, sent.high], np.float32)
    places = _moved(_CENTRES * size, movement) / np.array([known.wide, known.high], np.float32)
    inside = ((places > 0) & (places < 1)).all(axis=1)
    on_grid = (places * GRID - 0.5).astype(np.float32).reshape(GRID, GRID, 2)
    under = cv2.remap(
        known.light.astype(np.float32),
        on_grid[:, :, 0],
        on_grid[:, :, 1],
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return _Overlap(
        first=sent.light.astype(np.float32).ravel()[inside],
        second=np.asarray(under, np.float32).ravel()[inside],
        share=float(inside.mean()),
    )


def _moved(points: Points, movement: Matrix) -> Points:
    moved: Points = (points @ movement[:, :2].T + movement[:, 2]).astype(np.float32)
    return moved


def _alike(overlap: _Overlap) -> bool:
    """Tell whether the light agrees, but for brightness and contrast and what was written over."""
    first, second = overlap.first, overlap.second
    if len(first) < _CELLS or not _varied(first, second):
        return False
    slope, level = np.polyfit(second, first, 1)
    off = np.abs(first - (slope * second + level))
    kept = off <= np.quantile(off, _KEPT)
    if not _varied(first[kept], second[kept]):
        return False
    return bool(np.corrcoef(first[kept], second[kept])[0, 1] >= _ALIKE)


def _varied(*lights: Floats) -> bool:
    return all(float(np.ptp(each)) > 1 for each in lights)
