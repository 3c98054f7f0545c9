"""Whether a message asks about the subject of a claim instead of telling it."""

import pytest
from hypothesis import given

from bot.match.entry import stems_of
from bot.match.questions import asks_about
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    "text",
    [
        "How long do wombats live and what do they eat?",
        "We have a quiz tonight. How old is Kim Jong Un?",
        "Can I put a picture of a lake on my phone?",
        "Сколько человек работает в Пентагоне?",
        "Подскажите, где смотреть карту пожаров?",
        "Можно ли отправить посылку солдату?",
        "Коли найкраще їхати дивитися на зебр?",
        "¿Cuánto cuesta ahora el metro?",
        "फिदेल कास्त्रो ने कितने साल राज किया?",
        "كم ثمن ركوب الجندول في البندقية؟",
    ],
)
def test_a_question_of_its_own_is_told(text: str) -> None:
    assert asks_about(text, [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wombats poop cubes",
        "Is it true that wombats poop cubes?",
        "Do wombats really poop cubes?",
        "Can you believe what the minister said about wombats?",
        "Did you know what wombats do?",
        "How so?",
        "Правда ли, что вомбаты какают кубиками?",
        "Невже вони це роблять, коли ніхто не бачить?",
        "¿Es cierto que los wombats hacen cubos?",
        "क्या यह सच है कि वॉम्बैट ऐसा क्यों करते हैं?",
        "هل صحيح أن الومبت يفعل ذلك؟",
        "A cure that works, believe me?",
    ],
)
def test_asking_whether_a_claim_is_true_or_wondering_is_none(text: str) -> None:
    assert not asks_about(text, [])


def test_a_question_that_the_claim_asks_is_the_claims() -> None:
    text = "Why has it been so long since you responded?"
    entry = stems_of(fold(f"{text} Are you really in training?"))
    assert not asks_about(text, [entry])
    assert asks_about(text, [stems_of("hot water heals")])


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    assert asks_about(f"{text}?", []) in (True, False)


@pytest.mark.parametrize("name", ["one word", "sentence ends", "sentences of one word", "spaces"])
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(lambda text: asks_about(f"{text}?", []), HOSTILE[name]) < 2 * MOST_MS
