"""Dates and languages in words."""

import pytest

from bot.answer.dates import language_name, spoken_date

SPOKEN = [
    ("2022", "en", "2022"),
    ("2022-02", "en", "February 2022"),
    ("2022-02-28", "en", "28 February 2022"),
    ("2022-02", "ru", "февраль 2022 г."),
    ("2022-02-28", "ru", "28 февраля 2022 г."),
    ("2022-02", "uk", "лютий 2022 р."),
    ("2022-02-28", "uk", "28 лютого 2022 р."),
    ("2022-02", "es", "febrero de 2022"),
    ("2022-02-28", "es", "28 de febrero de 2022"),
    ("2022-02-28", "pt-BR", "28 de fevereiro de 2022"),
]


@pytest.mark.parametrize(("partial", "language", "expected"), SPOKEN)
def test_a_date_is_spoken_as_precisely_as_it_is_known(
    partial: str, language: str, expected: str
) -> None:
    assert spoken_date(partial, language).replace("\u202f", " ") == expected


@pytest.mark.parametrize("partial", ["", "2022-13", "2022-02-28-01", "last year"])
def test_what_is_no_date_is_refused(partial: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|literal"):
        spoken_date(partial, "en")


@pytest.mark.parametrize(
    ("language", "spoken", "expected"),
    [
        ("es", "ru", "испанский"),
        ("es-MX", "en", "Spanish"),
        ("ar", "uk", "арабська"),
        ("zz", "en", "zz"),
        ("not a tag", "en", "not a tag"),
    ],
)
def test_a_language_is_named_in_the_language_spoken(
    language: str, spoken: str, expected: str
) -> None:
    assert language_name(language, spoken) == expected
