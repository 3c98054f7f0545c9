"""How a name sounds, in every alphabet."""

import pytest
from hypothesis import given

from bot.match.sound import Sound, sound, sound_of, sounds_like
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT


@pytest.mark.parametrize(
    "words",
    [
        "Castro Кастро कास्त्रो كاسترو",
        "Macron Макрон मैक्रों ماكرون",
        "Adidas Адидас एडिडास أديداس",
        "Martinelli Мартинелли मार्टिनेली مارتينيلي",
        "Pentagon Пентагон पेंटागन البنتاغون",
        "wombat вомбатов वॉम्बैट الومبت",
        "Gambia Гамбия गाम्बिया غامبيا",
    ],
)
def test_a_name_sounds_alike_in_every_alphabet(words: str) -> None:
    first, *others = [sound_of(fold(word)) for word in words.split()]
    assert all(sounds_like(first, each) for each in others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("castro", "chavez"), ("castro", "чавес"), ("whatsapp", "телеграм"), ("wombats", "коал")),
        *(("madrid", "yesterday"), ("adidas", "nike")),
    ],
)
def test_another_name_sounds_otherwise(one: str, other: str) -> None:
    assert not sounds_like(sound_of(one), sound_of(other))


def test_an_inflected_name_begins_like_the_other() -> None:
    assert sounds_like(sound_of("фидель"), sound_of("фиделями"))


def test_a_short_sound_is_only_like_itself() -> None:
    assert sounds_like(sound_of("nasa"), sound_of("наса"))
    assert not sounds_like(sound_of("nasa"), sound_of("москва"))


def test_a_digit_sounds_as_itself() -> None:
    assert sound("5g") == "5k"


@given(ANY_TEXT)
def test_any_word_has_a_sound(text: str) -> None:
    heard = sound_of(fold(text))
    assert isinstance(heard, Sound)
    assert sounds_like(heard, heard)
