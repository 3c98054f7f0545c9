"""Messages that hold nothing to check."""

import pytest

from bot.understand import talk
from bot.understand.fold import fold
from bot.understand.talk import is_talk


@pytest.mark.parametrize(
    "text",
    [
        "Hi!",
        "Good morning everyone 🌞",
        "thank you very much",
        "Привет",
        "Здравствуйте!",
        "Добрый день",
        "Что ты умеешь?",
        "Доброго ранку",
        "Дякую!",
        "¡Buenos días!",
        "¿Qué tal?",
        "Bom dia",
        "Merci",
        "Danke, bitte",
        "السلام عليكم",
        "صباح الخير",
        "नमस्ते",
        "ठीक है",
        "Terima kasih",
        "Merhaba",
        "Teşekkürler",
        "ok 👍",
    ],
)
def test_greetings_and_thanks_are_talk(text: str) -> None:
    assert is_talk(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👍",
        "Hot water cures",
        "hello, the bank closes tomorrow",
        "Спасибо деду за победу",
        "good good good good good good good",
        "no vaccine",
    ],
)
def test_what_says_anything_more_is_not(text: str) -> None:
    assert not is_talk(fold(text))


def test_every_word_is_written_as_folding_writes_it() -> None:
    words = talk._TALK
    assert [word for word in words if fold(word) != word] == []
