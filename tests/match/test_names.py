"""The names in a text, as far as capital letters tell them, and how its words sound."""

import pytest
from hypothesis import given

from bot.match.names import called, first_letters, names, sounds
from bot.match.sound import Sound
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yesterday in Paris", {"paris"}),
        ("the minister, Ivanova, said", {"ivanova"}),
        ("Вчера в Киеве был Зеленский", {"киеве", "зеленскии"}),
        ("Учора Їжакевич був у Ґданську", {"іжакевич", "ґданську"}),
        ("el ministro Ávila", {"avila"}),
        ("hier à Élancourt", {"elancourt"}),
        ("पेपे नाम के एक हाथी को", {"पेपे"}),
        ("طيار اسمه نسر", {"نسر"}),
        ("ο υπουργός Ωνάσης", {"ωνασησ"}),
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
        "Was a Pregnant Woman Beaten in Oklahoma",
        "it was in October and in March",
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a rhino called Cacareco", {"cacareco"}),
        ("носорог по кличке Какареку", {"какареку"}),
        ("una rinoceronte llamada Cacareco", {"cacareco"}),
        ("पेपे नाम के एक हाथी को", {"पेपे"}),
        ("Macron called it a crime", set()),
        ("they called THE POLICE", set()),
    ],
)
def test_what_is_said_to_be_a_name_is_called_so(text: str, found: set[str]) -> None:
    assert called(text) == found


def test_words_of_three_consonants_have_a_sound() -> None:
    assert sounds("castro was in havana") == {Sound("kstr", "")}


def test_names_of_one_alphabet_share_their_first_letters() -> None:
    assert first_letters("china and chinese") == {"chin", "and"}


@given(ANY_TEXT)
def test_any_text_has_names_or_none(text: str) -> None:
    assert all(isinstance(name, str) for name in names(f"in {text} Paris"))


@pytest.mark.parametrize("name", ["capitals", "names", "words of one letter", "one word"])
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(names, HOSTILE[name]) < MOST_MS
    assert cpu_ms(sounds, HOSTILE[name]) < MOST_MS
