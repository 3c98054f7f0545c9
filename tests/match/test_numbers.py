"""The figures in a text, apart from how they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match import numbers
from bot.match.numbers import figures
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    "text",
    [
        *("5000", "5,000", "5.000", "5 000", "5\u00a0000", "5\u202f000", "5'000", "5’000"),
        *("٥٠٠٠", "٥٬٠٠٠", "५०००", "５０００", "5,\u200b000"),
    ],
)
def test_thousands_are_one_figure_however_they_are_written(text: str) -> None:
    assert figures(f"pay {text} now") == {"5000"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", set()),
        ("nobody", set()),
        ("550 roubles", {"550"}),
        ("3.5 and 3,5 and ٣٫٥", {"3.5"}),
        ("1.234.567,89", {"1234567.89"}),
        ("1,234,567.89", {"1234567.89"}),
        ("3.14159", {"3.14159"}),
        ("5G masts, 66 children", {"5", "66"}),
        ("20%", {"20"}),
        ("12:30", {"12", "30"}),
        ("three thousand pairs", {"3", "1000"}),
        ("дві жінки і три солдати", {"2", "3"}),
        ("cien mil", {"100", "1000"}),
        ("मर गए पाँच लोग", {"5"}),
        ("one child, один ребёнок", set()),
        ("1,234 567 8901", {"1234567", "8901"}),
    ],
)
def test_figures_are_read_as_numbers(text: str, found: set[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text", ["in 1999", "2022-02", "since 2014 till 2099", "٢٠٢٢", "1990–1995"]
)
def test_years_are_no_figures(text: str) -> None:
    assert figures(text) <= {"02"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2,000 soldiers", {"2000"}),
        ("1 999 soldiers", {"1999"}),
        ("In 2021 300 people", {"300"}),
        ("1899 soldiers", {"1899"}),
        ("2100 soldiers", {"2100"}),
        ("2022.5", {"2022.5"}),
    ],
)
def test_what_only_looks_like_a_year_is_a_figure(text: str, found: set[str]) -> None:
    assert figures(text) == found


@given(st.integers(10, 10**30).filter(lambda number: not 1900 <= number < 2100))
def test_grouping_changes_no_number(number: int) -> None:
    for written in (
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:_}".replace("_", " "),
    ):
        assert figures(f"about {written} people") == {str(number)}


@given(ANY_TEXT)
def test_any_text_has_figures_or_none(text: str) -> None:
    assert all(figure for figure in figures(text))


@pytest.mark.parametrize(
    "name", ["digits", "digits and stops", "thousands", "thousands in doubt", "one word", "spaces"]
)
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(figures, HOSTILE[name]) < MOST_MS


def test_a_number_of_any_length_is_a_figure() -> None:
    assert figures("9" * 10_000) == {"9" * 10_000}


def test_every_word_is_written_as_folding_writes_it() -> None:
    assert [word for word in numbers._SPELLED if fold(word) != word] == []
