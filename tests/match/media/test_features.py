"""The packed features of a photo."""

from dataclasses import replace

import numpy as np
import pytest

from bot.match.media.features import GRID, MOST, Features, packed, unpacked


def some_features(count: int, seed: int = 1) -> Features:
    dice = np.random.default_rng(seed)
    return Features(
        wide=640,
        high=480,
        points=dice.uniform((0, 0), (640, 480), (count, 2)).astype(np.float32),
        descriptors=dice.integers(0, 256, (count, 32), np.uint8),
        light=dice.integers(0, 256, (GRID, GRID), np.uint8),
    )


def test_features_are_unpacked_as_they_were_packed() -> None:
    known = some_features(7)
    again = unpacked(packed(known))
    assert again is not None
    assert (again.wide, again.high) == (640, 480)
    assert np.abs(again.points - known.points).max() <= 1 / 32
    assert np.array_equal(again.descriptors, known.descriptors)
    assert np.array_equal(again.light, known.light)


def test_of_many_keypoints_the_first_are_kept_in_24_kilobytes() -> None:
    many = packed(some_features(MOST + 50))
    again = unpacked(many)
    assert again is not None
    assert len(again.points) == MOST
    assert len(many) <= 24 * 1024


def test_a_picture_may_have_no_keypoints() -> None:
    again = unpacked(packed(some_features(0)))
    assert again is not None
    assert again.points.shape == (0, 2)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"\1\2\3",
        packed(some_features(3))[:-1],
        packed(some_features(3)) + b"\0",
        b"\2" + packed(some_features(3))[1:],
        packed(replace(some_features(3), wide=0)),
        packed(replace(some_features(3), high=0)),
    ],
)
def test_bytes_of_another_form_are_no_features(bad: bytes) -> None:
    assert unpacked(bad) is None
