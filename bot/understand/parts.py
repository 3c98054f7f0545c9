"""A long message cut into the stretches that may each hold a claim."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.understand.fold import fold
from bot.understand.signals import Part

WINDOW = 260
"""Characters of a window: about two sentences, and short enough for one embedding."""
MOST_PARTS = 48
"""Parts looked at: the whole, and the windows of 4,096 characters of sentences of any length."""

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？।؟])[\"'”»)\]]*\s+|\n+")


def cut(text: str) -> tuple[Part, ...]:
    """Return the whole first, then overlapping windows of sentences when it is longer than one.

    Each window holds whole sentences up to ``WINDOW`` characters and starts with the last one of
    the window before it, so that neighbours that fit into one window are not only seen apart.
    """
    whole = Part(text=text, folded=fold(text), whole=True)
    if len(text) <= WINDOW:
        return (whole,)
    windows = (Part(text=window, folded=fold(window)) for window in _windows(_sentences(text)))
    return (whole, *islice((part for part in windows if part.folded), MOST_PARTS - 1))


def _sentences(text: str) -> list[str]:
    pieces = (piece.strip() for piece in _SENTENCE_END.split(text) if piece)
    return [part for piece in pieces if piece for part in _hard_cut(piece)]


def _hard_cut(sentence: str) -> Iterator[str]:
    """Yield pieces of at most ``WINDOW`` characters, cut between words where there are any."""
    rest = sentence
    while len(rest) > WINDOW:
        space = rest.rfind(" ", WINDOW // 2, WINDOW + 1)
        end = WINDOW if space < 0 else space
        yield rest[:end].strip()
        rest = rest[end:].strip()
    yield rest


def _windows(sentences: list[str]) -> Iterator[str]:
    start = end = 0
    while end < len(sentences):
        end = start + 1
        while end < len(sentences) and len(" ".join(sentences[start : end + 1])) <= WINDOW:
            end += 1
        yield " ".join(sentences[start:end])
        start = max(start + 1, end - 1)
