"""Videos and recordings written with the codecs that people's copies come in."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.video.stream import VideoStream

Picture = npt.NDArray[np.uint8]
Samples = npt.NDArray[np.int16]

_USUAL: Mapping[str, str] = {"crf": "23", "preset": "veryfast"}


def write_video(
    path: Path,
    frames: Iterable[Picture],
    *,
    rate: float = 24,
    codec: str = "libx264",
    options: Mapping[str, str] = _USUAL,
    sound: Samples | None = None,
    sound_rate: int = 16_000,
    turned: float = 0,
) -> None:
    """Write RGB frames of one even size as a video; the path's ending says in which container.

    ``turned`` is by how many degrees whoever shows it should turn it.
    """
    with av.open(str(path), "w") as container:
        each_second = Fraction(rate).limit_denominator(1000)
        stream = cast("VideoStream", container.add_stream(codec, rate=each_second))
        stream.pix_fmt = "yuv420p"
        stream.options = dict(options)
        voice = None if sound is None else _voice(container, "aac", sound_rate)
        if turned:
            stream.set_display_rotation(turned)
        for number, picture in enumerate(frames):
            if not number:
                stream.height, stream.width = picture.shape[:2]
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if sound is not None and voice is not None:
            _write(container, voice, sound, sound_rate)


def write_sound(
    path: Path, samples: Samples, rate: int, *, codec: str, out: int = 0, bits: int = 0
) -> None:
    """Write sound of one channel at a rate of ``out``, with ``bits`` a second where that counts."""
    with av.open(str(path), "w") as container:
        stream = _voice(container, codec, out or rate)
        if bits:
            stream.bit_rate = bits
        _write(container, stream, samples, rate)


def _voice(container: "OutputContainer", codec: str, rate: int) -> "AudioStream":
    return cast("AudioStream", container.add_stream(codec, rate=rate, layout="mono"))


def _write(
    container: "OutputContainer", stream: "AudioStream", samples: Samples, rate: int
) -> None:
    """Write sound in pieces of a second, as encoders take their own sizes of those."""
    resampler = av.AudioResampler(stream.format, "mono", stream.rate)
    for start in range(0, len(samples), rate):
        part = np.ascontiguousarray(samples[None, start : start + rate])
        frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
        frame.sample_rate = rate
        for piece in resampler.resample(frame):
            container.mux(stream.encode(piece))
    container.mux(stream.encode())
