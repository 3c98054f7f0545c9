"""PDQ, beside what its authors' own program says of the same pictures."""

import numpy as np
import pytest

from bot.readers.media.pdq import Picture, gray_of, pdq, reduced
from tests.readers.media.pictures import hills, scene

# What pdqhash 0.2.8 gives, which wraps the authors' program. The last two pictures are reduced
# otherwise here, and drawn or scaled; all may differ by rounding.
REFERENCE = [
    (hills(256, 384, 1), "fcc8ead7f4c8aad7f4c8aad7d4c8aad5d4c8aad5004eaa1f00a6542eab95a0d5"),
    (hills(512, 512, 2), "017c057e017c0576057c2d76557c00fefa4aaa64fbb1a86b558b55d1fe92aab4"),
    (hills(100, 90, 5), "ff0daae3bf098a63bf09aa63ff09aa2354ecaaecaf9bff4c005a003100b6d518"),
    (scene(3), "4f84182c828471eade2cdbfbadd76a8dc1e1a0b190afe5488ff1ab06f807c477"),
    (hills(900, 1200, 4), "aab68251aab68a50aab60059aab60259aab72a79ffb4aac4556a05b35749ff2f"),
]


def bits_between(first: bytes, second: bytes) -> int:
    both = np.frombuffer(first, np.uint8) ^ np.frombuffer(second, np.uint8)
    return int(np.bitwise_count(both).sum())


@pytest.mark.parametrize(("picture", "known"), REFERENCE)
def test_the_hash_is_that_of_the_authors_but_for_rounding(picture: Picture, known: str) -> None:
    found = pdq(gray_of(picture))
    assert bits_between(found.hash, bytes.fromhex(known)) <= 12
    assert found.quality == 100


def test_the_mirrored_hash_is_that_of_the_mirrored_picture() -> None:
    picture = hills(512, 512, 2)
    mirrored = pdq(gray_of(np.ascontiguousarray(picture[:, ::-1])))
    assert bits_between(pdq(gray_of(picture)).mirrored, mirrored.hash) <= 12


def test_other_pictures_are_far_away() -> None:
    hashes = [pdq(gray_of(scene(seed))).hash for seed in range(4)]
    distances = [bits_between(hashes[0], each) for each in hashes[1:]]
    assert min(distances) > 80


@pytest.mark.parametrize("level", [0, 90, 255])
def test_a_flat_picture_has_no_quality(level: int) -> None:
    assert pdq(np.full((200, 300), level, np.uint8)).quality == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (3000, 1), (63, 65), (513, 40)])
def test_a_picture_may_have_any_shape(shape: tuple[int, int]) -> None:
    gray = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    assert len(pdq(gray).hash) == 32


def test_a_large_picture_is_reduced_in_proportion() -> None:
    assert reduced(np.zeros((900, 1200), np.uint8), 400).shape == (300, 400)
    assert reduced(np.zeros((2, 5000), np.uint8), 500).shape == (1, 500)


def test_a_small_picture_is_not_enlarged() -> None:
    assert reduced(np.zeros((30, 40), np.uint8), 400).shape == (30, 40)
