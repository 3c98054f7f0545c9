"""Where the picture is within a video's frame: without its borders, and where it moves."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from bot.readers.media.pdq import Gray

Floats = npt.NDArray[np.float32]


class Part(NamedTuple):
    """A part of a frame, in shares of its height and width."""

    top: float = 0.0
    bottom: float = 1.0
    left: float = 0.0
    right: float = 1.0

    def of(self, gray: Gray) -> Gray:
        """Return the part of a frame."""
        high, wide = gray.shape
        rows = slice(round(high * self.top), round(high * self.bottom))
        return gray[rows, round(wide * self.left) : round(wide * self.right)]


WHOLE = Part()

_LOOKED_AT = 24
"""Frames that borders are looked for in; those of one scene do not tell them from its sky."""
_FAINT = 0.25
"""A row whose detail is below this share of the usual is of one colour, or blurred."""
_MOVES = 4
"""Levels of gray that a moving dot differs by from the usual; compression makes fewer."""
_STILL = 0.08
"""A row where fewer dots move is part of a bar, also one with words in it."""
_THIN = 3
"""Rows of a line within a border that is overlooked."""
_WIDEST = 0.45
"""More than this from one side is no border."""


def without_borders(frames: Sequence[Gray]) -> Part:
    """Return where there is detail in any frame: not the bars, flat or blurred, around it."""
    looked_at = _some(frames)
    rows = _smooth(np.max([_detail(each) for each in looked_at], axis=0))
    columns = _smooth(np.max([_detail(each.T) for each in looked_at], axis=0))
    return _part(rows < _FAINT * _usual(rows), columns < _FAINT * _usual(columns))


def moving(frames: Sequence[Gray]) -> Part:
    """Return where frames differ: not a bar that says the same all the time, nor a still wall."""
    looked_at = np.stack(_some(frames)).astype(np.float32)
    moves = np.abs(looked_at - np.median(looked_at, axis=0)).mean(axis=0) > _MOVES
    if not moves.any():
        return WHOLE
    return _part(moves.mean(axis=1) < _STILL, moves.mean(axis=0) < _STILL)


def _some(frames: Sequence[Gray]) -> Sequence[Gray]:
    """Return a few frames of the first one's size: a broken video may change it in the middle."""
    alike = [each for each in frames if each.shape == frames[0].shape]
    return alike[:: max(1, len(alike) // _LOOKED_AT)]


def _detail(gray: Gray) -> Floats:
    """Return how much each row differs from itself blurred along the row.

    Not across: the row of a flat bar beside the picture would have some of the picture's detail.
    """
    sharp = np.ascontiguousarray(gray, dtype=np.float32)
    detail: Floats = np.abs(sharp - cv2.blur(sharp, (5, 1))).mean(axis=1, dtype=np.float32)
    return detail


def _usual(detail: Floats) -> float:
    """Return the detail of a middling row of the richer half: bars may be most of the frame."""
    return float(np.median(np.sort(detail)[len(detail) // 2 :]))


def _part(rows: npt.NDArray[np.bool_], columns: npt.NDArray[np.bool_]) -> Part:
    """Return what is left without the border's rows and columns at each side."""
    return Part(
        top=_border(rows), bottom=1 - _border(rows[::-1]),
        left=_border(columns), right=1 - _border(columns[::-1]),
    )  # fmt: skip


def _border(empty: npt.NDArray[np.bool_]) -> float:
    """Return the share of a side, from its edge on, that is empty."""
    filled = np.flatnonzero(~empty)
    if not len(filled) or not filled[0]:
        return 0.0
    # The picture's first row is mixed with the border's last one when a frame is made smaller.
    return min(float(filled[0] + 1) / len(empty), _WIDEST)


def _smooth(detail: Floats) -> Floats:
    """Return the median of each row and its neighbours: a border may have a thin line in it."""
    padded = np.pad(detail, _THIN, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _THIN + 1)
    return np.median(windows, axis=1).astype(np.float32)
