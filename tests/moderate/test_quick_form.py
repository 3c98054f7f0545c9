"""A claim in a few lines: labelled in any language or in order, read leniently."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.rating import Rating
from bot.moderate.quick_form import FormField, QuickForm, QuickSource, read_form

LABELS: dict[str, FormField] = {each: each for each in get_args(FormField)} | {
    "твердження": "statement",
    "оцінка": "rating",
}
RATINGS = {"false": Rating.FALSE, "неправда": Rating.FALSE, "misleading": Rating.MISLEADING}
URL = "https://water.example/blue"


def read(text: str) -> QuickForm:
    return read_form(text, LABELS, RATINGS)


def test_labelled_lines_are_their_fields() -> None:
    assert read(
        f"Statement: Blue water makes people sleep\nRATING: False.\nKnown: It was dyed.\n"
        f"It harms nobody.\nMissing: …\nSource: {URL}\nLanguage: EN"
    ) == QuickForm(
        statement="Blue water makes people sleep",
        rating=Rating.FALSE,
        known="It was dyed. It harms nobody.",
        sources=(QuickSource(url=URL),),
        language="en",
    )


def test_labels_and_ratings_are_words_of_any_language() -> None:
    form = read("Твердження: Синя вода присипляє\nОцінка: Неправда")
    assert (form.statement, form.rating) == ("Синя вода присипляє", Rating.FALSE)


def test_lines_without_labels_are_taken_in_order() -> None:
    form = read(f"1. Blue water makes people sleep\n2) false\n- It was dyed.\n{URL}\nuk\nBy whom?")
    assert form == QuickForm(
        statement="Blue water makes people sleep",
        rating=Rating.FALSE,
        known="It was dyed.",
        missing="By whom?",
        sources=(QuickSource(url=URL),),
        language="uk",
    )


def test_more_lines_than_fields_go_on_with_the_last_one() -> None:
    form = read("first thing\ntwo things\nthree things\nfour things")
    assert form.missing == "three things four things"


def test_what_stands_between_bars_is_of_the_source() -> None:
    form = read(f"Source: | {URL} | Water Works | 2026-11-01 | On blue water |\nhttps://b.example")
    assert form.sources == (
        QuickSource(
            url=URL, publisher="Water Works", title="On blue water", published="2026-11-01"
        ),
        QuickSource(url="https://b.example"),
    )


@pytest.mark.parametrize("text", ["", "\n\n", "…", "Statement:", "Language: klingon of old"])
def test_what_says_nothing_is_empty(text: str) -> None:
    assert read(text) == QuickForm()


def test_an_unknown_rating_is_none() -> None:
    assert read("Rating: rather so").rating is None


def test_a_colon_makes_no_label() -> None:
    assert read("Doctors say: blue water heals").statement == "Doctors say: blue water heals"


@given(st.text(max_size=300))
def test_anything_is_read(text: str) -> None:
    assert isinstance(read(text), QuickForm)
