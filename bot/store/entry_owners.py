"""Whose each entry is, in memory: a search finds many more entries than it reads claims."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bot.store.entry_file import EntryFile

Owners = npt.NDArray[np.int32]

_NOBODY = 0
_READ = 100_000
"""Entries that are read at once."""


class EntryOwners:
    """The number of each entry's claim, by the entry's number: 4 bytes an entry."""

    def __init__(self, file: EntryFile) -> None:
        self._of: Owners = np.zeros(0, np.int32)
        last = file.rows("select max(number) from entry")[0][0] or 0
        for first in range(0, last + 1, _READ):
            rows = file.rows(
                "select number, claim from entry where number >= :first and number < :end",
                first=first,
                end=first + _READ,
            )
            self.change(dict(rows), ())

    def change(self, owners: Mapping[int, int], removed: Iterable[int]) -> None:
        """Know the claims of entries that came, by the entries' numbers; others went."""
        self._of[np.fromiter(removed, np.int64)] = _NOBODY
        lacking = max(owners, default=-1) + 1 - len(self._of)
        if lacking > 0:
            more = np.zeros(max(1024, lacking + len(self._of) // 4), np.int32)
            self._of = np.concatenate([self._of, more])
        self._of[np.fromiter(owners, np.int64)] = np.fromiter(owners.values(), np.int32)

    def numbers(self) -> npt.NDArray[np.int64]:
        """Return the numbers of all entries, in order."""
        return np.flatnonzero(self._of)

    def of(self, entries: Sequence[int]) -> list[int]:
        """Return the claim of each entry, 0 of one that went."""
        numbers = np.asarray(entries, np.int64)
        owners = np.full(len(numbers), _NOBODY, np.int32)
        known = (numbers >= 0) & (numbers < len(self._of))
        owners[known] = self._of[numbers[known]]
        return owners.tolist()

    def entries(self, entry: int) -> range:
        """Return the numbers of all entries of an entry's claim, which came one after another."""
        owner, first, end = self._of[entry], entry, entry + 1
        while first > 0 and self._of[first - 1] == owner:
            first -= 1
        while end < len(self._of) and self._of[end] == owner:
            end += 1
        return range(first, end)
