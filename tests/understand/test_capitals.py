"""Shouted sentences in a calm voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.capitals import calmed


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("THIS IS SHOUTED TO ALL! And this is not.", "This is shouted to all! And this is not."),
        ("«ПЕРЕШЛИТЕ ВСЕМ СРОЧНО»\nСпасибо", "«Перешлите всем срочно»\nСпасибо"),
        ("NASA, COVID-19", "NASA, COVID-19"),
        ("The WHO and NASA say it is safe", "The WHO and NASA say it is safe"),
        ("हिंदी में कोई बड़ा अक्षर नहीं होता", "हिंदी में कोई बड़ा अक्षर नहीं होता"),
        ("", ""),
    ],
)
def test_sentences_of_capitals_begin_with_one(text: str, calm: str) -> None:
    assert calmed(text) == calm


@given(st.text())
def test_what_is_calm_stays_so(text: str) -> None:
    assert calmed(calmed(text)) == calmed(text)
