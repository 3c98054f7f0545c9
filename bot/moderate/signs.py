"""By what clusters that may ask the same are found: a few signs of each, equal where two are near.

Two asks with a sign in common need not be the same: ``same_ask`` decides.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from bot.match.media.recordings import codes_of
from bot.moderate.ask_print import AskPrint
from bot.receive.readings import AudioFingerprint

BANDS, ROWS = 16, 2
"""Of a MinHash of 32 numbers: two texts that share .4 of their stems have one band of 16 in
common with a probability of .94, two that share .6 with one of .999."""
_PRIME = np.uint64((1 << 31) - 1)
_SEED = 0x51F7
PICTURE_BANDS, BAND_BITS = 16, 16
"""Of a PDQ hash: where two differ in 31 bits of 256, at least one band differs in one or none."""
FEWEST_PICTURE_BANDS = 2
"""Bands that a near picture shares, a bit aside: at a distance of 31 bits, six on average."""
SOUND_SIGNS = 16
_SOUND_SHIFT = 12
_SCATTER = 0x9E3779B1

Sign = tuple[str, str]
"""A kind, at most eight letters, and what is hashed with a key before it is stored."""


def _permutations() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    made = np.random.default_rng(_SEED)
    return (
        made.integers(1, int(_PRIME), (BANDS * ROWS, 1), dtype=np.uint64),
        made.integers(0, int(_PRIME), (BANDS * ROWS, 1), dtype=np.uint64),
    )


_TIMES, _PLUS = _permutations()


def word_signs(given: AskPrint) -> Iterator[Sign]:
    """Yield the bands of a text's MinHash; none of a text without words."""
    if not given.stems:
        return
    stems = np.array(sorted(given.stems), dtype=np.uint64) % _PRIME
    least = ((_TIMES * stems + _PLUS) % _PRIME).min(axis=1)
    for band, values in enumerate(least.reshape(BANDS, ROWS).tolist()):
        yield "word", f"{band}:{values}"


def picture_signs(hash_: str) -> Iterator[Sign]:
    """Yield the bands of a picture's hash."""
    for band, value in _bands(hash_):
        yield "picture", f"{band}:{value}"


def near_picture_signs(hash_: str) -> Iterator[Sign]:
    """Yield the bands of every hash that differs by at most one bit in each."""
    for band, value in _bands(hash_):
        yield "picture", f"{band}:{value}"
        for bit in range(BAND_BITS):
            yield "picture", f"{band}:{value ^ (1 << bit)}"


def _bands(hash_: str) -> Iterator[tuple[int, int]]:
    whole = int(hash_, 16)
    for band in range(PICTURE_BANDS):
        yield band, (whole >> (band * BAND_BITS)) & ((1 << BAND_BITS) - 1)


def sound_signs(sound: str) -> Iterator[Sign]:
    """Yield some of a recording's codes, cut to the bits that copies keep, by a fixed lot."""
    codes = codes_of(AudioFingerprint(codes=bytes.fromhex(sound), seconds=0.0))
    keys = set((codes >> _SOUND_SHIFT).tolist())
    lot = sorted(keys, key=lambda key: (key * _SCATTER & 0xFFFFFFFF, key))
    for key in lot[:SOUND_SIGNS]:
        yield "sound", str(key)
