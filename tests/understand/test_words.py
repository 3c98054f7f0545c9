"""Words, also in scripts that write none apart."""

import pytest
from hypothesis import given

from bot.understand.fold import fold
from bot.understand.words import count_words, stem, words_of
from tests.understand.hostile import ANY_TEXT


@pytest.mark.parametrize(
    ("folded", "words"),
    [
        ("", []),
        ("hot water", ["hot", "water"]),
        ("горячая вода", ["горячая", "вода"]),
        ("गरम पानी", ["गरम", "पानी"]),
        ("热水杀死", ["热水", "水杀", "杀死"]),
        ("热", ["热"]),
        ("น้ำร้อน", ["น้", "้ำ", "ำร", "ร้", "้อ", "อน"]),
        ("covid 热水", ["covid", "热水"]),
        ("뜨거운 물", ["뜨거운", "물"]),
    ],
)
def test_words_are_tokens_or_pairs_of_characters(folded: str, words: list[str]) -> None:
    assert words_of(folded) == words


@pytest.mark.parametrize(
    ("folded", "count"),
    [("", 0), ("hot water", 2), ("热", 1), ("热水杀死病毒", 3), ("covid 热水", 2), ("ลิง", 1)],
)
def test_two_characters_of_an_unspaced_script_count_as_a_word(folded: str, count: int) -> None:
    assert count_words(folded) == count


@given(ANY_TEXT)
def test_a_text_has_words_when_it_folds_to_something(text: str) -> None:
    folded = fold(text)
    assert bool(count_words(folded)) == bool(words_of(folded)) == bool(folded)


@pytest.mark.parametrize(
    ("one", "other"),
    [("vaccine", "vaccines"), ("солдата", "солдату"), ("muertos", "muertas"), ("hot", "hot")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
