"""Two texts compared word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

SpanKind = Literal["kept", "added", "removed"]

# A word is whatever stands between spaces and stops, so that no letter of any script loses its
# marks; a space goes with the word before it.
_STOPS = r".,:;!?()\[\]\"«»„“”…—–،؛؟।"
_PIECE = re.compile(rf"\s+|[{_STOPS}]+\s*|[^\s{_STOPS}]+\s*")
MOST_PIECES = 3000
"""Of each text; a longer one is shown as changed in whole. Comparing takes their product."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of text that both have, or one alone."""

    kind: SpanKind
    text: str


def spans(before: str, after: str) -> tuple[Span, ...]:
    """Return what is kept, removed and added, in reading order.

    Kept and removed ones together are ``before``; kept and added ones are ``after``.
    """
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > MOST_PIECES:
        old, new = [before], [after]
    found: list[Span] = []
    for tag, i, to_i, j, to_j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Span(kind="kept", text="".join(old[i:to_i])))
            continue
        if i < to_i:
            found.append(Span(kind="removed", text="".join(old[i:to_i])))
        if j < to_j:
            found.append(Span(kind="added", text="".join(new[j:to_j])))
    return tuple(found)


def likeness(before: str, after: str) -> float:
    """Return from 0 to 1 how much of two texts is the same words."""
    old, new = before.split()[:MOST_PIECES], after.split()[:MOST_PIECES]
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
