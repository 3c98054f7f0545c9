"""Whether a text has a name, however it is written."""

import pytest

from bot.match.hearing import heard, missed
from bot.match.reading import Reading
from bot.understand.fold import fold


def read(text: str) -> Reading:
    return Reading(text, fold(text), None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("china", "the Chinese premier"),
        ("castro", "Кастро выжил"),
        ("castro", "نجا كاسترو"),
        ("castro", "the castros"),
    ],
)
def test_a_name_is_heard_by_its_letters_or_its_sound(name: str, text: str) -> None:
    assert heard(name, read(text))
    assert not missed(name, read(text))


def test_another_name_is_missed() -> None:
    assert missed("castro", read("Чавес выжил"))
    assert missed("zhou", read("the premier Li"))


def test_a_name_of_few_sounds_is_neither_heard_nor_missed_in_another_alphabet() -> None:
    text = read("премьер Чжоу")
    assert not heard("zhou", text)
    assert not missed("zhou", text)
