"""The lines of media literacy that end an answer."""

import json

import pytest

from tests.answer.examples import LANGUAGES, ROOT, phrases

KINDS = (
    "default",
    "screenshot",
    "quote",
    "picture",
    "video",
    "health",
    "science",
    "disaster",
    "election",
    "scam",
    "chain-letter",
    "satire",
    "statistics",
    "ai-media",
    "captivity",
    "anonymous-source",
    "old-news",
    "official-source",
    "law",
    "conspiracy",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_line_of_its_own_in_every_language(language: str) -> None:
    lessons = phrases(language).lessons
    assert set(lessons) == set(KINDS)
    assert len(set(lessons.values())) == len(KINDS)
    assert all(0 < len(line) <= 160 for line in lessons.values())


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_is_told_differently_in_each_language(kind: str) -> None:
    assert len({phrases(language).lesson(kind) for language in LANGUAGES}) == len(LANGUAGES)


def test_every_starter_claim_names_a_lesson_that_there_is() -> None:
    for path in (ROOT / "config" / "claims").glob("*.json"):
        assert json.loads(path.read_text(encoding="utf-8"))["lesson"] in KINDS, path.name
