"""Russian, Ukrainian and Hindi in Latin letters."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.hindi import devanagari
from bot.understand.romanised import in_own_letters

CHECKSETS = Path(__file__).parents[1] / "checksets"
LATIN = st.text("abcdefghijklmnopqrstuvwxyz' ", max_size=60)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "Koronavirus rasprostranyaetsya cherez vyshki 5G, poetomu v Anglii ih zhgut",
            "Коронавирус распространяется через вышки 5G, поэтому в Англии их жгут",
        ),
        ("Lyudi, eto pravda chto WhatsApp NASA", "Люди, это правда что WhatsApp NASA"),
        (
            "Shcheplennya vyklykaye autyzm, likari tse prykhovuyut",
            "Щеплення викликає аутизм, лікарі це приховуют",
        ),
        (
            "sabko bhejo, garam pani se corona theek hota hai",
            "सबको भेजो, गरम पानी से कोरोना ठीक होता है",
        ),
    ],
)
def test_romanised_text_is_read_in_its_own_letters(text: str, read: str) -> None:
    assert in_own_letters(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Is it true that vaccines kill people?",
        "He said ‘chto’ in the middle of a long English sentence about something else entirely",
        "Hai sentito che domani le scuole sono chiuse in tutta Italia?",
        "Mein Vater hat gesagt, dass die Schulen zu sind, aber pani Anna nicht.",
        "Wszyscy mówią, że jutro nie będzie wody, to prawda?",
        "Sutra neće biti vode u gradu, kažu ljudi, ali nije istina.",
    ],
)
def test_texts_whose_own_letters_are_latin_stay_as_they_are(text: str) -> None:
    assert in_own_letters(text) == text


def test_no_message_of_the_check_sets_is_taken_for_another_language() -> None:
    for name in ("everyday", "near_misses", "seed", "guards"):
        for line in (CHECKSETS / f"{name}.jsonl").read_text().splitlines():
            text = json.loads(line)["text"]
            assert in_own_letters(text) == text


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("garam", "गरम"),
        ("aam", "आम"),
        ("accha", "अच्छा"),
        ("kanghi", "कंघी"),
        ("WHO", "WHO"),
        ("hai", "है"),
    ],
)
def test_a_word_is_spelled_as_it_sounds(word: str, read: str) -> None:
    assert devanagari(word) == read


@given(LATIN)
def test_reading_twice_changes_nothing(text: str) -> None:
    once = in_own_letters(f"hai nahin eto chto {text}")
    assert in_own_letters(once) == once
