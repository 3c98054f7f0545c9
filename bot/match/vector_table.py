"""An engine's vectors of all entries: exact search in a small store, neighbourhoods in a large."""

import numpy as np
import numpy.typing as npt

from bot.match.cells import Cells, Numbers, Seen
from bot.match.centres import SAMPLE, centre_count
from bot.match.vectors import QuantisedVectors, Vectors, unit

FLAT = 30_000
"""Vectors up to which all are compared, and about how many are in a larger store."""

_FEWEST = 4_000
"""Vectors compared with one of many queries, which share what may be spent."""

_SEED = 7


class VectorTable:
    """One vector an entry, by the entry's number.

    When there are many, they are parted into cells, and a search looks only at those that are
    nearest to its queries. Parting is done bit by bit, and searches see both sides meanwhile.
    """

    def __init__(self, dimensions: int, *, flat: int = FLAT) -> None:
        self.dimensions = dimensions
        self._flat = flat
        self.changed = 0
        """How many vectors came or went so far."""
        self._old: Cells | None = None
        self._cells = Cells(np.zeros((1, dimensions), np.float32))

    def __len__(self) -> int:
        return sum(each.size for each in self._sides)

    @property
    def _sides(self) -> tuple[Cells, ...]:
        return (self._cells,) if self._old is None else (self._cells, self._old)

    def put(self, numbers: Numbers, rows: QuantisedVectors) -> None:
        """Keep entries' ``quantise``d vectors; an entry that has one keeps it.

        A vector of zeros, which is like nothing, is none.
        """
        once, places = np.unique(numbers, return_index=True)
        new = places[~self.has(once) & rows[places].any(axis=1)]
        self.changed += len(new)
        self._cells.put(numbers[new], rows[new])

    def remove(self, number: int) -> None:
        """Forget an entry's vector, if it has one."""
        for side in self._sides:
            if side.has(np.array([number]))[0]:
                side.remove(number)
                self.changed += 1

    def has(self, numbers: Numbers) -> npt.NDArray[np.bool_]:
        """Tell of each entry whether it has a vector."""
        known = [side.has(numbers) for side in self._sides]
        found: npt.NDArray[np.bool_] = np.logical_or.reduce(known)
        return found

    def rows(self, numbers: Numbers) -> Vectors:
        """Return the unit vectors of entries; of an entry without one, zeros."""
        rows = np.zeros((len(numbers), self.dimensions), np.int8)
        for side in self._sides:
            side.rows(numbers, rows)
        return unit(rows)

    def search(self, queries: Vectors) -> Seen:
        """Look at the entries nearest to each query: all of them when there are few."""
        most = max(_FEWEST, self._flat // max(1, len(queries)))
        if len(self) <= self._flat:
            most = self._flat
        found = [side.search(queries, most) for side in self._sides]
        if len(found) == 1:
            return found[0]
        return Seen(
            numbers=np.concatenate([each.numbers for each in found]),
            cosines=np.concatenate([each.cosines for each in found]),
            nearest=np.max([each.nearest for each in found], axis=0),
        )

    @property
    def cells(self) -> Cells:
        """The cells that hold every vector while nothing is being moved."""
        return self._cells

    def take_over(self, cells: Cells) -> None:
        """Hold the vectors of these cells instead."""
        self._old, self._cells = None, cells

    @property
    def crowded(self) -> bool:
        """Tell whether there are so many vectors that they should be parted anew."""
        wanted = centre_count(len(self))
        return len(self) > self._flat and not self.parting and wanted >= 2 * len(self._cells.cells)

    @property
    def parting(self) -> bool:
        """Tell whether ``move`` has something to do."""
        return self._old is not None

    def sample(self) -> Vectors:
        """Return some of the vectors, enough to find centres for all."""
        wanted = min(len(self), SAMPLE * centre_count(len(self)))
        share = wanted / len(self)
        chance = np.random.default_rng(_SEED)
        kept = [
            each.rows[chance.random(each.size) < share] for each in self._cells.cells if each.size
        ]
        return unit(np.concatenate(kept))

    def part(self, centres: Vectors) -> None:
        """Begin to part the vectors by new centres; ``move`` goes on with it."""
        self._old, self._cells = self._cells, Cells(centres)

    def move(self, most: int) -> None:
        """Move up to ``most`` vectors on to the new cells."""
        if self._old is None:
            return
        for place, cell in enumerate(self._old.cells):
            if cell.size and most > 0:
                numbers, rows = self._old.take(place, most)
                most -= len(numbers)
                self._cells.put(numbers, rows)
        if not self._old.size:
            self._old = None
