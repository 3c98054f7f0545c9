"""What people do to a video before they pass it on."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

import cv2
import numpy as np

from bot.bench.media.scenes import FRAMES_A_SECOND, Picture

Frames = Iterable[Picture]
Kind = Literal["plain", "reframed"]
"""Whether the picture stays whole, or is cropped, bordered or mirrored."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A change of a video: of its frames, and of how they are packed again."""

    name: str
    kind: Kind
    change: Callable[[Frames], Iterator[Picture]]
    rate: float = FRAMES_A_SECOND
    ending: str = "mp4"
    codec: str = "libx264"
    options: Mapping[str, str] = field(default_factory=lambda: {"crf": "26", "preset": "superfast"})


def _each(change: Callable[[Picture], Picture]) -> Callable[[Frames], Iterator[Picture]]:
    return lambda frames: map(change, frames)


def _scaled(scale: float) -> Callable[[Frames], Iterator[Picture]]:
    return _each(lambda frame: _even(cv2.resize(frame, None, fx=scale, fy=scale)))


def _even(frame: object) -> Picture:
    """Return a frame with an even number of rows and columns, as codecs want it."""
    picture = np.asarray(frame, np.uint8)
    return picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2]


def _cropped(top: float, right: float, bottom: float, left: float) -> Callable[[Picture], Picture]:
    def cropped(frame: Picture) -> Picture:
        high, wide = frame.shape[:2]
        rows = slice(round(high * top), round(high * (1 - bottom)))
        return _even(frame[rows, round(wide * left) : round(wide * (1 - right))])

    return cropped


def _bordered(
    top: float, side: float, colour: tuple[int, int, int]
) -> Callable[[Picture], Picture]:
    def bordered(frame: Picture) -> Picture:
        rows, columns = round(frame.shape[0] * top), round(frame.shape[1] * side)
        return _even(
            cv2.copyMakeBorder(
                frame, rows, rows, columns, columns, cv2.BORDER_CONSTANT, value=colour
            )
        )

    return bordered


def _captioned(frame: Picture) -> Picture:
    """Return a frame under a white bar with a caption: the usual form of a meme."""
    bar = np.full((frame.shape[0] // 4 // 2 * 2, frame.shape[1], 3), 255, np.uint8)
    place = (12, bar.shape[0] * 2 // 3)
    cv2.putText(bar, "They do not show you this", place, cv2.FONT_HERSHEY_DUPLEX, 1, (0, 0, 0), 2)
    return np.vstack([bar, frame])


def _overlaid(frame: Picture) -> Picture:
    """Return a frame with a line of text at its bottom and a mark in its corner."""
    frame = frame.copy()
    high, wide = frame.shape[:2]
    cv2.putText(
        frame, "BREAKING: watch to the end", (30, high - 25), cv2.FONT_HERSHEY_DUPLEX, 1.1,
        (255, 255, 255), 3,
    )  # fmt: skip
    cv2.circle(frame, (wide - 50, 45), 24, (220, 20, 20), -1)
    return frame


def _on_blur(frame: Picture) -> Picture:
    """Return a frame upright as phones are, on a blurred copy of itself."""
    high, wide = frame.shape[:2]
    ground = cv2.resize(frame[:, wide // 3 : wide * 2 // 3], (wide, wide * 3 // 2))
    ground = cv2.blur(ground, (61, 61))
    top = (ground.shape[0] - high) // 2
    ground[top : top + high] = frame
    return _even(ground)


def _later(seconds: float) -> Callable[[Frames], Iterator[Picture]]:
    return lambda frames: islice(iter(frames), round(seconds * FRAMES_A_SECOND), None)


def _thinned(frames: Frames) -> Iterator[Picture]:
    """Give 15 frames for each 24."""
    for number, frame in enumerate(frames):
        if number * 15 // 24 != (number - 1) * 15 // 24:
            yield frame


def _brightened(frame: Picture) -> Picture:
    return np.asarray(np.clip(frame * 1.15 + 15, 0, 255), np.uint8)


EDITS = (
    Edit(
        name="low quality", kind="plain", change=iter, options={"crf": "40", "preset": "superfast"}
    ),
    Edit(name="half size", kind="plain", change=_scaled(0.5)),
    Edit(name="15 frames", kind="plain", change=_thinned, rate=15),
    Edit(name="start cut", kind="plain", change=_later(2.37)),
    Edit(name="text over it", kind="plain", change=_each(_overlaid)),
    Edit(name="brighter", kind="plain", change=_each(_brightened)),
    Edit(
        name="VP9", kind="plain", change=_scaled(0.75), ending="webm", codec="libvpx-vp9",
        options={"crf": "40", "b": "0", "cpu-used": "8", "deadline": "realtime"},
    ),
    Edit(name="1.25 times as fast", kind="plain", change=iter, rate=FRAMES_A_SECOND * 1.25),
    Edit(name="cropped 10 %", kind="reframed", change=_each(_cropped(0.05, 0.05, 0.05, 0.05))),
    Edit(name="cropped 20 %", kind="reframed", change=_each(_cropped(0.1, 0.1, 0.1, 0.1))),
    Edit(name="bottom cut off", kind="reframed", change=_each(_cropped(0, 0, 0.12, 0))),
    Edit(name="4 to 3", kind="reframed", change=_each(_cropped(0, 0.125, 0, 0.125))),
    Edit(name="black borders", kind="reframed", change=_each(_bordered(0.3, 0, (0, 0, 0)))),
    Edit(name="white frame", kind="reframed", change=_each(_bordered(0.08, 0.05, (255, 255, 255)))),
    Edit(name="caption bar", kind="reframed", change=_each(_captioned)),
    Edit(name="blurred borders", kind="reframed", change=_each(_on_blur)),
    Edit(name="mirrored", kind="reframed", change=_each(lambda frame: frame[:, ::-1])),
)  # fmt: skip
