"""Lengths in Telegram's units, and texts cut where a reader would cut them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer.length import shorten, utf16_length


@given(st.text())
def test_a_length_is_that_of_the_utf16_text(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_within_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


@given(st.text(max_size=30))
def test_a_short_text_is_kept(text: str) -> None:
    assert shorten(text, 30) == text


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one two three four", 14, "one two three…"),
        ("one two three four", 13, "one two…"),
        ("one two, three", 10, "one two…"),
        ("unbreakableword", 8, "unbreak…"),
        ("family 👨‍👩‍👧 at home", 11, "family…"),
        ("cafe\u0301s everywhere", 5, "caf…"),
        ("wave 👋🏽 hello", 7, "wave…"),
    ],
)
def test_a_text_is_cut_between_words_and_signs(text: str, limit: int, expected: str) -> None:
    assert shorten(text, limit) == expected
