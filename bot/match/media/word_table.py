"""The features of all known photos as words: which photos share many with a forwarded one.

Hashes find no copy that was turned or cut far off the middle. Its features are those of the known
photo all the same, and most bits of each descriptor: equal bits at chosen places are one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.match.media.features import Descriptors, unpacked

Words = npt.NDArray[np.uint32]
Media = npt.NDArray[np.int32]

_TABLES = 4
_BITS = 24
"""Bits of a word; each of a descriptor's words takes others. With 20, chance hits are thrice."""

_STRONGEST = 96
"""Keypoints of a known photo that are kept as words: 3 KB a photo."""

_LEAST = 2
"""Words that a photo shares at least; many share one by chance."""

_PLACES = np.random.default_rng(5).permutation(256)[: _TABLES * _BITS].reshape(_TABLES, _BITS)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Run:
    """Words in their order, and the medium that each is of."""

    words: Words
    media: Media

    def __len__(self) -> int:
        return len(self.words)


class WordTable:
    """The words of known photos by the number of their medium.

    They are kept in runs, each more than twice as long as the next: adding a photo merges few.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def __len__(self) -> int:
        """Return how many words there are."""
        return sum(map(len, self._runs))

    def put(self, medium_id: int, features: bytes) -> None:
        """Add a photo's packed features; none, and those of another form, are left out."""
        words = _words(features, _STRONGEST)
        if len(words):
            self._runs.append(_Run(words=words, media=np.full(len(words), medium_id, np.int32)))
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            self._runs[-2:] = [_merged(self._runs[-2:])]

    def remove(self, medium_id: int) -> None:
        """Forget a photo's words, if it has any."""
        kept = [(run, run.media != medium_id) for run in self._runs]
        self._runs = [
            _Run(words=run.words[which], media=run.media[which])
            for run, which in kept
            if which.any()
        ]

    def nearest(self, features: bytes, most: int) -> list[int]:
        """Return up to ``most`` media that share words with a photo, those with most first."""
        words = _words(features, None)
        media, counts = np.unique(
            np.concatenate([np.empty(0, np.int32), *(_shared(run, words) for run in self._runs)]),
            return_counts=True,
        )
        order = np.lexsort((media, -counts))[:most]
        return [int(media[place]) for place in order if counts[place] >= _LEAST]


def _words(features: bytes, most: int | None) -> Words:
    """Return a photo's words in their order, each once."""
    known = unpacked(features)
    if known is None:
        return np.empty(0, np.uint32)
    return np.unique(_words_of(known.descriptors[:most]))


def _words_of(descriptors: Descriptors) -> Words:
    bits = np.unpackbits(descriptors, axis=1)[:, _PLACES].astype(np.uint32)
    weights = np.uint32(1) << np.arange(_BITS, dtype=np.uint32)
    tables = np.arange(_TABLES, dtype=np.uint32) << np.uint32(_BITS)
    words: Words = ((bits * weights).sum(axis=2, dtype=np.uint32) + tables).ravel()
    return words


def _merged(runs: Sequence[_Run]) -> _Run:
    words = np.concatenate([run.words for run in runs])
    order = np.argsort(words, kind="stable")
    return _Run(words=words[order], media=np.concatenate([run.media for run in runs])[order])


def _shared(run: _Run, words: Words) -> Media:
    """Return the medium of each word of a run that is one of these, as often as it is."""
    first = np.searchsorted(run.words, words, "left")
    counts = np.searchsorted(run.words, words, "right") - first
    # The places of all hits: for each word, those from its first one on.
    steps = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    media: Media = run.media[np.repeat(first, counts) + steps]
    return media
