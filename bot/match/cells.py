"""Vectors of entries in cells: each lies with those that are nearest to the same centre."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from bot.match.vectors import QuantisedVectors, Vectors

Numbers = npt.NDArray[np.int64]
"""Numbers of entries."""

T = TypeVar("T", bound=np.generic)

Cosines = npt.NDArray[np.float32]

_NOWHERE = -1
_BATCH = 2048
"""Rows that are compared before the best of them is looked for."""
_AT_ONCE = 256
"""Rows that are turned into floats and multiplied at once: BLAS is twice as quick with few."""


class Cell:
    """Rows with the numbers of their entries, in no order, with room for some more."""

    def __init__(self, dimensions: int, room: int = 0) -> None:
        self.size = 0
        self._numbers: Numbers = np.empty(room, np.int64)
        self._rows: QuantisedVectors = np.empty((room, dimensions), np.int8)
        self._lengths: npt.NDArray[np.float32] = np.empty(room, np.float32)

    @property
    def numbers(self) -> Numbers:
        """The numbers, shape (size,)."""
        return self._numbers[: self.size]

    @property
    def rows(self) -> QuantisedVectors:
        """The quantised vectors, shape (size, dimensions)."""
        return self._rows[: self.size]

    def put(self, numbers: Numbers, rows: QuantisedVectors) -> Numbers:
        """Take rows in and return their places."""
        start, self.size = self.size, self.size + len(numbers)
        if self.size > len(self._numbers):
            self._grow(self.size + self.size // 4 + 16)
        self._numbers[start : self.size] = numbers
        self._rows[start : self.size] = rows
        self._lengths[start : self.size] = lengths_of(rows)
        return np.arange(start, self.size)

    def remove(self, place: int) -> int:
        """Let a row go and return the number of the entry that has its place now."""
        self.size -= 1
        for column in (self._numbers, self._rows, self._lengths):
            column[place] = column[self.size]
        return int(self._numbers[place])

    @property
    def lengths(self) -> Cosines:
        """The lengths of the quantised vectors, shape (size,)."""
        return self._lengths[: self.size]

    def _grow(self, room: int) -> None:
        """Take more room, filled up to ``size`` before."""
        self._numbers = _resized(self._numbers, room)
        self._rows = _resized(self._rows, room)
        self._lengths = _resized(self._lengths, room)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The entries that a search looked at, by their numbers.

    ``cosines`` are those of each entry with the query nearest to it, shape (entries,);
    ``nearest`` those of each query with the entry nearest to it, -1 without any, shape (queries,).
    """

    numbers: Numbers
    cosines: Cosines
    nearest: Cosines


class Cells:
    """Vectors by the numbers of their entries; with one cell, every search is exact."""

    def __init__(self, centres: Vectors) -> None:
        """Hold nothing yet; ``centres`` are unit vectors of shape (cells, dimensions)."""
        self.centres = centres
        self.cells = [Cell(centres.shape[1]) for _ in centres]
        self._sizes = np.zeros(len(centres), np.int64)
        self._cell_of: npt.NDArray[np.int32] = np.empty(0, np.int32)
        self._place_of: npt.NDArray[np.int32] = np.empty(0, np.int32)

    @property
    def size(self) -> int:
        """How many vectors there are."""
        return int(self._sizes.sum())

    def has(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Tell of each entry whether its vector is here."""
        within = (numbers >= 0) & (numbers < len(self._cell_of))
        within[within] = self._cell_of[numbers[within]] != _NOWHERE
        return within

    def put(self, numbers: Numbers, rows: QuantisedVectors) -> None:
        """Take in vectors of entries that are not here, each into the cell of its centre."""
        for start in range(0, len(numbers), _BATCH):
            self._put(numbers[start : start + _BATCH], rows[start : start + _BATCH])

    def put_into(self, cell: int, numbers: Numbers, rows: QuantisedVectors) -> None:
        """Take vectors into a cell that is known."""
        self._reach(int(numbers.max(initial=_NOWHERE)) + 1)
        self._cell_of[numbers] = cell
        self._place_of[numbers] = self.cells[cell].put(numbers, rows)
        self._sizes[cell] += len(numbers)

    def remove(self, number: int) -> None:
        """Forget the vector of an entry that is here."""
        cell, place = self._cell_of[number], self._place_of[number]
        moved = self.cells[cell].remove(int(place))
        self._place_of[moved] = place
        self._cell_of[number] = _NOWHERE
        self._sizes[cell] -= 1

    def take(self, cell: int, most: int) -> tuple[Numbers, QuantisedVectors]:
        """Let up to ``most`` vectors of a cell go and return them with their numbers."""
        held = self.cells[cell]
        first = max(0, held.size - most)
        numbers, rows = held.numbers[first:].copy(), held.rows[first:].copy()
        held.size = first
        self._cell_of[numbers] = _NOWHERE
        self._sizes[cell] -= len(numbers)
        return numbers, rows

    def rows(self, numbers: Numbers, out: QuantisedVectors) -> None:
        """Write the vectors of those entries that are here into their places of ``out``."""
        here = np.flatnonzero(self.has(numbers))
        cells, places = self._cell_of[numbers[here]], self._place_of[numbers[here]]
        # Few of so many entries share a cell.
        for each, cell, place in zip(here.tolist(), cells.tolist(), places.tolist(), strict=True):
            out[each] = self.cells[cell].rows[place]

    def search(self, queries: Vectors, most: int) -> Seen:
        """Look at the cells nearest to each query until ``most`` rows for it were seen."""
        numbers, cosines = [np.empty(0, np.int64)], [np.empty(0, np.float32)]
        nearest = np.full(len(queries), -1, np.float32)
        for together in self._batches(self._asked(queries, most)):
            found = _cosines(together, queries)
            numbers += [cell.numbers for cell in together]
            cosines.append(found.max(axis=0))
            nearest = np.maximum(nearest, found.max(axis=1))
        return Seen(
            numbers=np.concatenate(numbers), cosines=np.concatenate(cosines), nearest=nearest
        )

    def _batches(self, asked: npt.NDArray[np.bool_]) -> Iterator[list[Cell]]:
        """Yield the cells that any query asks, about a batch of rows at once."""
        chosen = np.flatnonzero(asked)
        if len(chosen):
            batch = np.cumsum(self._sizes[chosen]) // _BATCH
            for cells in np.split(chosen, np.flatnonzero(np.diff(batch)) + 1):
                yield [self.cells[cell] for cell in cells]

    def _asked(self, queries: Vectors, most: int) -> npt.NDArray[np.bool_]:
        """Return which cells are asked by any query, shape (cells,)."""
        there = self._sizes > 0
        if self.size <= most:
            return there
        order = np.argsort(-(queries @ self.centres.T), axis=1)
        before = np.cumsum(self._sizes[order], axis=1) - self._sizes[order]
        asked = np.zeros(len(there), np.bool_)
        asked[order[before < most]] = True
        return asked & there

    def _put(self, numbers: Numbers, rows: QuantisedVectors) -> None:
        if len(self.cells) == 1:
            self.put_into(0, numbers, rows)
            return
        nearest = (rows.astype(np.float32) @ self.centres.T).argmax(axis=1)
        order = np.argsort(nearest, kind="stable")
        cells, starts = np.unique(nearest[order], return_index=True)
        for cell, chosen in zip(cells, np.split(order, starts[1:]), strict=True):
            self.put_into(int(cell), numbers[chosen], rows[chosen])

    def _reach(self, numbers: int) -> None:
        lacking = numbers - len(self._cell_of)
        if lacking > 0:
            more = np.full(max(1024, lacking + numbers // 4), _NOWHERE, np.int32)
            self._cell_of = np.concatenate([self._cell_of, more])
            self._place_of = np.concatenate([self._place_of, more])


def _cosines(cells: Sequence[Cell], queries: Vectors) -> Vectors:
    """Return the cosines of every query with every row of some cells, shape (queries, rows)."""
    rows = np.concatenate([cell.rows for cell in cells])
    cosines = np.empty((len(rows), len(queries)), np.float32)
    floats = np.empty((_AT_ONCE, queries.shape[1]), np.float32)
    asked = np.ascontiguousarray(queries.T)
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        np.copyto(floats[: len(some)], some)
        np.matmul(floats[: len(some)], asked, out=cosines[start : start + len(some)])
    cosines /= np.concatenate([cell.lengths for cell in cells])[:, None]
    # Turned, as NumPy is ten times slower at finding the greatest of each few values.
    return np.ascontiguousarray(cosines.T)


def lengths_of(rows: QuantisedVectors) -> npt.NDArray[np.float32]:
    """Return the lengths of quantised rows; 1 of a row of zeros, which is like nothing."""
    lengths: npt.NDArray[np.float32] = np.linalg.norm(rows.astype(np.float32), axis=1)
    return np.maximum(lengths, np.float32(1))


def _resized(column: npt.NDArray[T], room: int) -> npt.NDArray[T]:
    grown = np.empty((room, *column.shape[1:]), column.dtype)
    grown[: len(column)] = column
    return grown
