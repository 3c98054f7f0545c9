"""A picture's hashes, and those of a video's frame."""

import numpy as np
import pytest

from bot.match.media.hash_table import HashTable
from bot.readers.media.image_hashes import image_hashes
from bot.readers.media.orb import shares
from bot.readers.media.orb_features import features
from bot.readers.media.pdq import Picture, gray_of, pdq
from tests.readers.media.pictures import hills, scene, screen


def table() -> HashTable:
    known = HashTable()
    for seed in range(4):
        known.put(seed, image_hashes(scene(seed)).hashes)
    return known


def on_screen(picture: Picture) -> Picture:
    shown = np.full((1000, picture.shape[1], 3), 15, np.uint8)
    shown[300 : 300 + picture.shape[0]] = picture
    return shown


@pytest.mark.parametrize(
    "copy",
    [
        scene(2),
        scene(2)[24:-24, 32:-32],
        scene(2)[48:-48, 64:-64],
        np.ascontiguousarray(scene(2)[:, ::-1]),
        on_screen(scene(2)),
        np.ascontiguousarray(scene(2)[::2, ::2]),
    ],
    ids=["same", "cut by 10 %", "cut by 20 %", "mirrored", "on a screen", "smaller"],
)
def test_a_copy_is_found_by_its_hashes(copy: Picture) -> None:
    found = table().nearest(image_hashes(copy).hashes, 4)
    assert [each.medium_id for each in found if each.copy] == [2]


def test_the_first_hash_is_that_of_the_whole_picture() -> None:
    picture = hills(512, 512, 2)
    image = image_hashes(picture)
    assert image.hashes[0] == pdq(gray_of(picture)).hash
    assert image.quality == 100
    assert len(set(image.hashes)) == len(image.hashes) <= 8


def test_a_photo_has_features_and_a_screen_of_letters_has_none() -> None:
    assert image_hashes(scene(1)).features
    letters = image_hashes(screen(1))
    assert letters.hashes
    assert not letters.features


@pytest.mark.parametrize("shape", [(1, 1, 3), (400, 300, 3), (2, 4000, 3)])
def test_a_flat_picture_has_no_hashes(shape: tuple[int, int, int]) -> None:
    image = image_hashes(np.full(shape, 77, np.uint8))
    assert (image.hashes, image.quality, image.features) == ((), 0, b"")


def test_of_a_post_the_photo_alone_has_features() -> None:
    post = screen(1)
    post[480:720] = scene(1)[:240, :450]
    (share,) = shares(image_hashes(scene(1)).features, [image_hashes(post).features])
    assert share == pytest.approx(240 * 450 / (480 * 640), abs=0.05)
    assert not features(gray_of(post))
