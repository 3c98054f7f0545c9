"""Parts of a form: each gives back its own shape, whatever it is given."""

from typing import Any

import pytest

from bot.web.desk.form_parts import (
    MOST_LANGUAGES,
    ByLanguage,
    Group,
    Lines,
    Rows,
    Words,
    names_below,
    written,
)

PAIR = Group({"url": Words(), "title": Words()})
ODD = [None, 7, "text", b"bytes", ["a", 7, None], {"en": 7, "uk": "так"}, {"url": ["x"]}]
PARTS = [
    Words(),
    Words(empty_is_none=True),
    Words(otherwise="en"),
    Lines(most=2),
    PAIR,
    Group({"url": Words()}, empty_is_none=True),
    ByLanguage(Words()),
    ByLanguage(PAIR, kept_blank=True),
    Rows(PAIR, most=2),
]


@pytest.mark.parametrize("part", PARTS, ids=repr)
@pytest.mark.parametrize("given", ODD, ids=repr)
def test_cleaning_twice_changes_nothing(part: Any, given: Any) -> None:
    clean = part.clean(given)
    assert part.clean(clean) == clean
    assert part.read("x", part.write("x", clean)) == clean
    assert isinstance(part.blank(clean), bool)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), (" \0 ", ""), ("\ud800", "?"), ("\n a \n", "a")],
)
def test_a_text_is_kept_without_what_is_no_character(text: str, kept: str) -> None:
    assert written(text) == kept


def test_there_are_no_more_languages_than_a_page_can_bear() -> None:
    codes = {f"a{chr(97 + n // 26)}{chr(97 + n % 26)}": "x" for n in range(60)}
    assert len(ByLanguage(Words()).clean(codes)) == MOST_LANGUAGES


def test_names_below_a_path_come_once_and_in_order() -> None:
    fields = {"a.1.x": "", "a.0.x": "", "a.1.y": "", "ab.2": "", "a": ""}
    assert names_below("a", fields) == ["1", "0"]
