"""Whether a message calls something untrue."""

import pytest
from hypothesis import given

from bot.match import debunk
from bot.match.debunk import calls_untrue
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    "text",
    [
        "This is fake",
        "The video is a deepfake, a scam",
        "The photograph turned out to be old",
        "Снимок оказался старым",
        "Фото виявилося підробкою",
        "It was DEBUNKED!",
        "Is it true? No, a hoax.",
        "Fact check: the water heals nobody",
        "That isn't true at all",
        "Это фейк!",
        "Проверка: носорога не избрали",
        "Это неправда",
        "Не верьте этому",
        "Це брехня",
        "Es un bulo",
        "No es verdad que cure",
        "È una bufala",
        "C'est faux",
        "هذا كذب",
        "لا صحة لهذا الخبر",
        "यह झूठ है",
        "यह दावा गलत है",
    ],
)
def test_a_statement_may_call_something_untrue(text: str) -> None:
    assert calls_untrue(text)


@pytest.mark.parametrize(
    "text",
    ["", "Is this fake?", "Это фейк?", "هل هذا كذب؟", "¿Es un bulo?", "Water heals", "Вода лечит"],
)
def test_asking_whether_it_is_untrue_calls_it_nothing(text: str) -> None:
    assert not calls_untrue(text)


@pytest.mark.parametrize(
    "text",
    ["It is not fake, I saw it", "Это не фейк", "no es un bulo", "es ist kein Fake", "ليس كذب"],
)
def test_what_is_said_not_to_be_untrue_is_not_called_so(text: str) -> None:
    assert not calls_untrue(text)


@pytest.mark.parametrize("text", ["tell me true or fake", "скажите, правда или фейк"])
def test_asking_which_it_is_calls_it_nothing(text: str) -> None:
    assert not calls_untrue(text)


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    assert calls_untrue(text) in (True, False)


@pytest.mark.parametrize("name", ["one word", "negators", "sentence ends", "sentences of one word"])
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(calls_untrue, HOSTILE[name]) < MOST_MS


def test_every_word_is_written_as_folding_writes_it() -> None:
    assert [word for word in debunk._UNTRUE if fold(word) != word] == []
