"""How near one embedding engine finds the claims to a message."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.match.candidate import Nearness, Pair
from bot.match.crowd import Cosines, Crowd
from bot.match.entry import Entry
from bot.match.vectors import Vectors
from bot.understand.signals import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedded:
    """Some parts of a message as one engine's vectors, shape (parts, dimensions)."""

    parts: tuple[Part, ...]
    vectors: Vectors


@dataclass(frozen=True, kw_only=True, slots=True)
class EmbeddedClaim:
    """The entries of a claim that an engine has embedded, and their vectors in the same order."""

    entries: tuple[Entry, ...]
    vectors: Vectors


def best_cosines(vectors: Vectors, counts: Sequence[int], embedded: Embedded) -> Cosines:
    """Return the cosine of each claim's nearest pair, shape (claims,).

    ``counts`` says how many of the vectors, one after the other, are each claim's; at least one.
    """
    if not counts:
        return np.empty(0, np.float32)
    by_entry = (vectors @ embedded.vectors.T).max(axis=1)
    best: Cosines = np.maximum.reduceat(by_entry, np.cumsum([0, *counts[:-1]]))
    return best


def nearness(claim: EmbeddedClaim, embedded: Embedded, crowd: Crowd) -> Nearness:
    """Return a claim's best pair, and how far it stands out of the crowd."""
    cosines = claim.vectors @ embedded.vectors.T
    by_entry = cosines.max(axis=1)
    best, *others = np.argsort(-by_entry, kind="stable")
    part = embedded.parts[int(cosines[best].argmax())]
    return Nearness(
        pair=Pair(part=part, entry=claim.entries[best]),
        cosine=float(by_entry[best]),
        second=float(by_entry[others[0] if others else best]),
        lead=crowd.lead(float(by_entry[best])),
    )
