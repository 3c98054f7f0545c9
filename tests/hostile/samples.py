"""A small good file of every kind that is read, made on the spot."""

import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

import av
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from bot.receive.tip import MediaKind

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.video.stream import VideoStream

SIDE = 96
SECONDS = 4
RATE = 16_000


def picture(side: int = SIDE) -> Image.Image:
    """Return a picture with words and a pattern, the same each time."""
    rows, columns = np.mgrid[0:side, 0:side]
    pattern = np.stack([rows * 2, columns * 2, rows + columns], axis=-1)
    made = Image.fromarray(pattern.astype(np.uint8))
    ImageDraw.Draw(made).text((8, 8), "Water is wet", fill="white")
    return made


def still(form: str, *, side: int = SIDE, **options: object) -> bytes:
    """Return a picture as a file of one form."""
    into = io.BytesIO()
    picture(side).save(into, form, **options)
    return into.getvalue()


def animated(form: str, frames: int = 3) -> bytes:
    """Return a moving picture as a file of one form."""
    into = io.BytesIO()
    pictures = [picture().rotate(20 * turn) for turn in range(frames)]
    pictures[0].save(into, form, save_all=True, append_images=pictures[1:], duration=100)
    return into.getvalue()


def clip(form: str, codec: str, *, side: int = SIDE, frames: int = 8) -> bytes:
    """Return a silent video of four frames a second."""
    into = io.BytesIO()
    with av.open(into, "w", format=form) as container:
        stream = cast("VideoStream", container.add_stream(codec, rate=4))
        stream.width = stream.height = side
        stream.pix_fmt = "yuv420p"
        for turn in range(frames):
            turned = picture(side).rotate(5 * turn)
            frame = av.VideoFrame.from_ndarray(np.asarray(turned), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return into.getvalue()


def recording(form: str, codec: str, rate: int = RATE) -> bytes:
    """Return some seconds of a rising tone."""
    into = io.BytesIO()
    with av.open(into, "w", format=form) as container:
        stream = cast("AudioStream", container.add_stream(codec, rate=rate, layout="mono"))
        for frame in _sound(rate, stream.format.name, stream.frame_size or 1024):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return into.getvalue()


def _sound(rate: int, form: str, size: int) -> Iterator[av.AudioFrame]:
    wave = _wave(rate)
    convert = av.AudioResampler(format=form, layout="mono", rate=rate, frame_size=size)
    for at in range(0, len(wave), size):
        frame = av.AudioFrame.from_ndarray(wave[None, at : at + size], "s16", "mono")
        frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
        yield from convert.resample(frame)
    yield from convert.resample(None)


def _wave(rate: int) -> npt.NDArray[np.int16]:
    at = np.arange(rate * SECONDS) / rate
    return (8000 * np.sin(2 * np.pi * (200 + 150 * at) * at)).astype(np.int16)


MAKERS: dict[str, tuple[MediaKind, Callable[[], bytes]]] = {
    "jpg": ("photo", partial(still, "JPEG")),
    "progressive.jpg": ("photo", partial(still, "JPEG", progressive=True)),
    "png": ("document", partial(still, "PNG")),
    "webp": ("sticker", partial(still, "WEBP")),
    "gif": ("document", partial(animated, "GIF")),
    "animated.webp": ("sticker", partial(animated, "WEBP")),
    "mp4": ("video", partial(clip, "mp4", "libx264")),
    "mpeg4.mp4": ("animation", partial(clip, "mp4", "mpeg4")),
    "webm": ("sticker", partial(clip, "webm", "libvpx-vp9")),
    "avi": ("document", partial(clip, "avi", "mpeg4")),
    "oga": ("voice", partial(recording, "ogg", "libopus")),
    "mp3": ("audio", partial(recording, "mp3", "libmp3lame")),
    "wav": ("document", partial(recording, "wav", "pcm_s16le")),
    "flac": ("audio", partial(recording, "flac", "flac")),
    "m4a": ("audio", partial(recording, "ipod", "aac")),
    "aac": ("audio", partial(recording, "adts", "aac")),
}


@lru_cache
def sample(name: str) -> bytes:
    """Return the good file of one kind, made once."""
    return MAKERS[name][1]()
