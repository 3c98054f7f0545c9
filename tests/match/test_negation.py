"""What a text denies, and whether it calls something untrue."""

import pytest
from hypothesis import given

from bot.match import negation
from bot.match.negation import asserted, calls_untrue, denies, negated
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("text", "denied", "said"),
    [
        ("Water does not heal", {"heal"}, {"water", "does"}),
        ("Water doesn't heal", {"heal"}, {"water", "doesn"}),
        ("Water doesn’t really heal anyone", {"reall", "heal"}, {"water", "doesn", "anyon"}),
        ("It never heals. It kills", {"heals"}, {"kills"}),
        ("Вода не лечит", {"лечит"}, {"вода"}),
        ("Вода не лікує", {"лікує"}, {"вода"}),
        ("El agua no cura", {"cura"}, {"agua"}),
        ("Das Wasser heilt nicht wirklich", {"wirkl"}, {"wasse", "heilt"}),
        ("الماء لا يشفي", {"يشفي"}, {"الماء"}),
        ("Water heals", set(), {"water", "heals"}),
        ("not", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_negator_denies_the_few_longer_words_after_it(
    text: str, denied: set[str], said: set[str]
) -> None:
    assert negated(text) == denied
    assert asserted(text) == said


@pytest.mark.parametrize("end", [".", "!", "?", "…", "。", "।", "؟", "\n"])
def test_a_negator_denies_nothing_of_the_next_sentence(end: str) -> None:
    assert negated(f"He did not{end} Water heals") == set()


def test_a_word_may_be_both_denied_and_said() -> None:
    text = "It heals some, it does not heal others"
    assert {"heal"} <= negated(text)
    assert "heals" in asserted(text)


@pytest.mark.parametrize(
    "text", ["not so", "Не верю", "немає води", "sin agua", "kein Wasser", "ليس ماء", "पानी नहीं"]
)
def test_a_text_denies_where_it_holds_a_negator(text: str) -> None:
    assert denies(fold(text))


@pytest.mark.parametrize("text", ["", "water heals", "вода лечит", "नल का पानी"])
def test_a_text_without_one_does_not(text: str) -> None:
    assert not denies(fold(text))


@pytest.mark.parametrize(
    "text",
    [
        "This is fake",
        "It was DEBUNKED!",
        "Is it true? No, a hoax.",
        "Это фейк!",
        "Это неправда",
        "Це брехня",
        "Es un bulo",
        "È una bufala",
        "C'est faux",
        "هذا كذب",
        "यह झूठ है",
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


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    assert all(len(word) <= 5 for word in negated(text) | asserted(text))
    assert calls_untrue(text) in (True, False)


@pytest.mark.parametrize(
    "name",
    ["one word", "negators", "sentence ends", "sentences of one word", "signs on lines", "spaces"],
)
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(lambda text: negated(text) | asserted(text), HOSTILE[name]) < 2 * MOST_MS
    assert cpu_ms(calls_untrue, HOSTILE[name]) < MOST_MS


@pytest.mark.parametrize("words", [negation._NEGATORS, negation._UNTRUE], ids=["not", "untrue"])
def test_every_word_is_written_as_folding_writes_it(words: frozenset[str]) -> None:
    assert [word for word in words if fold(word) != word] == []
