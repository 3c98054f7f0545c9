"""Which parts of a picture were photographed, and which were drawn or set in type.

Screens of one app share their chrome, their wallpaper and their letters: keypoints there make
other chats alike. In a cell of a screen most of the light is of one level, and what stands on it
is far from it; in a photo the levels are spread.
"""

import numpy as np
import numpy.typing as npt

from bot.readers.media.pdq import Gray

CELLS = 12
"""Cells a side, whatever the picture's shape."""

SMALLEST = 8 * CELLS
"""Pixels a side below which a picture is too small to tell."""

_LEVELS = 256
_NEAR = 8
_ONE_LEVEL = 0.5
"""A cell with at least this share of its light within 8 of one level has one ground."""

_CONTRAST = 80
"""Levels from the darkest to the brightest, less 2 % each, of a ground with something on it."""

_ENDS = 0.02

Cells = npt.NDArray[np.bool_]


def photographic(gray: Gray) -> Cells:
    """Return which cells were photographed: none where more of them are screen than photo."""
    if min(gray.shape) < SMALLEST:
        return np.zeros((CELLS, CELLS), np.bool_)
    sums = np.cumsum(_histograms(gray), axis=1)
    grounded = _fullest(sums) >= _ONE_LEVEL
    drawn = grounded & (_spread(sums) > _CONTRAST)
    if drawn.sum() > (~grounded).sum():
        return np.zeros((CELLS, CELLS), np.bool_)
    return ~grounded.reshape(CELLS, CELLS)


def _histograms(gray: Gray) -> npt.NDArray[np.float64]:
    """Return each cell's share of light at each level, shape (cells, levels)."""
    high, wide = (side // CELLS for side in gray.shape)
    fitting = gray[: high * CELLS, : wide * CELLS].astype(np.intp)
    cells = np.arange(CELLS * CELLS).reshape(CELLS, CELLS)
    places = fitting + _LEVELS * cells.repeat(high, axis=0).repeat(wide, axis=1)
    counts = np.bincount(places.ravel(), minlength=CELLS * CELLS * _LEVELS)
    shares: npt.NDArray[np.float64] = counts.reshape(-1, _LEVELS) / (high * wide)
    return shares


def _fullest(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return each cell's largest share of light that lies near one level."""
    below = np.pad(sums, ((0, 0), (_NEAR + 1, 0)))[:, :_LEVELS]
    above = np.pad(sums, ((0, 0), (0, _NEAR)), mode="edge")[:, _NEAR:]
    fullest: npt.NDArray[np.float64] = (above - below).max(axis=1)
    return fullest


def _spread(sums: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
    """Return the levels from each cell's darkest to its brightest, without the ends."""
    spread: npt.NDArray[np.intp] = (sums < 1 - _ENDS).sum(axis=1) - (sums < _ENDS).sum(axis=1)
    return spread
