"""The words of known photos' features."""

from dataclasses import replace

import numpy as np

from bot.match.media.features import packed
from bot.match.media.word_table import WordTable
from tests.match.media.test_features import some_features

NOISE = 20
"""Bits by which the descriptors of a copy differ."""


def copy_of(seed: int, kept: int) -> bytes:
    """Return features that share some keypoints with a photo, in another order and with noise."""
    known, other = some_features(200, seed), some_features(200, seed + 1000)
    dice = np.random.default_rng(seed)
    bits = np.unpackbits(known.descriptors[:kept], axis=1)
    for row in bits:
        row[dice.permutation(256)[:NOISE]] ^= 1
    descriptors = np.concatenate([np.packbits(bits, axis=1), other.descriptors[kept:]])
    return packed(replace(known, descriptors=dice.permutation(descriptors)))


def filled(photos: int) -> WordTable:
    table = WordTable()
    for number in range(photos):
        table.put(number, packed(some_features(200, number)))
    return table


def test_a_copy_is_found_among_many_by_a_share_of_its_keypoints() -> None:
    table = filled(300)
    for number in (0, 17, 299):
        assert table.nearest(copy_of(number, kept=80), 3)[0] == number


def test_a_photo_that_shares_too_few_words_is_not_named() -> None:
    assert filled(50).nearest(packed(some_features(200, 9_999)), 5) == []


def test_a_removed_photo_is_not_found_and_the_others_are() -> None:
    table = filled(40)
    table.remove(7)
    table.remove(4_000)
    assert table.nearest(copy_of(7, kept=80), 3) == []
    assert table.nearest(copy_of(8, kept=80), 3) == [8]


def test_the_last_photo_of_a_run_is_removed_with_it() -> None:
    table = filled(1)
    table.remove(0)
    assert len(table) == 0
    assert table.nearest(copy_of(0, kept=80), 3) == []


def test_features_of_another_form_are_left_out() -> None:
    table = filled(2)
    words = len(table)
    table.put(9, b"")
    table.put(9, b"\x09 of another form")
    assert len(table) == words
    assert table.nearest(b"", 5) == []


def test_no_more_photos_are_named_than_asked_for() -> None:
    table = WordTable()
    for number in range(6):
        table.put(number, packed(some_features(200)))
    assert table.nearest(packed(some_features(200)), 4) == [0, 1, 2, 3]
