"""Every hostile file in one folder, and what each must come to."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.receive.readings import MediaTrouble
from bot.receive.tip import MediaKind
from tests.hostile.containers import hostile_containers
from tests.hostile.others import other_files
from tests.hostile.pictures import endless_pictures, hostile_pictures
from tests.hostile.samples import MAKERS, sample

BAD, OTHER = MediaTrouble.UNREADABLE, MediaTrouble.UNSUPPORTED
LONG, SLOW = MediaTrouble.TOO_LONG, MediaTrouble.TOO_SLOW
_BEARABLE = {"huge-side.mp4", "duration.mp4", "timescale.mp4", "unknown.webm", "lies.wav"}
"""Lies that a decoder may see through: they are read, or they are not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Specimen:
    """A hostile file, and the troubles of which it must bring one; none is that it may be read."""

    path: Path
    kind: MediaKind
    troubles: frozenset[MediaTrouble]


def corpus(folder: Path, host: str) -> list[Specimen]:
    """Return every hostile file, made in a folder; ``host`` is what must not be asked."""
    return [
        *_written(folder, "photo", hostile_pictures(), BAD),
        *_written(folder, "animation", endless_pictures()),
        *_written(folder, "document", other_files(), OTHER),
        *_written(folder, "video", hostile_containers(host), BAD, OTHER, LONG, SLOW),
        *_odd_places(folder),
        *_cut(folder),
    ]


def _written(
    folder: Path,
    kind: MediaKind,
    files: Iterable[tuple[str, bytes]],
    *troubles: MediaTrouble,
) -> Iterator[Specimen]:
    for name, content in files:
        path = folder / name
        path.write_bytes(content)
        wanted = frozenset() if name in _BEARABLE else frozenset(troubles)
        yield Specimen(path=path, kind=kind, troubles=wanted)


def _odd_places(folder: Path) -> Iterator[Specimen]:
    """Yield what is no plain file, or not there."""
    places = [folder / name for name in ("empty", "folder", "pipe", "link", "loop", "nowhere")]
    empty, inner, pipe, link, loop, _ = places
    empty.write_bytes(b"")
    inner.mkdir()
    os.mkfifo(pipe)
    link.symlink_to("/etc/passwd")
    loop.symlink_to(loop)
    for path in (*places, Path("/dev/zero"), Path("/proc/self/environ")):
        yield Specimen(path=path, kind="document", troubles=frozenset({BAD}))


def _cut(folder: Path) -> Iterator[Specimen]:
    """Yield every good file cut at each tenth; the beginning of a recording can be read."""
    for name, (kind, _) in MAKERS.items():
        whole = sample(name)
        for tenth in range(1, 10):
            path = folder / f"{tenth}-tenths.{name}"
            path.write_bytes(whole[: len(whole) * tenth // 10])
            yield Specimen(path=path, kind=kind, troubles=frozenset())
