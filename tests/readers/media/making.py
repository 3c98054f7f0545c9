"""Small videos and recordings to read."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.bench.media.encode import write_sound, write_video
from bot.bench.media.scenes import scene_video

Picture = npt.NDArray[np.uint8]
Samples = npt.NDArray[np.int16]

RATE = 24
SOUND_RATE = 16_000


def scenes(seconds: int, seed: int = 0) -> Iterator[Picture]:
    """Give the first seconds of a made-up video."""
    return islice(scene_video(seed), seconds * RATE)


def plain(colour: int, seconds: float = 1, size: tuple[int, int] = (90, 160)) -> list[Picture]:
    """Return frames of one gray."""
    return [np.full((*size, 3), colour, np.uint8)] * round(seconds * RATE)


def video(folder: Path, frames: Iterable[Picture], name: str = "video.mp4") -> Path:
    """Return a video of the frames."""
    write_video(folder / name, frames, options={"crf": "20", "preset": "ultrafast"})
    return folder / name


def melody(seconds: float, seed: int = 0) -> Samples:
    """Return a chain of tones, each a quarter of a second."""
    dice = np.random.default_rng(seed)
    length = SOUND_RATE // 4
    times = np.arange(length) / SOUND_RATE
    tones = [
        sum(np.sin(2 * np.pi * pitch * times) for pitch in dice.uniform(200, 2000, 3))
        for _ in range(round(seconds * 4))
    ]
    return np.asarray(np.concatenate(tones) * 5_000, np.int16)


def recording(
    folder: Path, sound: Samples, name: str = "voice.ogg", codec: str = "libopus"
) -> Path:
    """Return a recording of the sound."""
    out = 48_000 if codec == "libopus" else SOUND_RATE
    write_sound(folder / name, sound, SOUND_RATE, codec=codec, out=out)
    return folder / name
