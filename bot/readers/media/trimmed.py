"""Cutting a picture out of what surrounds it: borders, caption bars, the chrome of a screenshot."""

import numpy as np
import numpy.typing as npt

from bot.readers.media.pdq import Gray

Box = tuple[slice, slice]
"""Rows and columns."""

Lines = npt.NDArray[np.bool_]

_FLAT = 12.0
"""A line of a deviation up to this many levels of gray belongs to no picture."""

_NEAR = 10
_BAR = 0.7
"""A line of a bar has this share within 10 levels of the bar's: a clock or caption fits in."""

_SHORTEST = 0.2
"""The share of all lines that a picture takes at least; less is no reason to cut."""


def trimmed(gray: Gray) -> Box:
    """Return the largest part of a picture that has flat lines around it.

    It finds the picture in a screen of many things, and loses a photo's clear sky.
    """
    rows = _longest(_lively(gray, 1))
    columns = _longest(_lively(gray[rows], 0))
    return _within(rows, _longest(_lively(gray[rows, columns], 1))), columns


def unbarred(gray: Gray) -> Box:
    """Return what is within bars of one level of gray, on which little is written."""
    rows = _between_bars(gray)
    columns = _between_bars(gray[rows].T)
    return _within(rows, _between_bars(gray[rows, columns])), columns


def _lively(gray: Gray, axis: int) -> Lines:
    lively: Lines = gray.std(axis=axis, dtype=np.float32) > _FLAT
    return lively


def _longest(lively: Lines) -> slice:
    """Return the longest run of lively lines, or all lines where it is too short."""
    edges = np.flatnonzero(np.diff(lively, prepend=False, append=False)).reshape(-1, 2)
    longest = max(edges.tolist(), key=lambda run: run[1] - run[0], default=[0, 0])
    return _long_enough(slice(*longest), len(lively))


def _between_bars(rows: Gray) -> slice:
    """Return the rows between those at both ends that belong to a bar."""
    top, bottom = (_bar(each) for each in (rows, rows[::-1]))
    return _long_enough(slice(top, len(rows) - bottom), len(rows))


def _bar(rows: Gray) -> int:
    """Return how many of the first rows are a bar."""
    level = np.median(rows[0])
    of_bar = (np.abs(rows - np.float32(level)) <= _NEAR).mean(axis=1) >= _BAR
    return int(np.argmin(np.append(of_bar, False)))


def _long_enough(lines: slice, whole: int) -> slice:
    return slice(0, whole) if lines.stop - lines.start < _SHORTEST * whole else lines


def _within(outer: slice, inner: slice) -> slice:
    return slice(outer.start + inner.start, outer.start + inner.stop)
