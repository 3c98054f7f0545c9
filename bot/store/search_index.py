"""The candidates for a message: sure hits, shared words, and near vectors of each engine."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.by_words import by_words
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.cells import Numbers
from bot.match.entry import Entry, stems_of
from bot.match.near import Embedded
from bot.match.overlap import Overlap, overlap
from bot.match.promising import promising
from bot.match.vector_table import VectorTable
from bot.match.vectors import QuantisedVector
from bot.match.weights import WordWeights
from bot.store.entry_file import EntryFile
from bot.store.entry_rows import Exchange, Numbered
from bot.store.entry_shelf import EntryShelf
from bot.store.lately import Lately
from bot.store.lexical import LexicalIndex
from bot.store.near_search import EACH, NearSearch
from bot.store.waiting_list import WaitingList
from bot.store.word_search import BULK, WordSearch
from bot.understand.fold import fold
from bot.understand.signals import Part, Signals

EntryVectors = Mapping[str, Mapping[str, QuantisedVector]]
"""Each engine's quantised vector of an entry's text."""

ENTRIES = "entries.db"
WORDS = "words"


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryState:
    """The vectors of entries' texts, and for each engine the texts that it is yet to embed."""

    vectors: EntryVectors
    waiting: Mapping[str, Collection[str]] = field(default_factory=dict)


class SearchIndex:
    """Every served claim's entries, searched by words and by vectors.

    With a folder, entries and words are kept on disk, and the vectors only by ``VectorFiles``.
    Without one, everything is in memory. Each call is to be finished before the next.
    """

    def __init__(self, dimensions: Mapping[str, int], folder: Path | None = None) -> None:
        """Open what is in the folder, or raise IndexTrouble."""
        self.folder = folder
        self.file = EntryFile(folder and folder / ENTRIES)
        self.shelf = EntryShelf(self.file)
        self.waiting = WaitingList(self.file)
        self._weights = WordWeights()
        self._weights.shift(len(self.shelf), self.shelf.stems())
        lexical = LexicalIndex(folder and folder / WORDS)
        self.words = WordSearch(lexical, self.file, self.shelf, self._weights)
        self.near = {
            engine: NearSearch(VectorTable(size), self.shelf) for engine, size in dimensions.items()
        }
        self._by_words = Lately(self._found_by_words, lambda: (self._changes, self.shelf.today))
        self._changes = 0

    def __len__(self) -> int:
        return len(self.shelf)

    def set_ordinary(self, engine: str, vectors: Sequence[QuantisedVector]) -> None:
        """Compare with these vectors of messages that are no claim."""
        if vectors:
            self.near[engine].set_ordinary(vectors)

    def change(
        self, claims: Iterable[Claim], removed: Iterable[ClaimId], vectors: EntryVectors
    ) -> None:
        """Serve new or changed claims and stop serving removed ones, or raise IndexTrouble."""
        self.take(tuple(claims), removed, lambda _: EntryState(vectors=vectors), {})

    def take(
        self,
        claims: Sequence[Claim],
        removed: Iterable[ClaimId],
        state_of: Callable[[Sequence[Entry]], EntryState],
        notes: Mapping[str, str],
    ) -> None:
        """Do ``change`` with what engines made of the new entries, and keep notes with it."""
        with self.file.transaction():
            exchange = self.shelf.exchange(claims, removed)
            state = state_of([each.entry for each in exchange.added])
            self.words.prepare(exchange)
            self._let_wait(exchange, state)
            for name, said in notes.items():
                self.file.set_note(name, said)
        self._serve(exchange, state.vectors)
        if self.folder is None or len(exchange.added) >= BULK:
            self.words.settle()

    def put_vectors(self, engine: str, vectors: Mapping[str, QuantisedVector]) -> None:
        """Serve an engine's vectors of texts; the entries that have them wait no longer."""
        found = [
            (number, row)
            for text, row in vectors.items()
            for number in self.shelf.numbers_of(text, fold(text))
        ]
        with self.file.transaction():
            self.waiting.done(engine, [number for number, _ in found])
        self._put(engine, found)

    def complete(
        self, engine: str, found: Sequence[tuple[int, QuantisedVector]], waiting: Iterable[int]
    ) -> None:
        """Serve vectors of entries that are here already, and let others wait for the engine."""
        with self.file.transaction():
            self.waiting.add(engine, waiting)
        self._put(engine, found)

    def lacking(self, engine: str) -> Numbers:
        """Return the numbers of the entries without a vector that do not wait for the engine."""
        numbers = self.shelf.all_numbers()
        without = numbers[~self.near[engine].table.has(numbers)]
        return np.setdiff1d(without, self.waiting.numbers(engine), assume_unique=True)

    def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal statement or wording, or with a link or post of it."""
        return self.shelf.sure(signals.folded, [*signals.links, *signals.posts])

    def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        nearest = self.near[engine].seen(embedded).nearest
        return [embedded.parts[i] for i in np.argsort(-nearest, kind="stable")]

    def promising_parts(self, signals: Signals, embedded: Mapping[str, Embedded]) -> list[Part]:
        """Return the parts of a message, the one likeliest to hold a claim first."""
        nearness: dict[Part, float] = {}
        for engine, each in embedded.items():
            nearest = self.near[engine].seen(each).nearest
            for part, cosine in zip(each.parts, nearest, strict=True):
                nearness[part] = max(nearness.get(part, -1.0), float(cosine))
        search = self._by_words(signals).__getitem__
        return promising(signals.parts, nearness, search, self._weights)

    def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return the claims that any engine finds near, with what each engine says of each."""
        found = {engine: self.near[engine].neighbours(each) for engine, each in embedded.items()}
        search = self._by_words(signals).__getitem__
        words = by_words(signals.parts, search, self._weights, EACH)
        ids = dict.fromkeys(chain(words, *(each.nearest for each in found.values())))
        told = self.shelf.of(list(ids))
        near = {
            engine: self.near[engine].nearness(told, each, found[engine].crowd)
            for engine, each in embedded.items()
        }
        entries = [each.entry.stems for claim_id in ids for each in told[claim_id]]
        stems = frozenset().union(stems_of(signals.folded), *entries)
        return Candidates(
            found=tuple(self._candidate(told[claim_id], words, near) for claim_id in ids),
            engines=frozenset(embedded),
            weights=self._weights.shares(stems),
        )

    def close(self) -> None:
        """Close the files; what is not settled is taken up at the next start."""
        self.words.close()
        self.file.close()

    def _found_by_words(self, signals: Signals) -> dict[frozenset[str], Sequence[Entry]]:
        """Return what each part finds, by the part's stems."""
        stems = dict.fromkeys(stems_of(part.folded) for part in signals.parts)
        parts = len(signals.parts)
        return {each: self.words.search(each, limit=EACH, parts=parts) for each in stems}

    def _candidate(
        self,
        told: Sequence[Numbered],
        words: Mapping[ClaimId, tuple[Overlap, Pair]],
        near: Mapping[str, Mapping[ClaimId, Nearness]],
    ) -> Candidate:
        claim_id = told[0].entry.claim_id
        found = {engine: each[claim_id] for engine, each in near.items() if claim_id in each}
        by_words = [words[claim_id]] if claim_id in words else []
        pairs: list[tuple[Overlap, Pair]] = []
        for near_pair in (each.pair for each in found.values()):
            # What finds the same claim often finds the same pair.
            known = (each for each in (*pairs, *by_words) if each[1] == near_pair)
            pairs.append(next(known, None) or self._shared(near_pair))
        pairs += by_words
        best, pair = max(pairs, key=lambda each: each[0].likeness)
        entries = tuple(each.entry for each in told)
        return Candidate(claim_id=claim_id, entries=entries, words=pair, overlap=best, near=found)

    def _shared(self, pair: Pair) -> tuple[Overlap, Pair]:
        return overlap(pair.part, pair.entry, self._weights), pair

    def _let_wait(self, exchange: Exchange, state: EntryState) -> None:
        self.waiting.remove(exchange.removed)
        for engine, texts in state.waiting.items():
            wait = [each.number for each in exchange.added if each.entry.text in texts]
            self.waiting.add(engine, wait)

    def _serve(self, exchange: Exchange, vectors: EntryVectors) -> None:
        self._changes += 1
        self._weights.shift(exchange.claims, exchange.stems)
        self.shelf.settle(exchange)
        self.words.change(exchange)
        for engine, near in self.near.items():
            for number in exchange.removed:
                near.table.remove(number)
            known = vectors.get(engine, {})
            texts = ((each.number, each.entry.text) for each in exchange.added)
            self._put(engine, [(number, known[text]) for number, text in texts if text in known])

    def _put(self, engine: str, found: Sequence[tuple[int, QuantisedVector]]) -> None:
        if found:
            numbers = np.array([number for number, _ in found], np.int64)
            self.near[engine].table.put(numbers, np.stack([row for _, row in found]))
