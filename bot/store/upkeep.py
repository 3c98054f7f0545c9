"""What a search index needs done beside answering, in short steps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import structlog

from bot.match.centres import centre_count, centres_of
from bot.match.vector_table import VectorTable
from bot.match.vectors import Vectors
from bot.store.index_trouble import IndexDamaged
from bot.store.search_index import SearchIndex
from bot.store.vector_file import SUFFIX, read_into, writing

log = structlog.get_logger(__name__)

MOVED = 2_048
"""Vectors that one step moves: about 30 ms."""

WRITTEN = 32
"""Cells that one step writes: about 10 MB."""

UNSAVED = 50_000
"""Vectors of an engine that may be looked up in the store at a start: about a second."""

LEFT_UNSAVED = 5_000
"""As many after an end that leaves the time to save them."""

UNSETTLED = 500
"""Entries that may be searched beside the lexical index: a commit keeps answers waiting."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Crowded:
    """An engine with many vectors, some of them, and how many centres should part them."""

    engine: str
    sample: Vectors
    count: int

    def centres(self) -> Vectors:
        """Return the centres; takes seconds, and needs nothing of the index."""
        return centres_of(self.sample, self.count)


class Upkeep:
    """Parts and saves the vectors of an index, and settles its words."""

    def __init__(self, index: SearchIndex, names: Mapping[str, str]) -> None:
        """Take care of an index; ``names`` are the engines' full names."""
        self._index = index
        self._names = names
        self._saved = dict.fromkeys(names, 0)
        self._writing: Iterator[None] | None = None

    def load(self) -> None:
        """Read the vectors that were saved; damaged ones are taken away, and log so."""
        if self._index.folder is None or not len(self._index):
            return
        alive = self._index.shelf.all_numbers()
        for engine, name in self._names.items():
            try:
                read_into(self._path(engine), name, self._table(engine), alive)
            except IndexDamaged as damage:
                log.warning("saved vectors are made anew", engine=engine, reason=str(damage))
                self._path(engine).unlink(missing_ok=True)

    def crowded(self) -> Crowded | None:
        """Return an engine whose vectors are to be parted, with what its centres are made of."""
        for engine in self._names:
            table = self._table(engine)
            if table.crowded:
                count = centre_count(len(table))
                return Crowded(engine=engine, sample=table.sample(), count=count)
        return None

    def part(self, engine: str, centres: Vectors) -> None:
        """Begin to part an engine's vectors by centres of its sample; all are to be saved anew."""
        table = self._table(engine)
        table.part(centres)
        self._saved[engine] = table.changed - len(table)

    def step(self) -> bool:
        """Do a little of what is to be done, and tell whether there is more; may IndexTrouble."""
        for engine in self._names:
            if self._table(engine).parting:
                self._table(engine).move(MOVED)
                return True
        if self._index.words.unsettled >= UNSETTLED:
            self._index.words.settle()
            return True
        return self._write()

    def catch_up(self) -> None:
        """Part and save what is to be, however long it takes."""
        while (crowded := self.crowded()) is not None:
            self.part(crowded.engine, crowded.centres())
            while self._table(crowded.engine).parting:
                self._table(crowded.engine).move(MOVED)

    def finish(self) -> None:
        """Settle and save what the next start would take long to do."""
        self._index.words.settle()
        for engine in self._names:
            # In the middle of being parted, what was saved before is worth more.
            if self._unsaved(engine) > LEFT_UNSAVED and not self._table(engine).parting:
                for _ in self._written(engine):
                    pass

    def _write(self) -> bool:
        if self._writing is None:
            many = max(self._names, key=self._unsaved)
            if self._unsaved(many) <= max(UNSAVED, len(self._table(many)) // 10):
                return False
            self._writing = self._written(many)
        written = sum(1 for _ in islice(self._writing, WRITTEN))
        if written < WRITTEN:
            self._writing = None
        return True

    def _written(self, engine: str) -> Iterator[None]:
        """Save an engine's vectors, a cell at each step."""
        table, changed = self._table(engine), self._table(engine).changed
        self._index.file.make_durable()  # before anything on disk refers to its numbers
        yield from writing(self._path(engine), self._names[engine], table)
        self._saved[engine] = changed

    def _unsaved(self, engine: str) -> int:
        if self._index.folder is None:
            return 0
        return self._table(engine).changed - self._saved[engine]

    def _table(self, engine: str) -> VectorTable:
        return self._index.near[engine].table

    def _path(self, engine: str) -> Path:
        assert self._index.folder is not None  # noqa: S101 - in memory nothing is saved
        return self._index.folder / f"{engine}{SUFFIX}"
