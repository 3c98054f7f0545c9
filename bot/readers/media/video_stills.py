"""The few frames of a video whose text is read: those that differ most."""

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt

from bot.readers.media.pdq import Picture
from bot.readers.media.video_samples import Sample, still_of

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

MOST_STILLS = 4

_SMALL = (64, 36)
_OTHER = 10.0
"""Levels of gray that a dot of another scene, or with other words on it, differs by on average."""
_DARK = 24.0
"""A frame that is still faded out is no scene."""

Thumbnail = npt.NDArray[np.float32]


class Stills:
    """Keeps at most four frames, each of another scene, as frames come by."""

    def __init__(self) -> None:
        self._kept: list[tuple[Thumbnail, Picture]] = []

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The frames in colour, in their order in the video."""
        return tuple(picture for _, picture in self._kept)

    def offer(self, sample: Sample, frame: "VideoFrame") -> None:
        """Keep a frame that differs from all that are kept; the most alike goes for it."""
        small = cv2.resize(sample.gray, _SMALL, interpolation=cv2.INTER_AREA).astype(np.float32)
        if small.max() < _DARK or any(_apart(small, kept) < _OTHER for kept, _ in self._kept):
            return
        if len(self._kept) == MOST_STILLS:
            self._drop_for(small)
        if len(self._kept) < MOST_STILLS:
            self._kept.append((small, still_of(frame)))

    def _drop_for(self, newcomer: Thumbnail) -> None:
        """Let the kept one go that is most like another, unless the newcomer is more so."""
        alone = [self._loneliness(place) for place in range(len(self._kept))]
        if min(_apart(newcomer, kept) for kept, _ in self._kept) > min(alone):
            del self._kept[int(np.argmin(alone[1:])) + 1]  # the first is what people see first

    def _loneliness(self, place: int) -> float:
        own = self._kept[place][0]
        others = (kept for number, (kept, _) in enumerate(self._kept) if number != place)
        return min(_apart(own, other) for other in others)


def _apart(one: Thumbnail, other: Thumbnail) -> float:
    return float(np.abs(one - other).mean())
