"""A recording's fingerprint by Chromaprint: which sound it is, whatever it was packed in."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import cast

import numpy as np
import numpy.typing as npt
from av import AudioResampler

from bot.readers.media.streams import audio_of, frames_of, opened_streams
from bot.readers.media.unread import Unread
from bot.receive.readings import AudioFingerprint, MediaTrouble

Samples = npt.NDArray[np.int16]
"""Sound of one channel, shape (samples,)."""

MOST_SECONDS = 300.0
"""Of a longer recording only its beginning is known."""

_RATE = 11025
"""Chromaprint's own, which it would turn anything else into."""


class NoFingerprinter(Exception):
    """libchromaprint is not installed: recordings are not recognised, all else goes on."""


def read_audio(path: Path) -> AudioFingerprint:
    """Return the fingerprint of a file's sound; its codes are empty under three seconds.

    Raises Unread for what has no sound or cannot be decoded, NoFingerprinter where the library
    is missing.
    """
    library = fingerprinter()
    making = library.Fingerprinter()
    making.start(_RATE, 1)
    taken = 0
    for samples in samples_of(path, _RATE, MOST_SECONDS):
        making.feed(samples.tobytes())
        taken += len(samples)
    if not taken:
        raise Unread(MediaTrouble.UNREADABLE)
    codes, _ = library.decode_fingerprint(making.finish())
    return AudioFingerprint(codes=np.array(codes, "<u4").tobytes(), seconds=taken / _RATE)


def samples_of(path: Path, rate: int, most_seconds: float) -> Iterator[Samples]:
    """Give a file's sound from its beginning, mixed to one channel, piece by piece.

    Nothing comes of a file without sound. Raises Unread for what is no container of a known kind.
    """
    with opened_streams(path) as container:
        stream = audio_of(container)
        if stream is None:
            return
        resampler = AudioResampler(format="s16", layout="mono", rate=rate)
        left = round(most_seconds * rate)
        for frame in frames_of(container, stream):
            for piece in resampler.resample(frame):
                samples: Samples = piece.to_ndarray()[0][:left]
                left -= len(samples)
                yield samples
            if left <= 0:
                return


def fingerprinter() -> ModuleType:
    """Return Chromaprint; raises NoFingerprinter where its library is not installed."""
    try:
        import chromaprint  # noqa: PLC0415 - looks for the library when it is imported
    except ImportError as error:
        raise NoFingerprinter from error
    return cast("ModuleType", chromaprint)
