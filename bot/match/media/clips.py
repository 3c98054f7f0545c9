"""Known videos by their frames' hashes: which of them what was sent is a copy of.

A second of video has several hashes: of its frame, and of what the frame may have been cut down
to. Pieces of hashes that agree tell which videos to lay beside each other; then every second is
compared with every second, and those that agree must come in the same order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.match.media.near_medium import NearMedium
from bot.match.media.postings import Keys, Postings
from bot.receive.readings import FrameHashes

SAME = 31
"""Bits of a PDQ hash, of 256, that differ at most in a copy."""
OTHER = 48
"""Bits from which on two seconds of one video show another picture."""
SHOWN = 3
"""The first hashes of a second: of the frame as it is shown, not of what it may be cut down to."""
LEAST_SHARE = 0.5
"""Less of what was sent is an intro, or a picture that many videos have."""

_PIECES = 4
"""Pieces of 16 bits that are looked up, of the 16 that a hash has: a video has many hashes.

They are the last ones, which tell the slowest waves down a picture: the bits that change least.
"""
_PIECE_BITS = 16
_COMMON = 5_000
_JUMP = 2
_TRIED = 16
_LEAST_LIKELY = 4.0
"""How far, in standard deviations, agreement is above chance before two videos are compared."""

Words = npt.NDArray[np.uint64]
"""Hashes as four numbers each, shape (hashes, 4)."""
Near = npt.NDArray[np.bool_]
"""Which seconds are alike, shape (sent, known)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """A video's hashes one under the other; ``starts`` are the rows where each second begins."""

    words: Words
    starts: npt.NDArray[np.intp]

    @property
    def keys(self) -> Keys:
        """What is looked up by: each piece of a hash with its place there, each once."""
        return np.unique(_pieces(self.words))

    @property
    def asked(self) -> Keys:
        """What to look up: all keys, and for frames as they are shown, those a bit away too."""
        shown = np.unique((self.starts[:, None] + np.arange(SHOWN)).clip(max=len(self.words) - 1))
        one_bit = np.uint32(1) << np.arange(_PIECE_BITS, dtype=np.uint32)
        return np.unique(np.append(self.keys, _pieces(self.words[shown])[:, None] ^ one_bit))


class Clips:
    """Known videos by the numbers of their media."""

    def __init__(self) -> None:
        self._postings = Postings()
        self._slots: dict[int, int] = {}
        self._held: dict[int, tuple[int, Clip]] = {}
        self._sizes: list[int] = []

    def __len__(self) -> int:
        return len(self._slots)

    def add(self, medium_id: int, frames: FrameHashes) -> None:
        """Know a video, in place of what was known by its number."""
        self.remove(medium_id)
        clip = clip_of(frames)
        keys = clip.keys
        slot = self._postings.put(keys, np.zeros(len(keys), np.int8))
        self._sizes.append(len(keys))
        self._slots[medium_id] = slot
        self._held[slot] = (medium_id, clip)

    def remove(self, medium_id: int) -> None:
        """Know a video no more, where it was known."""
        slot = self._slots.pop(medium_id, None)
        if slot is not None:
            self._postings.remove(slot)
            del self._held[slot]

    def near(self, sent: FrameHashes) -> list[NearMedium]:
        """Return the videos that hold at least half of what was sent, most of it first.

        What shows one picture all the time is not told by frames: two speeches before the same
        wall are not the same video.
        """
        clip = clip_of(sent)
        held = [self._held[slot] for slot in self._promising(clip)]
        shares = [NearMedium(medium_id, share_of(clip, known)) for medium_id, known in held]
        good = [each for each in shares if each.share >= LEAST_SHARE]
        return sorted(good, key=lambda each: (-each.share, each.medium_id))

    def _promising(self, clip: Clip) -> list[int]:
        """Return the slots with more of the clip's keys than chance explains, the best first."""
        keys = clip.asked
        votes = np.bincount(self._postings.find(keys, _COMMON).slots, minlength=len(self._sizes))
        by_chance = np.array(self._sizes) * (len(keys) / (_PIECES << _PIECE_BITS)) + 1
        likely = (votes - by_chance) / np.sqrt(by_chance)
        best = np.argsort(-likely, kind="stable")[:_TRIED]
        return [int(slot) for slot in best if likely[slot] >= _LEAST_LIKELY]


def clip_of(frames: FrameHashes) -> Clip:
    """Return a video's hashes in rows, leaving out seconds that have none."""
    seconds = [each for each in frames.frames if each]
    rows = np.frombuffer(b"".join(one for each in seconds for one in each), "<u8")
    lengths = np.array([len(each) for each in seconds], np.intp)
    return Clip(words=rows.reshape(-1, 4).astype(np.uint64), starts=np.cumsum(lengths) - lengths)


def share_of(sent: Clip, known: Clip) -> float:
    """Return how much of the sent clip is in the known one, in its order; 0 for one picture."""
    near = _near(sent, known)
    seen = sent.words[sent.starts[near.any(axis=1)]]
    if not len(seen) or _apart(seen[:1], seen).max() < OTHER:
        return 0.0
    return _in_order(near) / len(near)


def _pieces(words: Words) -> Keys:
    """Return the looked-up pieces of hashes with their places, shape (hashes x pieces,)."""
    pieces = words.view("<u2")[:, -_PIECES:].astype(np.uint32)
    return (pieces + (np.arange(_PIECES, dtype=np.uint32) << _PIECE_BITS)).ravel()


def _near(sent: Clip, known: Clip) -> Near:
    """Tell of each two seconds whether any of their hashes are a copy's."""
    alike = _apart(sent.words, known.words) <= SAME
    by_sent = np.logical_or.reduceat(alike, sent.starts, axis=0)
    return np.asarray(np.logical_or.reduceat(by_sent, known.starts, axis=1), bool)


def _apart(one: Words, other: Words) -> npt.NDArray[np.uint16]:
    """Return how many bits each two hashes differ by, shape (one, other)."""
    bits = np.zeros((len(one), len(other)), np.uint16)
    for left, right in zip(one.T, other.T, strict=True):
        bits += np.bitwise_count(left[:, None] ^ right)
    return bits


def _in_order(near: Near) -> int:
    """Return how many sent seconds are alike to known ones that go on as they do.

    The known video may go on at half to twice the speed; where it jumps ahead, that costs two
    seconds: a scene that repeats itself would fit everywhere.
    """
    longest = np.zeros(near.shape[1] + 2, np.int64)  # two places before the first second
    for alike in near:
        ahead = np.maximum.accumulate(longest) - _JUMP
        going_on = np.maximum(np.maximum(longest[2:], longest[1:-1]), longest[:-2])
        longest[2:] = np.maximum(going_on, ahead[2:]) + alike
    return int(longest.max())
