"""What becomes of a recording on its way from one chat to the next."""

from collections.abc import Callable
from dataclasses import dataclass

import av
import av.filter
import numpy as np

from bot.bench.media.speeches import RATE
from bot.readers.media.audio import Samples

Change = Callable[[Samples], Samples]


@dataclass(frozen=True, kw_only=True, slots=True)
class SoundEdit:
    """A change of a recording, and how it is packed again; ``hard`` ones need not be found."""

    name: str
    change: Change = np.asarray
    ending: str = "ogg"
    codec: str = "libopus"
    rate: int = RATE
    bits: int = 24_000
    hard: bool = False


def _from(start: float, end: float | None = None) -> Change:
    last = None if end is None else round(end * RATE)
    return lambda sound: sound[round(start * RATE) : last]


def _after_silence(sound: Samples) -> Samples:
    return np.concatenate([np.zeros(2 * RATE, np.int16), sound])


def _quieter(sound: Samples) -> Samples:
    return np.asarray(sound * 10 ** (-12 / 20), np.int16)


def _noisy(sound: Samples) -> Samples:
    noise = np.random.default_rng(0).normal(0, 0.006 * 32768, len(sound))
    return np.asarray(np.clip(sound + noise, -32768, 32767), np.int16)


def _higher(sound: Samples) -> Samples:
    """Return a sound 5 % higher, and so shorter."""
    places = np.arange(0, len(sound) - 1, 1.05)
    return np.asarray(np.interp(places, np.arange(len(sound)), sound), np.int16)


def _faster(sound: Samples) -> Samples:
    """Return a sound that takes a fifth less time at its own pitch."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="s16", layout="mono", time_base=None)
    tempo, sink = graph.add("atempo", "1.25"), graph.add("abuffersink")
    source.link_to(tempo)
    tempo.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(sound[None], format="s16", layout="mono")
    frame.sample_rate = RATE
    graph.push(frame)
    graph.push(None)
    return np.concatenate(_pulled(graph))


def _pulled(graph: av.filter.Graph) -> list[Samples]:
    pieces: list[Samples] = []
    while True:
        try:
            pieces.append(graph.pull().to_ndarray()[0])
        except (av.BlockingIOError, av.EOFError):
            return pieces


SOUND_EDITS = (
    SoundEdit(name="Opus 24k"),
    SoundEdit(name="Opus 12k", bits=12_000),
    SoundEdit(name="MP3 64k", ending="mp3", codec="libmp3lame", bits=64_000),
    SoundEdit(name="AAC 48k", ending="m4a", codec="aac", bits=48_000),
    SoundEdit(name="12 dB quieter", change=_quieter),
    SoundEdit(name="first 3 s cut off", change=_from(3)),
    SoundEdit(name="first 10 s", change=_from(0, 10)),
    SoundEdit(name="8 s of the middle", change=_from(4, 12)),
    SoundEdit(name="after 2 s of silence", change=_after_silence),
    SoundEdit(name="noise", change=_noisy),
    SoundEdit(name="8 kHz", rate=8_000),
    SoundEdit(name="1.25 times as fast", change=_faster, hard=True),
    SoundEdit(name="5 % higher", change=_higher, hard=True),
)
