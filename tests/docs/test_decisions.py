"""Every decision has its number, its form and its place in the list."""

import re
from pathlib import Path

import pytest

from tests.docs.documents import ROOT, read, sections

FOLDER = ROOT / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
PATH = re.compile(r"`((?:bot|config|tests)/[^`\s]+)`")


def test_the_numbers_have_no_gap() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_context_and_consequences(path: Path) -> None:
    told = sections(path.read_text(encoding="utf-8"))
    title, *parts = told
    assert title.startswith(f"{int(path.name[:4])}. ")
    assert parts == ["Context", "Decision", "Consequences"]
    assert all(told[part].strip() for part in parts)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_names_files_that_are_there(path: Path) -> None:
    named = PATH.findall(path.read_text(encoding="utf-8"))
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_the_list_has_every_decision() -> None:
    listed = re.findall(r"\]\((\S+)\)", read("docs/decisions/README.md"))
    assert listed == [path.name for path in DECISIONS]
