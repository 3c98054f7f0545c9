"""Where keys occur: for more known media than can be looked through one after the other."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
Slots = npt.NDArray[np.int32]
Places = npt.NDArray[np.signedinteger]
"""Of any width: where places say nothing, they should take no room."""

_RECENT = 50_000
"""Keys that are kept apart at least, so that a new medium does not sort all anew."""


class Hits(NamedTuple):
    """Where the keys that were asked for are: each a key's place in the question, and there."""

    asked: npt.NDArray[np.intp]
    slots: Slots
    places: Places


class _Sorted(NamedTuple):
    """Keys in order, with the slot that each belongs to and its place there."""

    keys: Keys
    slots: Slots
    places: Places

    @classmethod
    def of(cls, parts: "list[_Sorted]") -> "_Sorted":
        keys, slots, places = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], slots[order], places[order])

    def only(self, wanted: npt.NDArray[np.bool_]) -> "_Sorted":
        return _Sorted(self.keys[wanted], self.slots[wanted], self.places[wanted])

    def find(self, keys: Keys, most: int) -> Hits:
        """Return where keys are, leaving out those that are in more than ``most`` places."""
        first = np.searchsorted(self.keys, keys, "left")
        count = np.searchsorted(self.keys, keys, "right") - first
        count[count > most] = 0
        asked = np.repeat(np.arange(len(keys)), count)
        within = np.arange(len(asked)) - np.repeat(np.cumsum(count) - count, count)
        rows = np.repeat(first, count) + within
        return Hits(asked, self.slots[rows], self.places[rows])


_NONE = _Sorted(np.empty(0, np.uint32), np.empty(0, np.int32), np.empty(0, np.int8))


class Postings:
    """The keys of media, each medium in a slot of its own that is never used again."""

    def __init__(self) -> None:
        self._old, self._recent = _NONE, _NONE
        self._new: list[_Sorted] = []
        self._alive: list[bool] = []

    def put(self, keys: Keys, places: Places) -> int:
        """Take in a medium's keys with their places, and return its slot."""
        slot = len(self._alive)
        self._alive.append(True)
        slots: Slots = np.full(len(keys), slot, np.int32)
        self._new.append(_Sorted(keys.astype(np.uint32), slots, places))
        return slot

    def remove(self, slot: int) -> None:
        """Find a slot no more."""
        self._alive[slot] = False

    def find(self, keys: Keys, most: int) -> Hits:
        """Return where keys are, leaving out those that are in more than ``most`` places."""
        self._settle()
        both = [part.find(keys, most) for part in (self._old, self._recent)]
        hits = Hits(*(np.concatenate(column) for column in zip(*both, strict=True)))
        alive = np.array(self._alive, bool)[hits.slots]
        return Hits(hits.asked[alive], hits.slots[alive], hits.places[alive])

    def _settle(self) -> None:
        """Sort what is new in: among the recent, or once these are many, among all."""
        if not self._new:
            return
        self._recent = _Sorted.of([self._recent, *self._new])
        self._new.clear()
        if len(self._recent.keys) > max(_RECENT, len(self._old.keys) // 4):
            both = _Sorted.of([self._old, self._recent])
            self._old = both.only(np.array(self._alive, bool)[both.slots])
            self._recent = _NONE
