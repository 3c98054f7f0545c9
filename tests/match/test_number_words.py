"""Numbers as words, language by language."""

import pytest

from bot.match.number_words import AND, TIMES, number_words
from bot.understand.fold import fold

LANGUAGES = "en ru uk es pt fr it de hi ar".split()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_counts_to_ten(language: str) -> None:
    assert set(range(2, 11)) <= set(number_words(language).values())


def test_a_word_counts_in_its_own_language() -> None:
    assert number_words("es")["once"] == 11
    assert "once" not in number_words("en")


@pytest.mark.parametrize(
    ("language", "most"), [("hi", range(2, 101)), ("ar", range(200, 1000, 100))]
)
def test_numbers_of_one_word_are_known_without_a_gap(language: str, most: range) -> None:
    assert set(most) <= set(number_words(language).values())


@pytest.mark.parametrize("language", [None, "xx"])
def test_an_unknown_language_has_none(language: str | None) -> None:
    assert number_words(language) == {}


def test_every_word_is_written_as_folding_writes_it() -> None:
    words = {*AND, *TIMES, *(word for each in LANGUAGES for word in number_words(each))}
    assert [word for word in words if fold(word) != word] == []
