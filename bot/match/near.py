"""How near one embedding engine finds the claims to a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

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


def nearness(
    claims: Sequence[Sequence[Entry]], vectors: Vectors, embedded: Embedded, crowd: Crowd
) -> list[Nearness]:
    """Return the best pair of each claim, and how far it stands out of the crowd.

    ``vectors`` are those of the claims' entries, one after the other; each claim and the message
    have at least one.
    """
    if not claims:
        return []
    cosines = vectors @ embedded.vectors.T
    parts, by_entry = cosines.argmax(axis=1).tolist(), cosines.max(axis=1).tolist()
    found: list[Nearness] = []
    start = 0
    for entries in claims:
        places = range(start, start + len(entries))
        best, *others = nlargest(2, places, key=by_entry.__getitem__)
        found.append(
            Nearness(
                pair=Pair(part=embedded.parts[parts[best]], entry=entries[best - start]),
                cosine=by_entry[best],
                second=by_entry[others[0] if others else best],
                lead=crowd.lead(by_entry[best]),
            )
        )
        start = places.stop
    return found
