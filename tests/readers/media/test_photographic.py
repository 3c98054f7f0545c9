"""Telling what was photographed from what is set in type."""

import numpy as np

from bot.readers.media.pdq import gray_of
from bot.readers.media.photographic import CELLS, photographic
from tests.readers.media.pictures import scene, screen


def test_a_photo_is_photographed_nearly_everywhere() -> None:
    assert photographic(gray_of(scene(1))).mean() > 0.8


def test_a_screen_of_letters_is_photographed_nowhere() -> None:
    for seed in range(3):
        assert not photographic(gray_of(screen(seed))).any()


def test_a_flat_part_of_a_photo_is_not_photographed() -> None:
    gray = gray_of(scene(1)).copy()
    gray[:240] = 128
    cells = photographic(gray)
    assert not cells[: CELLS // 2].any()
    assert cells[CELLS // 2 :].mean() > 0.8


def test_a_small_picture_is_none() -> None:
    gray = np.random.default_rng(1).integers(0, 256, (95, 600), np.uint8)
    assert not photographic(gray).any()
