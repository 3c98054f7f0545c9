"""Cutting a picture out of its borders."""

import numpy as np
import pytest

from bot.readers.media.pdq import gray_of
from bot.readers.media.trimmed import trimmed, unbarred
from tests.readers.media.pictures import scene


def test_a_picture_on_a_screen_is_cut_out() -> None:
    screen = np.full((900, 640), 20, np.uint8)
    screen[200:680] = gray_of(scene(1))
    rows, columns = trimmed(screen)
    assert (rows, columns) == (slice(200, 680), slice(0, 640))


def test_borders_at_the_sides_are_cut_off() -> None:
    screen = np.full((480, 1000), 255, np.uint8)
    screen[:, 180:820] = gray_of(scene(1))
    assert trimmed(screen) == (slice(0, 480), slice(180, 820))


def test_lines_of_a_bar_that_fill_after_the_sides_are_gone_are_cut_too() -> None:
    screen = np.full((700, 1000), 255, np.uint8)
    screen[100:580, 180:820] = gray_of(scene(1))
    screen[20:60, 5:60] = 0  # a clock, which is beside the picture
    assert trimmed(screen) == (slice(100, 580), slice(180, 820))


@pytest.mark.parametrize("level", [0, 255])
def test_a_flat_picture_stays_whole(level: int) -> None:
    assert trimmed(np.full((50, 70), level, np.uint8)) == (slice(0, 50), slice(0, 70))


def test_a_small_thing_on_a_flat_ground_is_no_reason_to_cut() -> None:
    screen = np.full((480, 640), 255, np.uint8)
    screen[200:260, 100:500] = 0
    rows, _columns = trimmed(screen)
    assert rows == slice(0, 480)


def test_bars_with_a_clock_and_a_caption_are_cut_off_and_a_clear_sky_is_not() -> None:
    photo = gray_of(scene(1)).copy()
    photo[:100] = np.linspace(90, 120, 640, dtype=np.uint8)
    shown = np.full((900, 660), 130, np.uint8)
    shown[200:680, 10:650] = photo
    shown[20:60, 100:250] = 0
    shown[800:840, 100:250] = 0
    assert unbarred(shown) == (slice(200, 680), slice(10, 650))
    assert trimmed(shown) == (slice(300, 680), slice(10, 650))


def test_a_picture_without_bars_stays_whole() -> None:
    assert unbarred(gray_of(scene(1))) == (slice(0, 480), slice(0, 640))


@pytest.mark.parametrize("level", [0, 255])
def test_a_picture_that_is_all_bar_stays_whole(level: int) -> None:
    assert unbarred(np.full((50, 70), level, np.uint8)) == (slice(0, 50), slice(0, 70))
