"""Shared words of a part and an entry: the lexical engine's likeness."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.match.entry import Entry, stems_of
from bot.match.weights import WordWeights
from bot.understand.signals import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """``covered`` is how much of the entry the part says, ``said`` how much of the part it is.

    Both are shares of weight from 0 to 1; ``likeness`` is their harmonic mean; ``fuzzy`` is
    rapidfuzz's ``token_set_ratio`` from 0 to 1.
    """

    covered: float
    said: float
    fuzzy: float

    @property
    def likeness(self) -> float:
        """Return 0 when nothing is shared, 1 when both hold the same words."""
        total = self.covered + self.said
        return 2 * self.covered * self.said / total if total else 0.0


def overlap(part: Part, entry: Entry, weights: WordWeights) -> Overlap:
    """Return what a part of the message and an entry share."""
    stems = stems_of(part.folded)
    shared = weights.mass(stems & entry.stems)
    return Overlap(
        covered=shared / (weights.mass(entry.stems) or 1.0),
        said=shared / (weights.mass(stems) or 1.0),
        fuzzy=fuzzy(part, entry),
    )


def fuzzy(part: Part, entry: Entry) -> float:
    """Return rapidfuzz's ``token_set_ratio`` of a part and an entry, from 0 to 1."""
    return fuzz.token_set_ratio(part.folded, entry.folded) / 100
