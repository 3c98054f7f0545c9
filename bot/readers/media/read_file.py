"""What is in one file: the job of the process that decodes files, in which it may fail alone."""

import hashlib
import os
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.readers.media.frame_texts import joined
from bot.readers.media.options import ReadOptions
from bot.readers.media.reading import Reading
from bot.readers.media.sniff import HEAD, MOVING, PICTURES, SOUNDS, Container, sniff
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble, SeenMedium
from bot.receive.tip import MediaKind

# What decodes is imported where it runs: the process that answers people never loads it.
if TYPE_CHECKING:
    from bot.readers.media.opened import Picture

_SPOKEN: frozenset[MediaKind] = frozenset({"voice", "audio", "video_note"})
"""The media whose speech is the message; that it is not read is then said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a job comes to: the reading, its seconds of CPU, and the names of odd errors.

    ``held`` is how many bytes the process holds afterwards.
    """

    seen: SeenMedium
    cpu: float
    held: int = 0
    faults: tuple[str, ...] = ()


def read_file(path: str, kind: MediaKind, options: ReadOptions) -> SeenMedium:
    """Return what is in a file, with whatever kept it from being read.

    It raises nothing but MemoryError.
    """
    return _read(path, kind, options).seen


def read_job(path: str, kind: MediaKind, options: ReadOptions) -> Done:
    """Return what is in a file, and what it took to read it; raises nothing but MemoryError."""
    before = time.process_time()
    reading = _read(path, kind, options)
    return Done(
        seen=reading.seen,
        cpu=time.process_time() - before,
        held=_held(),
        faults=tuple(reading.faults),
    )


def shares_job(features: bytes, known: Sequence[bytes]) -> tuple[list[float], float]:
    """Return how much of a picture is in each known one, and the seconds of CPU."""
    from bot.readers.media.orb import shares  # noqa: PLC0415 - only where it runs

    before = time.process_time()
    found = list(shares(features, known))
    return found, time.process_time() - before


def _held() -> int:
    """Return how many bytes of memory this process holds."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _read(path: str, kind: MediaKind, options: ReadOptions) -> Reading:
    reading = Reading(
        path=Path(path),
        options=options,
        seen=SeenMedium(kind=kind),
        until=time.monotonic() + options.seconds,
    )
    reading.step(_by_container)
    return reading


def _by_container(reading: Reading) -> None:
    """Read a file by what it is, whatever it is called."""
    container = _look_at(reading)
    if container in PICTURES:
        _picture(reading)
    elif container in MOVING or (container is Container.OGG and reading.seen.kind == "video"):
        _video(reading)
    elif container in SOUNDS or container is Container.OGG:
        _audio(reading)
    else:
        reading.add(MediaTrouble.UNSUPPORTED)


def _look_at(reading: Reading) -> Container:
    """Note a file's digest and return what it is; raises Unread for what is no plain file."""
    try:
        # A pipe would be waited for, and a link may lead anywhere.
        opened = os.open(reading.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise Unread(MediaTrouble.UNREADABLE) from error
    status = os.fstat(opened)
    if not stat.S_ISREG(status.st_mode) or not status.st_size:
        os.close(opened)
        raise Unread(MediaTrouble.UNREADABLE)
    with os.fdopen(opened, "rb") as file:
        if status.st_size > reading.options.most_bytes:
            raise Unread(MediaTrouble.TOO_LARGE)
        head = file.read(HEAD)
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").digest()
    reading.seen = replace(reading.seen, digest=digest)
    return sniff(head)


def _picture(reading: Reading) -> None:
    """Read a picture: what tells copies of it, then its text."""
    from bot.readers.media.opened import open_picture  # noqa: PLC0415 - only where it runs

    picture = open_picture(reading.path)
    reading.seen = replace(reading.seen, form="image")
    reading.step(lambda each: _hash(each, picture))
    if reading.options.words:
        reading.step(lambda each: _text(each, [picture]))


def _hash(reading: Reading, picture: "Picture") -> None:
    from bot.readers.media.image_hashes import image_hashes  # noqa: PLC0415 - only where it runs

    reading.seen = replace(reading.seen, image=image_hashes(picture))


def _text(reading: Reading, pictures: Sequence["Picture"]) -> None:
    """Read the text of pictures of one file, each paragraph once."""
    from bot.readers.media.ocr import NoTextReader, read_text  # noqa: PLC0415 - only where it runs

    for picture in pictures:
        if reading.late():
            return
        try:
            text = read_text(picture, reading.options.languages)
        except NoTextReader:
            reading.add(MediaTrouble.NO_TEXT_READER)
            return
        reading.seen = replace(reading.seen, text=joined(reading.seen.text, text))


def _video(reading: Reading) -> None:
    """Read moving pictures with their sound."""
    from bot.readers.media.video import read_video  # noqa: PLC0415 - only where it runs

    video = read_video(reading.path)
    reading.seen = replace(
        reading.seen,
        form="video" if video.frames else "audio",
        frames=video.frames,
        audio=video.audio,
    )
    if video.cut:
        reading.add(MediaTrouble.TOO_LONG)
    if reading.options.words:
        reading.step(lambda each: _text(each, video.stills))
        reading.step(_speech)


def _audio(reading: Reading) -> None:
    """Read a recording: what tells copies of it, then what is said in it."""
    reading.seen = replace(reading.seen, form="audio")
    reading.step(_fingerprint)
    if reading.options.words:
        reading.step(_speech)


def _fingerprint(reading: Reading) -> None:
    from bot.readers.media.audio import (  # noqa: PLC0415 - only where it runs
        NoFingerprinter,
        read_audio,
    )

    with suppress(NoFingerprinter):  # the doctor tells the operator, and nobody else can help it
        reading.seen = replace(reading.seen, audio=read_audio(reading.path))


def _speech(reading: Reading) -> None:
    """Turn speech into text where a model is set."""
    model = reading.options.speech_model
    if not model:
        if reading.seen.kind in _SPOKEN or reading.seen.form == "audio":
            reading.add(MediaTrouble.NO_SPEECH_READER)
        return
    from bot.readers.media.speech import (  # noqa: PLC0415 - only where it runs
        NoSpeechReader,
        read_speech,
    )

    try:
        spoken = read_speech(reading.path, model, reading.late)
    except NoSpeechReader:
        reading.add(MediaTrouble.NO_SPEECH_READER)
        return
    reading.seen = replace(reading.seen, spoken=spoken)
