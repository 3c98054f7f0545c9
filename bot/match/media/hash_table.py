"""The hashes of all known pictures: which of them lie near to those of a forwarded one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]

COPY = 31
"""Bits up to which PDQ's authors take two pictures for one; other chats of one app begin at 34."""

_BYTES = 32
_WORDS = 4
_FIRST = 2
"""Words of a hash that are compared at first. They are the last ones: of the coarsest waves."""

_FIRST_BITS = 44
"""Bits by which those may differ; of other pictures, one in a few thousand stays below."""

_BLOCK = 16_384
"""Hashes at a time: what they need stays in the processor's cache."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """A known medium, and the bits by which its nearest hash differs from what was sent."""

    medium_id: int
    distance: int

    @property
    def copy(self) -> bool:
        """Tell whether the two are near enough to be one picture."""
        return self.distance <= COPY


class HashTable:
    """Hashes of 256 bits by the number of their medium; a medium has several."""

    def __init__(self) -> None:
        self._words: Words = np.empty((_WORDS, 0), np.uint64)
        self._media: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._size = 0

    def __len__(self) -> int:
        """Return how many hashes there are."""
        return self._size

    def put(self, medium_id: int, hashes: Sequence[bytes]) -> None:
        """Add a medium's hashes of 32 bytes each; those of another length are left out."""
        words = _words(hashes)
        first, self._size = self._size, self._size + words.shape[1]
        self._make_room()
        self._words[:, first : self._size] = words
        self._media[first : self._size] = medium_id

    def remove(self, medium_id: int) -> None:
        """Forget a medium's hashes, if it has any."""
        kept = self._media[: self._size] != medium_id
        self._words = self._words[:, : self._size][:, kept]
        self._media = self._media[: self._size][kept]
        self._size = len(self._media)

    def nearest(self, hashes: Sequence[bytes], most: int) -> list[Near]:
        """Return up to ``most`` media that share much with any of these hashes, nearest first."""
        asked = _words(hashes)
        best: dict[int, int] = {}
        for start in range(0, self._size, _BLOCK):
            for place, hash_ in self._promising(asked, start):
                medium = int(self._media[place])
                distance = int(np.bitwise_count(self._words[:, place] ^ hash_).sum())
                best[medium] = min(distance, best.get(medium, distance))
        nearest = sorted(best.items(), key=lambda item: (item[1], item[0]))
        return [Near(medium_id=medium, distance=bits) for medium, bits in nearest[:most]]

    def _promising(self, asked: Words, start: int) -> list[tuple[int, Words]]:
        """Return the places of a block where a hash begins like one of those that are asked."""
        block = self._words[:_FIRST, start : min(start + _BLOCK, self._size)]
        found: list[tuple[int, Words]] = []
        for hash_ in asked.T:
            bits: Any = np.bitwise_count(block[0] ^ hash_[0])
            for word in range(1, _FIRST):
                bits += np.bitwise_count(block[word] ^ hash_[word])
            places = np.flatnonzero(bits <= _FIRST_BITS).tolist()
            found += [(start + place, hash_) for place in places]
        return found

    def _make_room(self) -> None:
        missing = self._size - len(self._media)
        if missing > 0:
            more = max(missing, len(self._media))
            self._words = np.pad(self._words, ((0, 0), (0, more)))
            self._media = np.pad(self._media, (0, more))


def _words(hashes: Sequence[bytes]) -> Words:
    """Return hashes as words, shape (words, hashes); the first words are of the coarsest waves."""
    whole = b"".join(each for each in hashes if len(each) == _BYTES)
    return np.frombuffer(whole, np.uint64).reshape(-1, _WORDS)[:, ::-1].T
