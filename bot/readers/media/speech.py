"""What is said in a recording, by the speech model that the operator set; a machine hears it."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.readers.media.audio import Samples, samples_of
from bot.readers.media.speech_models import NoSpeechReader, Transcriber, transcriber

__all__ = ["MOST_SECONDS", "NoSpeechReader", "Transcriber", "read_speech", "spoken"]

MOST_SECONDS = 120.0
"""Of a longer recording only its beginning is turned into text."""

_RATE = 16_000
_PIECE = 28 * _RATE
"""Whisper hears half a minute at a time."""
_QUIET = 60.0
"""Loudness (root mean square of 32,768) below which there is no speech: models invent some."""


def read_speech(path: Path, model: str, late: Callable[[], bool] = lambda: False) -> str:
    """Return what is said in a file by the model in a folder, piece by piece until it is late.

    Raises NoSpeechReader where the model cannot be used, and Unread for what cannot be decoded.
    """
    return spoken(_kept(model), samples_of(path, _RATE, MOST_SECONDS), late)


def spoken(
    model: Transcriber, sound: Iterator[Samples], late: Callable[[], bool] = lambda: False
) -> str:
    """Return what is said in a sound of 16,000 samples a second."""
    texts = []
    for piece in _pieces(sound):
        if late():
            break
        if float(np.sqrt(np.mean(piece.astype(np.float32) ** 2))) >= _QUIET:
            texts.append(model.transcribe(piece))
    return " ".join(each for each in texts if each)


@lru_cache(maxsize=1)
def _kept(model: str) -> Transcriber:
    """Return a model that is loaded once a process."""
    return transcriber(Path(model))


def _pieces(sound: Iterator[Samples]) -> Iterator[Samples]:
    """Give a sound in pieces of 28 seconds, the last one shorter."""
    waiting: list[Samples] = []
    for samples in sound:
        waiting.append(samples)
        if sum(map(len, waiting)) >= _PIECE:
            joined = np.concatenate(waiting)
            yield joined[:_PIECE]
            waiting = [joined[_PIECE:]]
    rest = np.concatenate(waiting) if waiting else np.empty(0, np.int16)
    if len(rest):
        yield rest
