"""How many copies of videos are found, whether any other is taken for one, and what it costs."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, islice
from pathlib import Path

import cv2
import numpy as np

from bot.bench.matching.progress import Say, told
from bot.bench.media.encode import write_video
from bot.bench.media.photo_set import samples
from bot.bench.media.row import Row
from bot.bench.media.scenes import FRAMES_A_SECOND, Picture, scene_video, speaker_video
from bot.bench.media.video_edits import EDITS, Edit, Kind
from bot.match.media.clips import Clips
from bot.match.media.near_medium import NearMedium
from bot.readers.media.video import read_video
from bot.receive.readings import FrameHashes

PART = "video"
VIDEOS = 12
OTHERS = 6
"""Videos that are not known; and as many speakers in the rooms of two that are known."""
FEWEST_PHOTOS, MOST_PHOTOS = 8, 20
ROOMS = 2
AS_IT_IS = Edit(name="as it is", kind="plain", change=iter, options={"crf": "23"})

Photos = tuple[Picture, ...]
Frames = Iterable[Picture]

_LONG = 60
_LONG_SIZE = (1280, 720)
_WANTED: dict[Kind, str] = {"plain": "= 1", "reframed": ">= .8"}


@dataclass(kw_only=True)
class Found:
    """What was found: copies by edit, and videos taken for what they are not."""

    copies: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    others: int = 0

    def note(self, edit: Edit, number: int, near: Sequence[NearMedium]) -> None:
        """Count what was found for a copy of a video."""
        ids = {each.medium_id for each in near}
        self.copies[edit.name] += number in ids
        self.wrong += len(ids - {number})


def measure(progress: Say, videos: int = VIDEOS, edits: Sequence[Edit] = EDITS) -> list[Row]:
    """Return found copies by edit and in all, wrong ones, and the CPU of a minute of video."""
    found, index, photos = Found(), Clips(), _photos()
    with tempfile.TemporaryDirectory(prefix="siftline-bench-") as name:
        folder = Path(name)
        for room in range(ROOMS):
            index.add(videos + room, _read(folder, speaker_video(room, room)))
        for number in range(videos):
            index.add(number, _read(folder, _known(number, photos)))
        for number in told(range(videos), "videos", progress):
            shot = list(_known(number, photos))
            for edit in edits:
                copy = _read(folder, edit.change(shot), edit)
                found.note(edit, number, index.near(copy))
        for seed in range(OTHERS):
            for other in (scene_video(1000 + seed), speaker_video(1000 + seed, seed % ROOMS)):
                found.others += bool(index.near(_read(folder, other)))
        return [*_rows(found, videos, edits), _cost(folder)]


def _known(number: int, photos: Photos) -> Iterator[Picture]:
    """Give a known video: every other one is of photos, where there are some."""
    return scene_video(number, photos if number % 2 else ())


def _photos() -> Photos:
    """Return the photos of packages that are installed, or none where they are too few."""
    there = [each for each in samples() if each.use == "known" and each.path.exists()]
    if len(there) < FEWEST_PHOTOS:
        return ()
    return tuple(np.asarray(each.open(), np.uint8) for each in there[:MOST_PHOTOS])


def _read(folder: Path, frames: Frames, edit: Edit = AS_IT_IS) -> FrameHashes:
    """Return the hashes of a video that was packed and unpacked, as every one that is sent."""
    file = folder / f"copy.{edit.ending}"
    write_video(file, frames, rate=edit.rate, codec=edit.codec, options=edit.options)
    hashes = read_video(file).frames
    assert hashes is not None  # noqa: S101 - the file was just made of frames
    return hashes


def _rows(found: Found, videos: int, edits: Sequence[Edit]) -> Iterator[Row]:
    for edit in edits:
        yield Row(part=PART, name=edit.name, value=found.copies[edit.name] / videos, of=videos)
    for kind, wanted in _WANTED.items():
        names = [edit.name for edit in edits if edit.kind == kind]
        of = videos * len(names)
        value = sum(found.copies[name] for name in names) / max(1, of)
        yield Row(part=PART, name=f"found, {kind}", value=value, wanted=wanted, of=of)
    tries = videos * len(edits)
    yield Row(part=PART, name="copies taken for another", value=found.wrong, wanted="= 0", of=tries)
    others = Row(
        part=PART, name="others taken for a copy", value=found.others, wanted="= 0", of=2 * OTHERS
    )
    yield others


def _cost(folder: Path) -> Row:
    """Return the seconds of CPU that a minute of 1280 by 720 takes, its text not read."""
    file = folder / "long.mp4"
    write_video(file, minute_of_video())
    before = time.process_time()
    read_video(file)
    spent = time.process_time() - before
    return Row(part=PART, name="CPU seconds of a minute, no text", value=spent, wanted="<= 6", of=1)


def minute_of_video() -> Iterator[Picture]:
    """Give a minute of scenes in a large size."""
    frames = chain.from_iterable(scene_video(seed) for seed in count(2000))
    grain = np.random.default_rng(0).integers(0, 12, (8, *_LONG_SIZE[::-1], 1), dtype=np.uint8)
    for number, frame in enumerate(islice(frames, _LONG * FRAMES_A_SECOND)):
        large = np.asarray(cv2.resize(frame, _LONG_SIZE), np.uint8)
        yield large // 16 * 15 + grain[number % len(grain)]  # a camera's, which costs bits
