"""A long message cut into the stretches that may each hold a claim."""

import re
from collections.abc import Iterator
from itertools import islice

from bot.understand.fold import fold
from bot.understand.signals import Part

WINDOW = 260
"""Characters of a window: about two sentences, and short enough for one embedding."""
PARAGRAPH = 100
"""Characters of a paragraph that is looked at apart from its neighbours."""
FEW = 3 * WINDOW
"""Characters of a message that is also looked at sentence by sentence."""
SENTENCE = 50
"""Characters of a sentence that says enough to be looked at alone."""
MOST_PARTS = 48
"""Parts looked at: the whole, and the windows of 4,096 characters of sentences of any length."""

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？।؟])[\"'”»)\]]*\s+")


def cut(text: str) -> tuple[Part, ...]:
    """Return the whole first, then overlapping windows of sentences when it is longer than one.

    Each window holds whole sentences up to ``WINDOW`` characters and starts with the last one of
    the window before it, so that neighbours that fit into one window are not only seen apart.
    No window reaches over the border of a longer paragraph, so that what stands before and after
    it makes no difference to how it is seen.
    A message of few windows also has its longer sentences one by one: each may be a claim of its
    own, which beside another is only half seen.
    """
    said = sentences(text)
    whole = Part(text=text, folded=fold(text), whole=True, end=len(said))
    windows = list(_windows(said, _borders(text))) if len(text) > WINDOW else []
    seen = {*windows, (0, len(said))}
    alone = [each for each in _alone(said) if each not in seen] if len(text) <= FEW else []
    parts = (_window(said, first, end) for first, end in (*windows, *alone))
    return (whole, *islice((part for part in parts if part.folded), MOST_PARTS - 1))


def sentences(text: str) -> list[str]:
    """Return a message's sentences, those longer than ``WINDOW`` in pieces."""
    return [sentence for paragraph in text.split("\n") for sentence in _sentences(paragraph)]


def _sentences(paragraph: str) -> list[str]:
    pieces = (piece.strip() for piece in _SENTENCE_END.split(paragraph) if piece)
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


def _alone(said: list[str]) -> Iterator[tuple[int, int]]:
    for place, sentence in enumerate(said):
        if len(sentence) >= SENTENCE:
            yield place, place + 1


def _window(said: list[str], first: int, end: int) -> Part:
    text = " ".join(said[first:end])
    return Part(text=text, folded=fold(text), first=first, end=end)


def _borders(text: str) -> list[int]:
    """Return the places of the sentences that begin another stretch: at each longer paragraph."""
    borders, place, long_before = [], 0, False
    for paragraph in text.split("\n"):
        long = len(paragraph) >= PARAGRAPH
        if long or long_before:
            borders.append(place)
        place += len(_sentences(paragraph))
        long_before = long
    return [*borders, place]


def _windows(said: list[str], borders: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for border in borders:
        end = start
        while end < border:
            end = start + 1
            while end < border and len(" ".join(said[start : end + 1])) <= WINDOW:
                end += 1
            yield start, end
            start = max(start + 1, end - 1)
        start = border
