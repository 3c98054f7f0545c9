"""Where in a message each claim is told, so that two claims of one message are known apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.match.entry import Entry, stems_of
from bot.understand.fold import fold
from bot.understand.parts import sentences
from bot.understand.signals import Part, Signals

FEWEST_STEMS = 2
"""Stems of a claim's own that a sentence has to hold, to be where that claim is told."""
SHORTEST_STEM = 4
"""Shorter stems are mostly pronouns and particles, and tell no claim."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A likely claim: all its entries, and the part of the message that it was found by."""

    entries: tuple[Entry, ...]
    part: Part


class Places:
    """The sentences of one message, and which of them tell which claim."""

    def __init__(self, signals: Signals) -> None:
        self._stems = [stems_of(fold(each)) for each in sentences(signals.text)]

    def apart(self, one: Told, other: Told) -> bool:
        """Tell whether two claims are told in different places of the message.

        They are when their parts share no sentence. Where they do, as in a short message that is
        all one part, each must have a sentence that holds more of its own stems than the other's.
        """
        if one.part.end <= other.part.first or other.part.end <= one.part.first:
            return True
        counts = list(zip(self._own(one, [other]), self._own(other, [one]), strict=True))
        return any(FEWEST_STEMS <= a > b for a, b in counts) and any(
            FEWEST_STEMS <= b > a for a, b in counts
        )

    def start(self, told: Told, others: Sequence[Told]) -> int:
        """Return the sentence that tells most of a claim, words that others share left aside."""
        counts = self._own(told, others)
        return counts.index(max(counts)) if any(counts) else told.part.first

    def _own(self, told: Told, others: Sequence[Told]) -> list[int]:
        """Return how many of a claim's own stems each sentence of its part holds."""
        own = _stems([told]) - _stems(others)
        first, end = told.part.first, told.part.end
        return [
            len(stems & own) if first <= place < end else 0
            for place, stems in enumerate(self._stems)
        ]


def _stems(claims: Iterable[Told]) -> frozenset[str]:
    return frozenset(
        stem
        for told in claims
        for entry in told.entries
        for stem in entry.stems
        if len(stem) >= SHORTEST_STEM
    )
