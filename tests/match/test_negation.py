"""What a text denies."""

import pytest
from hypothesis import given

from bot.match import negation
from bot.match.function_words import FUNCTION_WORDS
from bot.match.negation import denies, polarity
from bot.understand.fold import fold
from tests.understand.hostile import ANY_TEXT, HOSTILE, MOST_MS, cpu_ms


@pytest.mark.parametrize(
    ("language", "text", "denied", "said"),
    [
        ("en", "Water does not heal", {"heal"}, {"water"}),
        ("en", "Water doesn't heal", {"heal"}, {"water"}),
        ("en", "Water doesn’t really heal anyone", {"heal", "anyon"}, {"water"}),
        ("en", "It never heals. It kills", {"heals"}, {"kills"}),
        ("en", "It heals without drugs", {"drugs"}, {"heals"}),
        ("ru", "Вода не лечит", {"лечит"}, {"вода"}),
        ("uk", "Вода не лікує", {"лікує"}, {"вода"}),
        ("es", "El agua no cura", {"cura"}, {"agua"}),
        ("de", "Das Wasser heilt nicht wirklich", {"wirkl"}, {"wasse", "heilt"}),
        ("ar", "الماء لا يشفي", {"يشفي"}, {"الماء"}),
        ("hi", "नींबू बुखार ठीक नहीं करता", {"नींबू", "बुखार", "करता"}, set()),
        (None, "Water heals", set(), {"water", "heals"}),
        (None, "not", set(), set()),
        (None, "", set(), set()),
    ],
)
def test_a_negator_denies_the_few_longer_words_beside_it(
    language: str | None, text: str, denied: set[str], said: set[str]
) -> None:
    found = polarity(text, language)
    assert found.negated == denied
    assert found.asserted == said


@pytest.mark.parametrize("end", [".", "!", "?", "…", "。", "।", "؟", "\n", ",", ";", " –", " but"])
def test_a_negator_denies_nothing_of_the_next_clause(end: str) -> None:
    assert polarity(f"He did not{end} Water heals", "en").negated == set()


def test_a_word_may_be_both_denied_and_said() -> None:
    text = "It heals some, it does not heal others"
    assert "heal" in polarity(text, "en").negated
    assert "heals" in polarity(text, "en").asserted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "A água no copo cura"),
        ("en", "A sin that heals"),
        ("en", "believe it or not the water heals"),
        ("en", "not only water heals"),
        ("ru", "лечит вода или нет"),
        ("es", "cura el agua o no"),
        ("hi", "पानी ठीक करता है या नहीं"),
        ("ar", "رجل واحد لا غير"),
        ("en", "unless you do not drink"),
        ("es", "si no copias el aviso"),
        ("en", "it heals without drugs"),
        (None, ""),
        (None, "вода лечит"),
    ],
)
def test_what_only_looks_like_a_denial_is_none(language: str | None, text: str) -> None:
    assert not denies(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "not so"),
        ("ru", "Не верю"),
        ("uk", "немає води"),
        ("de", "kein Wasser"),
        ("ar", "ليس ماء"),
        ("hi", "पानी नहीं"),
        (None, "Не верю"),
    ],
)
def test_a_text_denies_where_it_holds_a_negator(language: str | None, text: str) -> None:
    assert denies(text, language)


@given(ANY_TEXT)
def test_any_text_can_be_read(text: str) -> None:
    found = polarity(text)
    assert all(len(word) <= 5 for word in found.negated | found.asserted)


@pytest.mark.parametrize(
    "name",
    ["one word", "negators", "sentence ends", "sentences of one word", "signs on lines", "spaces"],
)
def test_no_text_takes_long(name: str) -> None:
    assert cpu_ms(polarity, HOSTILE[name]) < MOST_MS
    assert cpu_ms(denies, HOSTILE[name]) < MOST_MS


@pytest.mark.parametrize(
    "words",
    [negation._ALL, negation._WITHOUT, negation._CONDITION, negation._BUT, FUNCTION_WORDS],
    ids=["not", "without", "if", "but", "function"],
)
def test_every_word_is_written_as_folding_writes_it(words: frozenset[str]) -> None:
    assert [word for word in words if fold(word) != word] == []
