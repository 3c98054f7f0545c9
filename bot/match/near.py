"""The claims that one embedding engine finds nearest to a message."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bot.claims.ids import ClaimId
from bot.match.book import EntryBook
from bot.match.candidate import Nearness, Pair
from bot.match.crowd import leads
from bot.match.vectors import Vectors, VectorTable
from bot.understand.signals import Part

_NOWHERE = -2.0
"""Less than any cosine: a claim without entries."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedded:
    """Some parts of a message as one engine's vectors, shape (parts, dimensions)."""

    parts: tuple[Part, ...]
    vectors: Vectors


class NearClaims(Mapping[ClaimId, Nearness]):
    """Every claim's nearness for one engine, by id, nearest first; worked out when it is asked.

    Also a claim that only its words brought up is told how far it is: a claim that an engine
    finds far must not be weighed as one that the engine never saw.
    """

    def __init__(
        self, book: EntryBook, table: VectorTable, ordinary: Vectors, embedded: Embedded
    ) -> None:
        """Compare; ``ordinary`` are vectors of messages that are no claim."""
        self._book = book
        self._embedded = embedded
        cosines = table.likeness(embedded.vectors, len(book.entries))
        self._part_of = cosines.argmax(axis=0)
        self._by_entry: Vectors = cosines.max(axis=0)
        by_claim = _by_claim(book, self._by_entry)
        # Entries without a vector compare as exactly 0.
        places = np.flatnonzero((by_claim > _NOWHERE) & (by_claim != 0))
        crowd = (embedded.vectors @ ordinary.T).max(axis=0) if len(ordinary) else ordinary[:, 0]
        lead = leads(by_claim[places], crowd)
        order = np.argsort(-by_claim[places], kind="stable")
        self._lead = {book.claims[places[i]]: float(lead[i]) for i in order}

    def __getitem__(self, claim_id: ClaimId) -> Nearness:
        lead = self._lead[claim_id]
        number = max(self._book.numbers(claim_id), key=lambda each: float(self._by_entry[each]))
        part = self._embedded.parts[int(self._part_of[number])]
        return Nearness(
            pair=Pair(part=part, entry=self._book.entry(number)),
            cosine=float(self._by_entry[number]),
            lead=lead,
        )

    def __iter__(self) -> Iterator[ClaimId]:
        return iter(self._lead)

    def __len__(self) -> int:
        return len(self._lead)


def nearest(
    book: EntryBook, table: VectorTable, ordinary: Vectors, embedded: Embedded
) -> Mapping[ClaimId, Nearness]:
    """Return the nearness of every claim that has a vector, nearest first.

    ``ordinary`` are vectors of messages that are no claim, shape (messages, dimensions).
    """
    if not book.entries or not len(embedded.vectors):
        return {}
    return NearClaims(book, table, ordinary, embedded)


def _by_claim(book: EntryBook, by_entry: Vectors) -> Vectors:
    owners = book.owners[: len(by_entry)]
    owned = owners >= 0
    best = np.full(len(book.claims), _NOWHERE, np.float32)
    np.maximum.at(best, owners[owned], by_entry[owned])
    return best
