"""Months by their names."""

import pytest

from bot.match.months import month


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *(("october", 10), ("октября", 10), ("жовтня", 10), ("octubre", 10), ("अक्टूबर", 10)),
        *(("اكتوبر", 10), ("oct", 10), ("water", None), ("may", None), ("ago", None), ("", None)),
    ],
)
def test_a_word_names_a_month_in_its_language(word: str, number: int | None) -> None:
    assert month(word) == number


def test_beside_a_figure_may_is_a_month() -> None:
    assert month("may", beside=True) == 5
