"""The documents as a test reads them: sections, tables, code."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+)`")


def read(name: str) -> str:
    """Return a document by its path from the root."""
    return (ROOT / name).read_text(encoding="utf-8")


def fences(text: str, kind: str = "") -> list[str]:
    """Return the code between fences of a kind, such as ``json``."""
    return [found["code"] for found in _FENCE.finditer(text) if found["kind"] == kind]


def spans(text: str) -> list[str]:
    """Return what stands in backticks in a text, outside of fences."""
    return _SPAN.findall(_FENCE.sub("", text))


def sections(text: str) -> dict[str, str]:
    """Return what stands under each heading, up to the next one of any level."""
    pieces = re.split(r"^#+ (.+)\n", _FENCE.sub("", text), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def rows(text: str, first: str) -> list[list[str]]:
    """Return the rows of the tables whose first column is headed so, each as its cells."""
    found: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line[:1] == "|" else []
        if inside and cells and set("".join(cells)) - set("-: "):
            found.append(cells)
        inside = bool(cells) and (inside or cells[0] == first)
    return found


def bare(cell: str) -> str:
    """Return a cell without the backticks around it."""
    return cell.strip("`")
