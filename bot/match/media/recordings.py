"""Known recordings by their Chromaprint codes: which of them what was sent is a copy of.

A code is 32 bits of about two and a half seconds of sound, and there are eight a second. Copies
keep most bits, and some codes whole, whatever they were packed in: those that agree in their
upper bits tell which recordings to lay beside each other, and at which places.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bot.match.media.near_medium import NearMedium
from bot.match.media.postings import Hits, Postings
from bot.receive.readings import AudioFingerprint

Codes = npt.NDArray[np.uint32]

SAME = 0.15
"""Share of bits that differ at most within one recording (measured: other speech from .2 on)."""
LEAST_CODES = 16
"""Two seconds of codes, which tell of four and a half seconds of sound; fewer are too alike."""
LEAST_SHARE = 0.5
"""Less of what was sent is a jingle, or a sentence that somebody quotes."""

_LEAST_OTHER = 6
"""Codes of a stretch that differ from the one before; silence and a hum have nearly none."""
_KEY_SHIFT = 12
_COMMON = 2_000
"""A key in more places says nothing: silence has its own code."""
_TRIED = 64
_SLACK = 1
"""Places that a copy may be off by: codecs shift sound by less than a code's time."""


class Recordings:
    """Known recordings by the numbers of their media."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._slots: dict[int, int] = {}
        self._held: dict[int, tuple[int, Codes]] = {}

    def __len__(self) -> int:
        return len(self._slots)

    def add(self, medium_id: int, print_: AudioFingerprint) -> None:
        """Know a recording, in place of what was known by its number."""
        self.remove(medium_id)
        codes = codes_of(print_)
        slot = self._postings.put(_keys(codes), np.arange(len(codes), dtype=np.int32))
        self._slots[medium_id] = slot
        self._held[slot] = (medium_id, codes)

    def remove(self, medium_id: int) -> None:
        """Know a recording no more, where it was known."""
        slot = self._slots.pop(medium_id, None)
        if slot is not None:
            self._postings.remove(slot)
            del self._held[slot]

    def near(self, sent: AudioFingerprint) -> list[NearMedium]:
        """Return the recordings that hold at least half of what was sent, most of it first."""
        codes = codes_of(sent)
        found: dict[int, npt.NDArray[np.bool_]] = {}
        for slot, shift in _promising(self._postings.find(_keys(codes), _COMMON)):
            medium_id, known = self._held[slot]
            same = _same(codes, known, shift)
            found[medium_id] = found.get(medium_id, same) | same
        shares = [self._share(medium_id, same) for medium_id, same in found.items()]
        good = [each for each in shares if each.share >= LEAST_SHARE]
        return sorted(good, key=lambda each: (-each.share, each.medium_id))

    def _share(self, medium_id: int, same: npt.NDArray[np.bool_]) -> NearMedium:
        """Return how much of the sent and of the known recording is the same."""
        _, known = self._held[self._slots[medium_id]]
        return NearMedium(medium_id, float(same.mean()), min(1.0, float(same.sum()) / len(known)))


def codes_of(print_: AudioFingerprint) -> Codes:
    """Return a fingerprint's codes as numbers, shape (codes,)."""
    return np.frombuffer(print_.codes, "<u4").astype(np.uint32)


def _keys(codes: Codes) -> Codes:
    return (codes >> _KEY_SHIFT).astype(np.uint32)


def _promising(hits: Hits) -> Iterator[tuple[int, int]]:
    """Give the slots, and by how much the sent is shifted there, that most keys speak for."""
    if not len(hits.asked):
        return
    shifts = hits.places.astype(np.int64) - hits.asked
    pairs, votes = np.unique((hits.slots.astype(np.int64) << 32) + shifts, return_counts=True)
    for pair in pairs[np.argsort(-votes, kind="stable")[:_TRIED]].tolist():
        # Rounded, as a shift below zero has borrowed one of the slot's.
        slot = (pair + (1 << 31)) >> 32
        yield slot, pair - (slot << 32)


def _same(sent: Codes, known: Codes, shift: int) -> npt.NDArray[np.bool_]:
    """Tell of each sent code whether it is in a stretch that is the same in the known one."""
    same = np.zeros(len(sent), bool)
    for each in range(shift - _SLACK, shift + _SLACK + 1):
        start, end = max(0, -each), min(len(sent), len(known) - each)
        if end - start >= LEAST_CODES:
            same[start:end] |= _stretches(sent[start:end], known[start + each : end + each])
    return same


def _stretches(sent: Codes, known: Codes) -> npt.NDArray[np.bool_]:
    """Tell of codes beside each other which are in stretches that agree."""
    wrong = _sums(np.bitwise_count(sent ^ known))
    lively = _sums(np.append(0, sent[1:] != sent[:-1])) >= _LEAST_OTHER
    starts = np.flatnonzero((wrong <= SAME * 32 * LEAST_CODES) & lively)
    same = np.zeros(len(sent), bool)
    same[(starts[:, None] + np.arange(LEAST_CODES)).ravel()] = True
    return same


def _sums(values: npt.NDArray[np.generic]) -> npt.NDArray[np.int64]:
    """Return the sum of each stretch of LEAST_CODES values, shape (values - LEAST_CODES + 1,)."""
    sums = np.append(0, np.cumsum(values, dtype=np.int64))
    windows: npt.NDArray[np.int64] = sums[LEAST_CODES:] - sums[:-LEAST_CODES]
    return windows
