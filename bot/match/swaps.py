"""Whether a message repeats an entry with other things put in: "koalas" for "wombats"."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from rapidfuzz.distance import Indel

from bot.match.function_words import FUNCTION_WORDS
from bot.understand.words import stem, words_of

SHORTEST = 4
"""Shorter words, mostly pronouns and particles, are not what is put in."""
LONGEST = 6
"""Words of a gap: where more differ, the message is told in other words."""
COPIED = 0.4
"""Least share of the telling words of each that both have in one order."""
SHARED = 0.5
"""The same in any order, from which several swapped words tell another thing, too."""
SEVERAL = 3

Stems = tuple[str, ...]
Gap = tuple[list[str], list[str]]
"""What an entry and a text have between two words that both have."""


class InOrder(Protocol):
    """A text by the stems of its words in their order, and of those that tell something."""

    @property
    def in_order(self) -> Stems: ...
    @property
    def telling(self) -> Stems: ...


def swapped(text: InOrder, entries: Sequence[InOrder]) -> bool:
    """Tell whether a text copies an entry, but has other telling words in place of the entry's.

    Words that any entry has are no other thing: it may be told in many ways.
    """
    if not entries:
        return False
    likest = max(entries, key=lambda each: len(set(text.telling).intersection(each.telling)))
    gaps = list(_gaps(likest.in_order, text.in_order))
    known = {stem for each in entries for stem in each.in_order}
    old_things = set(likest.telling).difference(text.in_order)
    new_things = set(text.telling).difference(known)
    swaps = sum(
        not old_things.isdisjoint(old) and not new_things.isdisjoint(new)
        for old, new in gaps
        if max(len(old), len(new)) <= LONGEST
    )
    if swaps >= SEVERAL and _share_words(text, likest):
        return True
    return swaps > 0 and _is_copy(text, likest, gaps)


def stems_in_order(folded: str) -> Stems:
    """Return the stems of a folded text in their order."""
    return tuple(map(stem, words_of(folded)))


def telling_stems(folded: str) -> Stems:
    """Return the stems of the words that tell something, in their order."""
    words = (word for word in words_of(folded) if word not in FUNCTION_WORDS)
    return tuple(stem(word) for word in words if len(word) >= SHORTEST)


def _is_copy(text: InOrder, entry: InOrder, gaps: Sequence[Gap]) -> bool:
    telling = set(entry.telling)
    left_out = sum(each in telling for old, _ in gaps for each in old)
    return len(entry.telling) - left_out >= COPIED * max(len(entry.telling), len(text.telling))


def _share_words(text: InOrder, entry: InOrder) -> bool:
    one, other = set(text.telling), set(entry.telling)
    return len(one & other) >= SHARED * max(len(one), len(other))


def _gaps(kept: Stems, said: Stems) -> Iterator[Gap]:
    """Yield what each has between the longest row of words that both have in one order."""
    old: list[str] = []
    new: list[str] = []
    for block in Indel.opcodes(kept, said):
        if block.tag == "equal":
            yield old, new
            old, new = [], []
        elif block.tag == "delete":
            old += kept[block.src_start : block.src_end]
        else:
            new += said[block.dest_start : block.dest_end]
    yield old, new
