"""By what clusters that may ask the same are found."""

import random

from bot.moderate.ask_print import AskPrint
from bot.moderate.signs import (
    BANDS,
    FEWEST_PICTURE_BANDS,
    SOUND_SIGNS,
    near_picture_signs,
    picture_signs,
    sound_signs,
    word_signs,
)


def test_texts_that_share_most_words_share_a_sign() -> None:
    lot = random.Random(1)
    found = 0
    for _ in range(200):
        shared = {lot.getrandbits(32) for _ in range(20)}
        one, other = ({lot.getrandbits(32) for _ in range(6)} for _ in range(2))
        first, second = (AskPrint(stems=frozenset(shared | each)) for each in (one, other))
        found += not set(word_signs(first)).isdisjoint(word_signs(second))
    assert found >= 198


def test_texts_of_other_words_hardly_ever_do() -> None:
    lot = random.Random(2)
    prints = [AskPrint(stems=frozenset(lot.getrandbits(32) for _ in range(20))) for _ in range(60)]
    signs = [sign for each in prints for sign in word_signs(each)]
    assert len(signs) == 60 * BANDS
    assert len(set(signs)) >= len(signs) - 2
    assert list(word_signs(AskPrint())) == []


def test_a_picture_31_bits_away_has_bands_in_common() -> None:
    lot = random.Random(3)
    for _ in range(200):
        known = lot.getrandbits(256)
        sent = known
        for bit in lot.sample(range(256), 31):
            sent ^= 1 << bit
        signs = set(near_picture_signs(f"{sent:064x}"))
        assert len(signs & set(picture_signs(f"{known:064x}"))) >= FEWEST_PICTURE_BANDS


def test_a_recording_is_found_by_a_part_of_it() -> None:
    lot = random.Random(4)
    codes = [lot.getrandbits(32).to_bytes(4, "little") for _ in range(200)]
    whole, part = (
        set(sound_signs(b"".join(codes).hex())),
        set(sound_signs(b"".join(codes[60:]).hex())),
    )
    assert len(whole) == SOUND_SIGNS
    assert len(whole & part) >= 3
