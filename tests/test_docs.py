"""What the documents point at is there: files, headings, commands of make."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:)(?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
MAKE = re.compile(r"(?:^|`)make (?P<target>[a-z]+)\b", re.MULTILINE)


def anchor(heading: str) -> str:
    """Return the name by which a link reaches a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(document: Path) -> set[str]:
    prose = FENCE.sub("", document.read_text(encoding="utf-8"))
    return {anchor(line) for line in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)}


def dead_links(document: Path) -> Iterator[str]:
    prose = FENCE.sub("", document.read_text(encoding="utf-8"))
    for link in LINK.finditer(prose):
        target = document.parent / link["path"] if link["path"] else document
        heading = link["heading"]
        if not target.exists() or (
            heading and target.suffix == ".md" and heading not in anchors(target)
        ):
            yield link[0]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_somewhere(document: Path) -> None:
    assert list(dead_links(document)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_command_of_make_exists(document: Path) -> None:
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {found["target"] for found in MAKE.finditer(document.read_text(encoding="utf-8"))}
    assert named <= known
