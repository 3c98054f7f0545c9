"""A video's frames, some a second, decoded for as little CPU as they can be had for."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bot.readers.media.pdq import Gray, Picture
from bot.readers.media.streams import frames_of, opened_streams, video_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

MOST_SECONDS = 120
"""Of a longer video only its beginning is read."""
MOST_WORK = 6.0
"""Seconds at work, after which what was read is what there is."""
A_SECOND = 2
"""A scene that moves looks another way half a second later, and a copy starts anywhere."""

_GRAY_SIDE = 320
_STILL_SIDE = 1280
"""What small text can still be read at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A frame, small and gray, and its time in seconds."""

    at: float
    gray: Gray


@dataclass(kw_only=True, slots=True)
class Pass:
    """One way through a video: how far it came, and whether it ended before the video did."""

    seconds: float = 0.0
    cut: bool = False


def samples_of(path: Path, way: Pass) -> Iterator[tuple[Sample, "VideoFrame"]]:
    """Give samples of a video, two a second, noting in ``way`` how far they reach.

    The frame itself goes with each, and should not be kept: it is large. Nothing comes of a file
    without moving pictures. Raises Unread for what is no video that is decoded here.
    """
    with opened_streams(path) as container:
        stream = video_of(container)
        if stream is None:
            return
        # Frames that no other is built on are half of the work, and the next one will do.
        stream.codec_context.skip_frame = "NONREF"
        yield from _sampled(frames_of(container, stream), _start(stream), way)


def still_of(frame: "VideoFrame") -> Picture:
    """Return a frame in colour, upright, its longer side 1,280 pixels at most."""
    return _upright(_scaled(frame, _STILL_SIDE, "rgb24"), frame.rotation)


def _start(stream: "VideoStream") -> float:
    return float((stream.start_time or 0) * (stream.time_base or 0))


def _sampled(
    frames: Iterator["VideoFrame"], start: float, way: Pass
) -> Iterator[tuple[Sample, "VideoFrame"]]:
    deadline = time.monotonic() + MOST_WORK
    due = 0.0
    for number, frame in enumerate(frames):
        at = number / 25 if frame.pts is None else frame.time - start
        if at >= MOST_SECONDS or time.monotonic() > deadline:
            way.cut = True
            return
        way.seconds = max(way.seconds, at)
        if at >= due:
            due = (np.floor(at * A_SECOND + 0.01) + 1) / A_SECOND
            gray = _upright(_scaled(frame, _GRAY_SIDE, "gray"), frame.rotation)
            yield Sample(at=at, gray=gray), frame


def _scaled(frame: "VideoFrame", side: int, form: str) -> Picture:
    """Return a frame's pixels, made smaller where its longer side is above ``side``."""
    scale = min(1.0, side / max(frame.width, frame.height))
    wide, high = (max(16, round(each * scale)) for each in (frame.width, frame.height))
    return frame.reformat(wide, high, form, interpolation="AREA").to_ndarray().astype(np.uint8)


def _upright(picture: Picture, degrees: float) -> Picture:
    """Return a picture turned as its video says: phones film sideways."""
    return np.ascontiguousarray(np.rot90(picture, round(degrees / 90)))
