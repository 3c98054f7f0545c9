"""Known photos found again by their features, and other pictures that are not."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from bot.match.media.features import MOST, packed, unpacked
from bot.readers.media.orb import shares
from bot.readers.media.orb_features import features
from bot.readers.media.pdq import Gray, gray_of
from tests.readers.media.pictures import scene, screen


def seen(seed: int) -> Gray:
    return gray_of(scene(seed))


def turned(gray: Gray, degrees: float) -> Gray:
    high, wide = gray.shape
    movement = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(gray, movement, (wide, high)), np.uint8)


def lettered(gray: Gray) -> Gray:
    meme = gray.copy()
    for place in ((30, 70), (30, 450)):
        cv2.putText(meme, "SHARE THIS NOW", place, cv2.FONT_HERSHEY_DUPLEX, 2, (0,), 12)
        cv2.putText(meme, "SHARE THIS NOW", place, cv2.FONT_HERSHEY_DUPLEX, 2, (255,), 4)
    return meme


KNOWN = [features(seen(seed)) for seed in range(4)]


@pytest.mark.parametrize(
    ("copy", "share"),
    [
        (seen(2), 1.0),
        (seen(2)[60:, 90:], 1.0),
        (turned(seen(2), 12), 0.85),
        (np.rot90(seen(2)), 1.0),
        (np.asarray(cv2.resize(seen(2), (380, 300)), np.uint8), 1.0),
        (lettered(seen(2)), 1.0),
        (np.hstack([seen(2), seen(9)]), 0.5),
        ((seen(2) * 0.6 + 20).astype(np.uint8), 1.0),
    ],
    ids=["same", "cut", "turned", "quarter turn", "smaller", "meme", "collage", "dimmer"],
)
def test_a_copy_is_found_and_how_much_of_it_is_known(copy: Gray, share: float) -> None:
    found = shares(features(np.ascontiguousarray(copy)), KNOWN)
    assert found[2] == pytest.approx(share, abs=0.1)
    assert [found[0], found[1], found[3]] == [0, 0, 0]


def test_other_photos_with_the_same_letters_are_other_photos() -> None:
    known = [features(lettered(seen(seed))) for seed in range(3)]
    assert shares(features(lettered(seen(9))), known) == [0, 0, 0]


def test_a_photo_whose_keypoints_agree_but_not_its_light_is_another() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    other = unpacked(KNOWN[1])
    assert other is not None
    assert shares(packed(replace(known, light=other.light)), [KNOWN[0]]) == [0]


@pytest.mark.parametrize("level", [0, 200])
def test_flat_light_proves_nothing(level: int) -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    flat = packed(replace(known, light=np.full_like(known.light, level)))
    assert shares(flat, [KNOWN[0]]) == [0]
    assert shares(KNOWN[0], [flat]) == [0]


def test_light_that_is_flat_but_for_what_is_written_over_proves_nothing() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    light = np.full_like(known.light, 100)
    light[0, :] = 250
    dotted = packed(replace(known, light=light))
    assert shares(dotted, [dotted]) == [0]


def test_a_squashed_or_mirrored_picture_is_no_copy() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    squashed = replace(known, points=known.points * np.array([0.3, 1], np.float32))
    mirrored = replace(known, points=known.points * np.array([-1, 1], np.float32) + (640, 0))
    assert shares(packed(squashed), [KNOWN[0]]) == [0]
    assert shares(packed(mirrored), [KNOWN[0]]) == [0]


def test_a_detail_in_a_corner_is_no_copy() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    far = replace(known, points=known.points + np.array([600, 440], np.float32), wide=2000)
    assert shares(packed(far), [KNOWN[0]]) == [0]


def test_scattered_keypoints_are_no_copy() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    dice = np.random.default_rng(1)
    scattered = replace(known, points=dice.permutation(known.points))
    assert shares(packed(scattered), [KNOWN[0]]) == [0]


def test_features_of_another_form_are_no_copy() -> None:
    assert shares(b"", [KNOWN[0], b""]) == [0, 0]
    assert shares(KNOWN[0], [b"", b"\7 of another form"]) == [0, 0]


def test_too_few_keypoints_are_no_copy() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    few = packed(replace(known, points=known.points[:9], descriptors=known.descriptors[:9]))
    assert shares(few, [KNOWN[0]]) == [0]
    assert shares(KNOWN[0], [few]) == [0]


def test_keypoints_are_spread_over_the_photo() -> None:
    known = unpacked(KNOWN[0])
    assert known is not None
    assert len(known.points) <= MOST
    left, right = known.points[:, 0] < 320, known.points[:, 0] >= 320
    assert min(left.sum(), right.sum()) > len(known.points) / 4


@pytest.mark.parametrize("seed", range(3))
def test_a_screen_of_letters_has_no_features(seed: int) -> None:
    assert features(gray_of(screen(seed))) == b""


def test_a_blurred_or_tiny_photo_has_too_few() -> None:
    assert features(np.asarray(cv2.GaussianBlur(seen(1), (0, 0), 25), np.uint8)) == b""
    assert features(seen(1)[:90, :90]) == b""
