"""The names in a text, as far as capital letters tell them."""

import pytest
from hypothesis import given

from bot.match.names import names
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday in Paris", {"paris"}),
        ("the minister, Ivanova, said", {"ivano"}),
        ("Вчера в Киеве был Зеленский", {"киеве", "зелен"}),
        ("Учора Їжакевич був у Ґданську", {"іжаке", "ґданс"}),
        ("el ministro Ávila", {"avila"}),
        ("hier à Élancourt", {"elanc"}),
        ("ο υπουργός Ωνάσης", {"ωναση"}),
    ],
)
def test_a_capital_inside_a_sentence_is_a_name(text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hot water heals. Lemon too! Onions? Yes",
        "«Вода» лечит",
        "SHARE THIS WITH EVERYBODY",
        "the UN and NATO said",
        "a B c",
        "he said iPhones",
        "في باريس أمس",
        "पेरिस में कल",
        "昨日パリで",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert names(text) == set()


@given(ANY_TEXT)
def test_names_are_stems(text: str) -> None:
    assert all(1 <= len(name) <= 5 for name in names(f"in {text} Paris"))


@pytest.mark.parametrize("name", ["capitals", "names", "words of one letter", "one word"])
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(names, HOSTILE[name]) < MOST_MS
