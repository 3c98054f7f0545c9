"""Every hostile file is told as what it is, and a good one beside it is read."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.readers.media.options import ReadOptions
from bot.readers.media.reader import GuardedReader
from bot.receive.readings import SeenMedium
from tests.hostile.corpus import Specimen, corpus
from tests.hostile.measured import measured_job
from tests.hostile.samples import sample

MOST_KILOBYTES = 512 * 1024
OPTIONS = ReadOptions(languages=("eng", "rus", "ukr", "spa", "hin", "ara"))


@pytest.fixture
def host() -> Iterator[socket.socket]:
    """A host that nobody may ask."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.mark.slow
async def test_every_hostile_file_is_told_and_costs_nobody_else_anything(
    host: socket.socket, tmp_path: Path
) -> None:
    name, port = host.getsockname()
    specimens = corpus(tmp_path, f"{name}:{port}")
    good = tmp_path / "good.png"
    good.write_bytes(sample("png"))
    reader = GuardedReader(OPTIONS, 2, job=measured_job)
    try:
        seen = await asyncio.gather(
            *(reader.read(each.path, each.kind) for each in specimens),
            *(reader.read(good, "photo") for _ in range(4)),
        )
    finally:
        reader.close()
    *hostile, _, _, _, _ = seen
    assert not [*_misread(specimens, hostile)]
    assert [(each.form, each.troubles) for each in seen[-4:]] == [("image", ())] * 4
    assert max(_kilobytes(reader)) < MOST_KILOBYTES
    assert set(reader.tally.killed) <= {"TooSlow"}, "the guards keep out what ends a process"
    with pytest.raises(BlockingIOError):
        host.accept()


def _misread(specimens: list[Specimen], seen: list[SeenMedium]) -> Iterator[str]:
    for specimen, each in zip(specimens, seen, strict=True):
        if specimen.troubles and not specimen.troubles & set(each.troubles):
            yield f"{specimen.path.name}: {each}"


def _kilobytes(reader: GuardedReader) -> list[int]:
    return [int(name.split()[0]) for name in reader.tally.faults if name.endswith(" kB")]
