"""The candidates for a message: sure hits, shared words, and near vectors of each engine."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain, islice

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.book import EntryBook
from bot.match.by_words import by_words
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.entry import Entry
from bot.match.near import Embedded, nearest
from bot.match.overlap import Overlap, overlap
from bot.match.vectors import QuantisedVector, Vectors, VectorTable, unit
from bot.match.weights import WordWeights
from bot.store.lexical import LexicalIndex
from bot.understand.signals import Part, Signals

EACH = 20
"""Candidates taken of each engine, as measured in the design."""

EntryVectors = Mapping[str, Mapping[str, QuantisedVector]]
"""Each engine's quantised vector of an entry's text."""


class SearchIndex:
    """Every served claim's entries, in memory, searched by words and by vectors."""

    def __init__(self, dimensions: Mapping[str, int]) -> None:
        self._book = EntryBook()
        self._weights = WordWeights()
        self._lexical = LexicalIndex()
        self._tables = {engine: VectorTable(size) for engine, size in dimensions.items()}
        self._ordinary: dict[str, Vectors] = {
            engine: np.zeros((0, size), np.float32) for engine, size in dimensions.items()
        }

    def __len__(self) -> int:
        return len(self._book)

    def set_ordinary(self, engine: str, vectors: Sequence[QuantisedVector]) -> None:
        """Compare with these vectors of messages that are no claim."""
        if vectors:
            self._ordinary[engine] = unit(np.stack(vectors))

    def change(
        self, claims: Iterable[Claim], removed: Iterable[ClaimId], vectors: EntryVectors
    ) -> None:
        """Serve new or changed claims and stop serving removed ones."""
        changed = tuple(claims)
        leaving = chain(removed, (claim.id for claim in changed))
        gone = [each for claim_id in leaving for each in self._remove(claim_id)]
        added = [each for claim in changed for each in self._add(claim, vectors)]
        self._lexical.change(added, [number for number, _ in gone])

    def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal statement, wording or link."""
        return self._book.sure(signals.folded, signals.links)

    def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        cosines = self._tables[engine].likeness(embedded.vectors, len(self._book.entries))
        nearness = cosines.max(axis=1, initial=-1.0)
        return [embedded.parts[i] for i in np.argsort(-nearness, kind="stable")]

    def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return the claims that any engine finds near, with what each engine says of each."""
        near = {
            engine: nearest(self._book, self._tables[engine], self._ordinary[engine], each)
            for engine, each in embedded.items()
        }
        words = by_words(signals.parts, self._search_words, self._weights, EACH)
        ids = dict.fromkeys(chain(words, *(islice(found, EACH) for found in near.values())))
        return Candidates(
            found=tuple(self._candidate(claim_id, words, near) for claim_id in ids),
            engines=frozenset(embedded),
        )

    def _search_words(self, stems: frozenset[str]) -> Sequence[Entry]:
        return [self._book.entry(number) for number in self._lexical.search(stems, EACH)]

    def _candidate(
        self,
        claim_id: ClaimId,
        words: Mapping[ClaimId, tuple[Overlap, Pair]],
        near: Mapping[str, Mapping[ClaimId, Nearness]],
    ) -> Candidate:
        found = {engine: each[claim_id] for engine, each in near.items() if claim_id in each}
        share = partial(overlap, weights=self._weights)
        pairs = [(share(n.pair.part, n.pair.entry), n.pair) for n in found.values()]
        if claim_id in words:
            pairs.append(words[claim_id])
        best, pair = max(pairs, key=lambda each: each[0].likeness)
        entries = tuple(map(self._book.entry, self._book.numbers(claim_id)))
        return Candidate(claim_id=claim_id, entries=entries, words=pair, overlap=best, near=found)

    def _add(self, claim: Claim, vectors: EntryVectors) -> list[tuple[int, Entry]]:
        numbered = self._book.add(claim)
        self._weights.add(chain.from_iterable(entry.stems for _, entry in numbered))
        for engine, table in self._tables.items():
            for number, entry in numbered:
                if entry.text in vectors.get(engine, {}):
                    table.put(number, vectors[engine][entry.text])
        return numbered

    def _remove(self, claim_id: ClaimId) -> list[tuple[int, Entry]]:
        if claim_id not in self._book:
            return []
        removed = self._book.remove(claim_id)
        self._weights.remove(chain.from_iterable(entry.stems for _, entry in removed))
        for table in self._tables.values():
            for number, _ in removed:
                table.remove(number)
        return removed
