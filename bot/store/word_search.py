"""Entries found by words: the lexical index, and what it has not taken in yet."""

from collections.abc import Iterable, Sequence

from bot.match.entry import Entry
from bot.match.recent_words import RecentWords
from bot.match.weights import WordWeights
from bot.store.entry_file import EntryFile
from bot.store.entry_rows import Exchange
from bot.store.entry_shelf import EntryShelf
from bot.store.lexical import LexicalIndex

MOST_CLAIMS = 40_000
"""Claims that may share the stems looked up for a part: 1.4 ms with 1.5 million entries."""

_FEWEST_CLAIMS = 10_000
"""As many of a message of many parts, which share what may be spent on four."""

_PARTS = 4

BULK = 1_000
"""Entries from which a change goes to the lexical index at once: more are slow to look through."""


class WordSearch:
    """Entries by the stems that they share with a message.

    A commit of the lexical index on disk takes a tenth of a second, so that a small change is
    kept in memory at first. The file of entries remembers which those are.
    """

    def __init__(
        self, lexical: LexicalIndex, file: EntryFile, shelf: EntryShelf, weights: WordWeights
    ) -> None:
        """Take up the entries that were not settled when the index was closed."""
        self._lexical = lexical
        self._file = file
        self._shelf = shelf
        self._weights = weights
        self._recent = RecentWords()
        self._unsettled = {number for (number,) in file.rows("select number from unsettled")}
        for each in shelf.numbered(self._unsettled):
            self._recent.add(each.number, each.entry.stems)

    @property
    def unsettled(self) -> int:
        """How many entries the lexical index has not taken in or let go."""
        return len(self._unsettled)

    def prepare(self, exchange: Exchange) -> None:
        """Remember a change, in the running transaction."""
        rows = [(number,) for number in _numbers(exchange)]
        self._file.write_all("insert or ignore into unsettled values (?)", rows)

    def change(self, exchange: Exchange) -> None:
        """Find what came, and what went no more; ``prepare`` has remembered the change."""
        self._unsettled.update(_numbers(exchange))
        self._recent.remove(exchange.removed)
        for each in exchange.added:
            self._recent.add(each.number, each.entry.stems)

    def settle(self) -> None:
        """Bring the lexical index up to date, or raise IndexTrouble and leave it as it was."""
        if not self._unsettled:
            return
        self._file.make_durable()  # before anything on disk refers to its numbers
        self._lexical.change(self._recent.all(), self._unsettled)
        with self._file.transaction():
            self._file.write("delete from unsettled")
        self._recent.remove(self._unsettled)
        self._unsettled.clear()

    def search(self, stems: Iterable[str], limit: int, parts: int = 1) -> Sequence[Entry]:
        """Return the entries that share the weightiest stems with one of so many parts."""
        most = max(_FEWEST_CLAIMS, MOST_CLAIMS * _PARTS // max(_PARTS, parts))
        chosen = self._weights.rarest(stems, most)
        # What went since is found and passed over.
        found = self._lexical.search(chosen, limit + min(limit, len(self._unsettled)))
        recent = self._recent.search(chosen, self._weights, limit)
        return self._shelf.entries([*found, *recent])

    def close(self) -> None:
        """Finish what the lexical index does in the background."""
        self._lexical.close()


def _numbers(exchange: Exchange) -> list[int]:
    return [*exchange.removed, *(each.number for each in exchange.added)]
