"""A video's hashes: of each second's frame, and of what a copy may have been cut down to.

The first hashes of a second are of the frame as it is shown: whole, without borders, and where
it moves. Then come those of the mirrored frame, of the frame half a second later, and of the
crops that people make.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.readers.media.pdq import Gray, Pdq, pdq
from bot.readers.media.video_frames import Part, moving, without_borders
from bot.readers.media.video_samples import Sample
from bot.receive.readings import FrameHashes

LOWEST_QUALITY = 15
"""Below it a frame is too flat: faded out, or a plain ground."""

CROPS = (
    Part(0.05, 0.95, 0.05, 0.95),
    Part(0.1, 0.9, 0.1, 0.9),
    Part(0.15, 0.85, 0.15, 0.85),
    Part(bottom=0.88),
    Part(bottom=0.8),
    Part(left=0.125, right=0.875),
    Part(left=0.22, right=0.78),
)
"""The middle, also without what is written along the edges; the frame without a line of captions
or two; and what is left of a wide picture when it is made 4 to 3, or square."""


def video_hashes(samples: Sequence[Sample], seconds: float) -> FrameHashes:
    """Return the hashes of a video's samples; a second that is too flat to be known has none."""
    grays = [each.gray for each in samples]
    shown = (without_borders(grays), moving(grays)) if grays else ()
    seconds_of = groupby(samples, key=lambda each: int(each.at))
    hashed = (tuple(_second([each.gray for each in some], shown)) for _, some in seconds_of)
    return FrameHashes(frames=tuple(each for each in hashed if each), seconds=seconds)


def _second(grays: Sequence[Gray], shown: Sequence[Part]) -> Iterator[bytes]:
    """Give the hashes of one second; a part that is too flat is told by the whole's."""
    first, *later = grays
    whole = pdq(first)
    if whole.quality < LOWEST_QUALITY:
        return
    yield whole.hash
    yield from (_good(part.of(first), whole) for part in shown)
    yield whole.mirrored
    yield from (_good(each, whole) for each in later)
    yield from (_good(crop.of(first), whole) for crop in CROPS)


def _good(gray: Gray, whole: Pdq) -> bytes:
    made = pdq(gray)
    return made.hash if made.quality >= LOWEST_QUALITY else whole.hash
