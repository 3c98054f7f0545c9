"""The countries that a text names."""

import pytest
from hypothesis import given

from bot.match.geography import beginnings, countries
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from Canada to New York", {"CA", "US"}),
        ("В Южной Корее, в Китае и Индии", {"KR", "CN", "IN"}),
        ("у Канаді, в Японії", {"CA", "JP"}),
        ("México, Brasil y España", {"MX", "BR", "ES"}),
        ("जापान और भारत", {"JP", "IN"}),
        ("والصين واليابان بالمكسيك", {"CN", "JP", "MX"}),
        ("in Saudi Arabia", {"SA"}),
        ("in São Paulo", {"BR"}),
        ("In Turkey", {"TR"}),
        ("от Харькова до Милана, а потом в Мюнхен", {"UA", "IT", "DE"}),
        ("en Rosario o en Barcelona", {"AR", "ES"}),
    ],
)
def test_countries_are_told_by_their_names_and_cities(text: str, found: set[str]) -> None:
    assert countries(text) == found


@pytest.mark.parametrize(
    "text", ["", "roast turkey and china plates", "для того чтобы", "Wombats poop cubes", "a B"]
)
def test_other_words_are_no_countries(text: str) -> None:
    assert countries(text) == set()


def test_a_country_shares_its_first_letters_with_its_people() -> None:
    assert {"chin", "кита"} <= beginnings("CN")
    assert "germ" in beginnings("DE")
    assert beginnings("none") == set()


@given(ANY_TEXT)
def test_any_text_names_countries_or_none(text: str) -> None:
    assert all(len(code) == 2 for code in countries(text))


@pytest.mark.parametrize("name", ["one word", "capitals", "names", "spaces"])
def test_no_text_takes_long(name: str) -> None:
    countries("")
    assert cpu_ms(countries, HOSTILE[name]) < 2 * MOST_MS
