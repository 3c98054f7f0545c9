"""Known pictures, found by hashes and shortlisted for their features."""

from bot.match.media.features import packed
from bot.match.media.hash_table import Near
from bot.match.media.picture_table import PictureTable
from bot.receive.readings import ImageHashes
from tests.match.media.test_features import some_features
from tests.match.media.test_hash_table import differing, hashes
from tests.match.media.test_word_table import copy_of


def image(number: int) -> ImageHashes:
    return ImageHashes(
        hashes=tuple(hashes(3, number)),
        quality=100,
        features=packed(some_features(200, number)),
    )


def filled() -> PictureTable:
    table = PictureTable()
    for number in range(30):
        table.put(number, image(number))
    return table


def sent(number: int, bits: int, features: bytes = b"") -> ImageHashes:
    near = differing(hashes(1, number)[0], bits)
    return ImageHashes(hashes=(near,), quality=100, features=features)


def test_a_copy_by_its_hash_needs_no_comparing() -> None:
    found = filled().find(sent(4, 10, copy_of(4, kept=80)))
    assert found.copies == (Near(medium_id=4, distance=10),)
    assert found.doubtful == ()


def test_a_picture_that_is_somewhat_near_is_compared() -> None:
    found = filled().find(sent(4, 40, copy_of(9, kept=80)))
    assert found.copies == ()
    assert found.doubtful == (4, 9)


def test_a_turned_picture_is_compared_for_its_features_alone() -> None:
    assert filled().find(sent(900, 0, copy_of(9, kept=80))).doubtful == (9,)


def test_a_picture_without_features_is_not_compared() -> None:
    assert filled().find(sent(4, 40)).doubtful == ()


def test_a_removed_picture_is_found_in_no_way() -> None:
    table = filled()
    table.remove(4)
    found = table.find(sent(4, 0, copy_of(4, kept=80)))
    assert (found.copies, found.doubtful) == ((), ())


def test_features_may_come_after_the_hashes() -> None:
    table = PictureTable()
    table.put(9, ImageHashes(hashes=tuple(hashes(3, 9)), quality=100))
    assert table.find(sent(900, 0, copy_of(9, kept=80))).doubtful == ()
    table.put_features(9, image(9).features)
    assert table.find(sent(900, 0, copy_of(9, kept=80))).doubtful == (9,)
