"""A picture made readable: dark letters on light paper, in a size that Tesseract reads best."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from bot.readers.media.ocr_engine import Box, Gray

Spots: TypeAlias = npt.NDArray[np.bool_]
"""Something told of each bright spot, by its number."""

_DARK = 110
"""Below this median, light letters stand on dark paper."""

LINE = 27
"""Pixels from the top to the bottom of a line's letters: what most models read best."""

_PAD = 8

_BRIGHT, _BLACK = 200, 90
"""The least of a white letter's three colours, and the most of its black edge's."""
_EDGE = 0.6
"""So much of a letter's edge is black, or it is a spot of the photo."""
_SPECK = 8
_TOWERING = 1.8
_TALLEST, _WIDEST = 0.25, 0.95
_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))


def ink_of(picture: Gray) -> Gray:
    """Return a coloured picture in gray, turned about where its paper is dark."""
    return dark_on_light(_pixels(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)))


def _pixels(picture: npt.NDArray[Any]) -> Gray:
    # OpenCV's types do not say that it returns what it was given.
    return np.asarray(picture, np.uint8)


def dark_on_light(gray: Gray) -> Gray:
    """Return a picture turned about where most of it is dark."""
    return 255 - gray if np.median(gray) < _DARK else gray


def scaled(picture: Gray, factor: float) -> Gray:
    """Return a picture made smaller or larger."""
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return _pixels(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=how))


def turned(picture: Gray, slope: float) -> Gray:
    """Return a picture turned so that lines of this slope are level."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), np.degrees(np.arctan(slope)), 1)
    return _pixels(cv2.warpAffine(picture, turn, (width, height), borderMode=cv2.BORDER_REPLICATE))


def outlined_letters(picture: Gray) -> Gray:
    """Return the white letters of a meme in black on white: bright spots with a dark edge."""
    bright = (picture.min(axis=2) > _BRIGHT).astype(np.uint8)
    _, spots, boxes, _ = cv2.connectedComponentsWithStats(bright, connectivity=8)
    letters = _edged(picture, bright, spots) & _of_letters_size(boxes, bright.shape)
    letters[0] = False  # what is not bright
    letters &= ~_towering(boxes, letters)
    ink: Gray = np.where(letters[spots], 0, 255).astype(np.uint8)
    return ink


def _edged(picture: Gray, bright: Gray, spots: npt.NDArray[np.int32]) -> Spots:
    """Tell of each spot whether nearly all about it is black."""
    edge = cv2.dilate(spots.astype(np.float32), _DISC, iterations=2).astype(np.int32)
    edge[bright > 0] = 0
    black = (picture.max(axis=2) < _BLACK).astype(np.uint8)
    near_black = cv2.dilate(black, np.ones((5, 5), np.uint8))
    most = int(spots.max()) + 1
    pixels = np.bincount(edge.ravel(), minlength=most)
    dark = np.bincount(edge.ravel(), weights=near_black.ravel(), minlength=most)
    told: Spots = dark > _EDGE * pixels
    return told


def _of_letters_size(boxes: npt.NDArray[np.int32], shape: tuple[int, ...]) -> Spots:
    told: Spots = (
        (boxes[:, cv2.CC_STAT_AREA] > _SPECK)
        & (boxes[:, cv2.CC_STAT_HEIGHT] < shape[0] * _TALLEST)
        & (boxes[:, cv2.CC_STAT_WIDTH] < shape[1] * _WIDEST)
    )
    return told


def _towering(boxes: npt.NDArray[np.int32], letters: Spots) -> Spots:
    """Tell of each spot whether it is far higher than the letters are: a glint in the photo."""
    heights = boxes[:, cv2.CC_STAT_HEIGHT]
    areas = np.where(letters, boxes[:, cv2.CC_STAT_AREA], 0)
    order = np.argsort(heights)
    middle = np.searchsorted(np.cumsum(areas[order]), areas.sum() / 2)
    told: Spots = heights > _TOWERING * heights[order][min(middle, len(order) - 1)]
    return told


def strip_of(picture: Gray, lines: Sequence[Box]) -> tuple[Gray, list[range]]:
    """Return lines of a picture under each other in one size, and the rows that each is in."""
    cut = [_line(picture, line) for line in lines]
    width = max(each.shape[1] for each in cut)
    rows, tops = [], [0]
    for each in cut:
        right = width - each.shape[1] + _PAD
        rows.append(
            cv2.copyMakeBorder(each, _PAD, _PAD, _PAD, right, cv2.BORDER_CONSTANT, value=[255])
        )
        tops.append(tops[-1] + rows[-1].shape[0])
    strip: Gray = np.vstack(rows)
    return strip, [range(*pair) for pair in pairwise(tops)]


def _line(picture: Gray, line: Box) -> Gray:
    """Return one line on white paper, with some room about it for dots and tails."""
    room = line.height // 4
    part = picture[
        max(0, line.top - room) : line.bottom + room,
        max(0, line.left - line.height // 2) : line.right + line.height // 2,
    ]
    part = dark_on_light(part)
    paper = int(np.median((part[0].mean(), part[-1].mean())))
    white = np.clip(part.astype(np.int16) + (255 - paper), 0, 255).astype(np.uint8)
    return scaled(white, LINE / line.height)
