"""What is in a video: hashes of its frames, stills to read text from, and its sound."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.readers.media.audio import NoFingerprinter, read_audio
from bot.readers.media.pdq import Picture
from bot.readers.media.unread import Unread
from bot.readers.media.video_hashes import video_hashes
from bot.readers.media.video_samples import Pass, Sample, samples_of
from bot.readers.media.video_stills import Stills
from bot.receive.readings import AudioFingerprint, FrameHashes, MediaTrouble


@dataclass(frozen=True, kw_only=True, slots=True)
class VideoRead:
    """A video as far as it was read; ``cut`` says that this was only its beginning.

    ``frames`` is None for a file that has sound alone, ``audio`` where there is none that could
    be read. ``stills`` are at most four frames of different scenes, RGB.
    """

    frames: FrameHashes | None
    stills: tuple[Picture, ...]
    audio: AudioFingerprint | None
    cut: bool


def read_video(path: Path) -> VideoRead:
    """Return what is in a video, of two minutes at most.

    Raises Unread for what is no video and no sound, is damaged from the start, or too large.
    """
    way, samples, stills = Pass(), list[Sample](), Stills()
    for sample, frame in samples_of(path, way):
        if not samples or int(sample.at) != int(samples[-1].at):
            stills.offer(sample, frame)
        samples.append(sample)
    audio = _sound(path)
    if not samples and audio is None:
        raise Unread(MediaTrouble.UNREADABLE)
    frames = video_hashes(samples, way.seconds) if samples else None
    return VideoRead(frames=frames, stills=stills.pictures, audio=audio, cut=way.cut)


def _sound(path: Path) -> AudioFingerprint | None:
    with suppress(NoFingerprinter, Unread):  # a silent video is still a video
        return read_audio(path)
    return None
