"""The packed features of a photo: its keypoints, their descriptors, and a coarse grid of light."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float32]
Descriptors = npt.NDArray[np.uint8]
Light = npt.NDArray[np.uint8]

GRID = 32
"""Cells a side of the grid of light, whatever the picture's shape: no face is known by it."""

MOST = 500
"""Keypoints of a picture: about 19 KB."""

_FORM = 1
"""The number of this form of packing; features of another are of no use."""

_HEAD = np.dtype([("form", "u1"), ("wide", "<u2"), ("high", "<u2"), ("count", "<u2")])
_POINT = np.dtype([("x", "<u2"), ("y", "<u2"), ("descriptor", "u1", (32,))])
_FINE = 16
"""Parts of a pixel in which places are kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """Keypoints at ``points`` (x, y in pixels), strongest first, with descriptors of 256 bits.

    ``light`` is the mean luminance of each cell of the grid that the picture is parted in.
    """

    wide: int
    high: int
    points: Points
    descriptors: Descriptors
    light: Light


def packed(features: Features) -> bytes:
    """Return features as bytes; of many keypoints, the strongest."""
    count = min(MOST, len(features.points))
    head = np.array([(_FORM, features.wide, features.high, count)], _HEAD)
    points = np.empty(count, _POINT)
    places = np.rint(features.points[:count] * _FINE).astype(np.uint16)
    points["x"], points["y"] = places.T
    points["descriptor"] = features.descriptors[:count]
    return head.tobytes() + features.light.tobytes() + points.tobytes()


def unpacked(packed: bytes) -> Features | None:
    """Return the features that these bytes hold, or None where they are of another form."""
    body = _HEAD.itemsize + GRID * GRID
    if len(packed) < body:
        return None
    head = np.frombuffer(packed, _HEAD, 1)[0]
    if head["form"] != _FORM or not head["wide"] or not head["high"]:
        return None
    if len(packed) != body + int(head["count"]) * _POINT.itemsize:
        return None
    points = np.frombuffer(packed, _POINT, offset=body)
    places: Points = np.stack([points["x"], points["y"]], axis=1).astype(np.float32)
    return Features(
        wide=int(head["wide"]),
        high=int(head["high"]),
        points=np.divide(places, _FINE, dtype=np.float32),
        descriptors=np.ascontiguousarray(points["descriptor"]),
        light=np.frombuffer(packed, np.uint8, GRID * GRID, _HEAD.itemsize).reshape(GRID, GRID),
    )
