"""Every word of the glossary is used in the code, and has one meaning."""

import re

import pytest

from tests.docs.documents import ROOT, read

WORDS = re.compile(r"^- \*\*(?P<word>[^*]+)\*\*: (?P<meaning>.+)$", re.MULTILINE)
GLOSSARY = [(found["word"], found["meaning"]) for found in WORDS.finditer(read("docs/glossary.md"))]


def code() -> str:
    """Return all code in small letters, with compound names taken apart into their words."""
    sources = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "bot").rglob("*.py")))
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", "\n".join(sources))
    return re.sub(r"\s+", " ", apart.lower())


CODE = code()


@pytest.mark.parametrize("word", [word for word, _ in GLOSSARY])
def test_a_word_is_used_in_the_code(word: str) -> None:
    assert re.search(rf"\b{re.escape(word)}(?:s|ed|d)?\b", CODE)


def test_a_word_is_there_once() -> None:
    words = [word for word, _ in GLOSSARY]
    assert sorted(words) == sorted(set(words))


def test_no_two_words_mean_the_same() -> None:
    meanings = [meaning for _, meaning in GLOSSARY]
    assert sorted(meanings) == sorted(set(meanings))


def test_a_word_is_explained() -> None:
    assert [word for word, meaning in GLOSSARY if len(meaning) < 15] == []


def test_every_line_of_the_glossary_is_read() -> None:
    assert read("docs/glossary.md").count("\n- ") == len(GLOSSARY)
