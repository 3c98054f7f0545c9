"""The claims that one embedding engine finds nearest to a message."""

from dataclasses import dataclass

import numpy as np

from bot.claims.ids import ClaimId
from bot.match.book import EntryBook
from bot.match.candidate import Nearness, Pair
from bot.match.crowd import leads
from bot.match.vectors import Vectors, VectorTable
from bot.understand.signals import Part

MOST = 80
"""Claims whose nearness is told; other engines may have found more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedded:
    """Some parts of a message as one engine's vectors, shape (parts, dimensions)."""

    parts: tuple[Part, ...]
    vectors: Vectors


def nearest(
    book: EntryBook, table: VectorTable, ordinary: Vectors, embedded: Embedded
) -> dict[ClaimId, Nearness]:
    """Return the nearness of the nearest claims, nearest first.

    ``ordinary`` are vectors of messages that are no claim, shape (messages, dimensions).
    """
    count = len(book.entries)
    if not count or not len(embedded.vectors):
        return {}
    cosines = table.likeness(embedded.vectors, count)
    part_of = cosines.argmax(axis=0)
    by_entry = cosines[part_of, np.arange(count)]
    by_claim = _by_claim(book, by_entry)
    present = np.flatnonzero(by_claim > 0)
    crowd = (embedded.vectors @ ordinary.T).max(axis=0) if len(ordinary) else by_entry[:0]
    lead = leads(by_claim[present], crowd)
    best = np.argsort(-by_claim[present], kind="stable")[:MOST]
    return {
        book.claims[present[i]]: Nearness(
            pair=Pair(part=embedded.parts[part_of[number]], entry=book.entry(number)),
            cosine=float(by_entry[number]),
            lead=float(lead[i]),
        )
        for i in best
        for number in [_nearest_entry(book, present[i], by_entry)]
    }


def _by_claim(book: EntryBook, by_entry: Vectors) -> Vectors:
    owners = book.owners[: len(by_entry)]
    owned = owners >= 0
    best = np.full(len(book.claims), -1.0, np.float32)
    np.maximum.at(best, owners[owned], by_entry[owned])
    return best


def _nearest_entry(book: EntryBook, place: int, by_entry: Vectors) -> int:
    numbers = book.numbers(book.claims[place])
    return max(numbers, key=lambda number: float(by_entry[number]))
