"""The claims that one embedding engine finds near a message."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.claims.ids import ClaimId
from bot.match.candidate import Nearness
from bot.match.cells import Seen
from bot.match.crowd import CROWD, Cosines, Crowd
from bot.match.near import Embedded, best_cosines, nearness
from bot.match.vector_table import VectorTable
from bot.match.vectors import QuantisedVector, Vectors, unit
from bot.store.entry_rows import Numbered
from bot.store.entry_shelf import EntryShelf
from bot.store.lately import Lately

EACH = 20
"""Candidates taken of each engine, as measured in the design."""

SHORTLIST = 48
"""Claims that are compared entry by entry: more than candidates and their crowd together."""

_FIRST = 4 * SHORTLIST
"""Entries whose claims are looked up first; as many again, while they are of too few claims."""

_NOBODY: Cosines = np.empty(0, np.float32)

Told = Mapping[ClaimId, Sequence[Numbered]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbours:
    """The claims nearest to a message, nearest first, and the crowd that they stand in."""

    nearest: tuple[ClaimId, ...]
    crowd: Crowd


class NearSearch:
    """An engine's vectors of entries and of ordinary messages."""

    def __init__(self, table: VectorTable, shelf: EntryShelf) -> None:
        self.table = table
        self._shelf = shelf
        self._ordinary: Vectors = np.zeros((0, table.dimensions), np.float32)
        self._exchanged = 0
        self.seen = Lately(self._seen, lambda: table.changed)
        """Returns what a search for a message sees."""
        self.neighbours = Lately(self._neighbours, self._state)
        """Returns the claims nearest to a message."""

    def set_ordinary(self, vectors: Sequence[QuantisedVector]) -> None:
        """Compare with these vectors of messages that are no claim."""
        self._ordinary = unit(np.stack(vectors))
        self._exchanged += 1

    def nearness(self, told: Told, embedded: Embedded, crowd: Crowd) -> dict[ClaimId, Nearness]:
        """Return how near those of the claims are that have a vector."""
        numbers = np.array([each.number for of in told.values() for each in of], np.int64)
        has = self.table.has(numbers)
        known = iter(has.tolist())
        claims = {
            claim_id: entries
            for claim_id, of in told.items()
            if (entries := [each.entry for each in of if next(known)])
        }
        near = nearness(list(claims.values()), self.table.rows(numbers[has]), embedded, crowd)
        return dict(zip(claims, near, strict=True))

    def _seen(self, embedded: Embedded) -> Seen:
        return self.table.search(embedded.vectors)

    def _state(self) -> Hashable:
        return self.table.changed, self._shelf.today, self._exchanged

    def _neighbours(self, embedded: Embedded) -> Neighbours:
        if not embedded.parts:
            return Neighbours(nearest=(), crowd=Crowd(_NOBODY, _NOBODY))
        told = self._shortlist(self.seen(embedded))
        numbers = np.array([number for of in told.values() for number in of], np.int64)
        has = self.table.has(numbers)
        counts = _counts(has, list(map(len, told.values())))
        claims = [claim_id for claim_id, count in zip(told, counts, strict=True) if count]
        cosines = best_cosines(self.table.rows(numbers[has]), [n for n in counts if n], embedded)
        order = np.argsort(-cosines, kind="stable")[:EACH]
        return Neighbours(
            nearest=tuple(claims[place] for place in order),
            crowd=Crowd(cosines, self._cosines_of_ordinary(embedded)),
        )

    def _shortlist(self, seen: Seen) -> Mapping[ClaimId, Sequence[int]]:
        """Return claims by their nearest entry that was seen, each with all its entries."""
        if len(self._shelf) <= SHORTLIST:
            numbers = self._shelf.all_numbers().tolist()
            return dict(sorted(self._shelf.claims_of(numbers, SHORTLIST).items()))
        looked = _FIRST
        while True:
            nearest = _most(seen.cosines, looked)
            told = self._shelf.claims_of(seen.numbers[nearest].tolist(), SHORTLIST)
            if len(told) >= SHORTLIST or looked >= len(seen.numbers):
                return told
            looked *= 4

    def _cosines_of_ordinary(self, embedded: Embedded) -> Cosines:
        if not len(self._ordinary):
            return _NOBODY
        cosines = (embedded.vectors @ self._ordinary.T).max(axis=0)
        nearest: Cosines = np.sort(cosines)[-CROWD - 1 :]
        return nearest


def _counts(has: npt.NDArray[np.bool_], lengths: Sequence[int]) -> list[int]:
    """Return how many are there of each of the lengths, one after the other."""
    ends = np.cumsum(has, dtype=np.int64)[np.cumsum(lengths, dtype=np.int64) - 1]
    return np.diff(ends, prepend=0).tolist() if lengths else []


def _most(cosines: Cosines, count: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Return the places of the greatest cosines, the greatest first."""
    if count < len(cosines):
        chosen = np.argpartition(-cosines, count)[:count]
    else:
        chosen = np.arange(len(cosines))
    return chosen[np.argsort(-cosines[chosen], kind="stable")]
