"""A claim's words in the language that is asked for."""

from dataclasses import replace

import pytest

from bot.claims.claim import Texts, in_language, texts_in
from tests.match.examples import claim


@pytest.mark.parametrize(
    ("localised", "language", "words"),
    [
        ({"en": "a minister", "ru": "министр"}, "ru", "министр"),
        ({"en": "a minister", "ru": "министр"}, "uk", "a minister"),
        ({"ru": "министр", "es": "un ministro"}, "uk", "министр"),
        ({}, "uk", ""),
    ],
)
def test_words_come_in_the_language_else_in_english_else_in_any(
    localised: dict[str, str], language: str, words: str
) -> None:
    assert in_language(localised, language) == words


def test_another_fallback_may_be_asked_for() -> None:
    assert in_language({"en": "a minister", "ru": "министр"}, "uk", "ru") == "министр"


@pytest.mark.parametrize(("asked", "given"), [("ru", "ru"), ("uk", "es"), ("es", "es")])
def test_a_review_comes_in_the_language_else_in_its_own(asked: str, given: str) -> None:
    content = claim(language="es").content
    content = replace(
        content, texts={**content.texts, "ru": Texts(statement="Вода лечит", known="Нет.")}
    )
    assert texts_in(content, asked) == (given, content.texts[given])
