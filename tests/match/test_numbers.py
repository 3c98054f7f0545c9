"""The figures in a text, apart from how they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.match.numbers import Figure, Kind, figures
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


def counted(text: str, language: str | None = None) -> set[str]:
    """Return the values of the figures that count something."""
    return {each.value for each in figures(text, language) if each.kind is not Kind.NAME}


@pytest.mark.parametrize(
    "text",
    [
        *("5000", "5,000", "5.000", "5 000", "5\u00a0000", "5\u202f000", "5'000", "5’000"),
        *("٥٠٠٠", "٥٬٠٠٠", "५०००", "５０００", "5,\u200b000", "5 thousand", "5 тыс."),
    ],
)
def test_thousands_are_one_figure_however_they_are_written(text: str) -> None:
    assert counted(f"pay {text} now") == {"5000"}


@pytest.mark.parametrize("text", ["2,00,000", "2 lakh", "2 लाख", "200 mil", "200 тысяч", "0.2 mln"])
def test_two_hundred_thousand_is_one_figure_in_every_country(text: str) -> None:
    assert counted(f"about {text} people") == {"200000"}


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
        ("66 children", {"66"}),
        ("score 100 20", {"100", "20"}),
        ("1,234 567 8901", {"1234567", "8901"}),
    ],
)
def test_digits_are_read_as_numbers(text: str, found: set[str]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "three thousand pairs", {"3000"}),
        ("en", "one hundred and twenty people", {"120"}),
        ("en", "three hundred and five pairs", {"305"}),
        ("en", "two or three men", {"2", "3"}),
        ("en", "thousands of people", set()),
        ("en", "3 million thousand", {"3000000000"}),
        ("en", "once upon a time", set()),
        ("es", "once personas", {"11"}),
        ("es", "sesenta y seis niños", {"66"}),
        ("es", "cien mil votos", {"100000"}),
        ("ru", "шестьсот тридцать восемь раз", {"638"}),
        ("ru", "дві жінки і три солдати", {"3"}),
        ("uk", "дві жінки і три солдати", {"2", "3"}),
        ("uk", "п'ять або дев’ять жінок", {"5", "9"}),
        ("de", "sechs und sechzig Kinder", {"66"}),
        ("ar", "ثمانية وستين ألفا إلى مئتي ألف", {"68000", "200000"}),
        ("ar", "سمكتين فقط", {"2"}),
        ("hi", "68 हजार, दो लाख", {"68000", "200000"}),
        ("hi", "मर गए पाँच लोग", {"5"}),
        ("en", "one child", set()),
        (None, "three children, три ребёнка", set()),
    ],
)
def test_words_are_numbers_in_their_own_language(
    language: str | None, text: str, found: set[str]
) -> None:
    assert counted(text, language) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("20 people", Kind.PLAIN),
        ("20%", Kind.PERCENT),
        ("20 percent", Kind.PERCENT),
        ("20 процентов", Kind.PERCENT),
        ("20 por ciento", Kind.PERCENT),
        ("20 per cent", Kind.PERCENT),
        ("20 kilos", Kind.WEIGHT),
        ("20 hours", Kind.HOUR),
        ("20 दिन", Kind.DAY),
        ("20 недель", Kind.WEEK),
        ("20 meses", Kind.MONTH),
        ("20 years", Kind.YEAR),
        ("2 decades", Kind.YEAR),
        ("20 centimetres", Kind.LENGTH),
    ],
)
def test_the_word_after_a_figure_tells_what_it_counts(text: str, kind: Kind) -> None:
    assert figures(text) == {Figure("20", kind)}


@pytest.mark.parametrize("text", ["more than a metre", "больше метра", "más de un metro"])
def test_a_length_without_a_figure_is_one(text: str) -> None:
    assert figures(text) == {Figure("1", Kind.LENGTH)}


@pytest.mark.parametrize(
    "text",
    [
        *("in 1999", "since 2014 till 2099", "٢٠٢٢", "1990–1995", "28.02.2022", "6 February"),
        *("30 de junio", "October 7", "7 октября", "COVID-19", "a MiG-29", "5G masts", "at 12:30"),
        *("the 3rd day", "22-го числа", "in '59", "Students 2021/22"),
    ],
)
def test_dates_and_what_is_a_part_of_a_name_count_nothing(text: str) -> None:
    assert counted(text) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2,000 soldiers", {"2000"}),
        ("1 999 soldiers", {"1999"}),
        ("In 2021 300 people", {"300"}),
        ("2100 soldiers", {"2100"}),
        ("2022.5", {"2022.5"}),
        ("that may be 500 people", {"500"}),
    ],
)
def test_what_only_looks_like_a_date_is_a_figure(text: str, found: set[str]) -> None:
    assert counted(text) == found


@settings(deadline=None)  # the first call reads the names of numbers
@given(st.integers(10, 10**30).filter(lambda number: not 1500 <= number < 2100))
def test_grouping_changes_no_number(number: int) -> None:
    written = (
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:_}".replace("_", " "),
    )
    assert len({frozenset(counted(f"about {each} people")) for each in written}) == 1


@given(ANY_TEXT)
def test_any_text_has_figures_or_none(text: str) -> None:
    assert all(figure.value for figure in figures(text, "en"))


@pytest.mark.parametrize(
    "name", ["digits", "digits and stops", "thousands", "thousands in doubt", "one word", "spaces"]
)
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(figures, HOSTILE[name]) < 2 * MOST_MS


def test_a_number_of_any_length_is_a_figure() -> None:
    assert counted("9" * 10_000) == {"9" * 10_000}
