"""Feeds mutated files of every kind to the reader: ``python -m tests.fuzz_media --files 20000``.

A file may be told as unreadable, too slow or anything else; it may end the process that reads it,
which is counted; it may not bring down the program, or take more memory than it may.
"""

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.readers.media.options import ReadOptions
from bot.readers.media.reader import GuardedReader
from bot.receive.readings import SeenMedium
from tests.hostile.measured import measured_job
from tests.hostile.samples import MAKERS, sample

AT_ONCE = 2
MOST_BYTES = 200_000
INTERESTING = (0, 1, 0x7F, 0x80, 0xFE, 0xFF)


@dataclass(kw_only=True, slots=True)
class Report:
    """What a run came to."""

    files: int = 0
    read: int = 0
    troubles: Counter[str] = field(default_factory=Counter)
    killed: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    kilobytes: int = 0
    slowest: float = 0.0

    def lines(self) -> Iterator[str]:
        """Yield it as lines for people."""
        yield f"files {self.files}, read whole {self.read}"
        yield f"troubles {dict(self.troubles)}"
        yield f"processes ended {dict(self.killed)}, odd errors {dict(self.faults)}"
        yield f"most memory {self.kilobytes} kB, slowest {self.slowest:.1f} s"


def flip(dice: random.Random, content: bytearray) -> None:
    """Change some bytes."""
    for _ in range(dice.choice((1, 2, 8, 64))):
        content[dice.randrange(len(content))] = dice.choice((*INTERESTING, dice.randrange(256)))


def lie(dice: random.Random, content: bytearray) -> None:
    """Put a large or small number somewhere near the beginning."""
    at = dice.randrange(min(len(content), 600))
    number = dice.choice((0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, dice.randrange(2**32)))
    size = dice.choice((2, 4, 8))
    content[at : at + size] = number.to_bytes(8, dice.choice(("big", "little")))[-size:]


def cut(dice: random.Random, content: bytearray) -> None:
    """Take a piece out, or everything after a place."""
    at = dice.randrange(len(content))
    until = dice.choice((len(content), at + dice.randrange(1, 4_000)))
    del content[max(at, 1) : until]


def double(dice: random.Random, content: bytearray) -> None:
    """Put a piece in once more, or many times."""
    at = dice.randrange(len(content))
    piece = content[at : at + dice.randrange(1, 2_000)]
    content[at:at] = piece * dice.choice((1, 2, 50))


def graft(dice: random.Random, content: bytearray) -> None:
    """Put a piece of another kind of file in."""
    other = sample(dice.choice(list(MAKERS)))
    at, start = dice.randrange(len(content)), dice.randrange(len(other))
    content[at:at] = other[start : start + dice.randrange(1, 4_000)]


MUTATIONS: tuple[Callable[[random.Random, bytearray], None], ...] = (
    flip,
    flip,
    flip,
    lie,
    lie,
    cut,
    double,
    graft,
)


def mutated(dice: random.Random) -> tuple[str, bytes]:
    """Return the kind of a file, and it with one to four things wrong."""
    name = dice.choice(list(MAKERS))
    content = bytearray(sample(name))
    for _ in range(dice.randrange(1, 5)):
        dice.choice(MUTATIONS)(dice, content)
    return name, bytes(content[:MOST_BYTES])


async def fuzz(files: int, seed: int, options: ReadOptions) -> Report:
    """Return what reading so many mutated files came to."""
    report, dice = Report(), random.Random(seed)
    reader = GuardedReader(options, AT_ONCE, job=measured_job)
    turns = iter(range(files))
    try:
        with TemporaryDirectory() as folder:
            async with asyncio.TaskGroup() as group:
                for number in range(AT_ONCE):
                    path = Path(folder) / str(number)
                    group.create_task(_feed(reader, path, dice, turns, report))
    finally:
        reader.close()
    report.killed = reader.tally.killed
    _sort_faults(reader, report)
    return report


async def _feed(
    reader: GuardedReader,
    path: Path,
    dice: random.Random,
    turns: Iterator[int],
    report: Report,
) -> None:
    for _ in turns:
        name, content = mutated(dice)
        path.write_bytes(content)  # noqa: ASYNC240 - nobody else waits
        before = time.monotonic()
        seen = await reader.read(path, MAKERS[name][0])
        report.slowest = max(report.slowest, time.monotonic() - before)
        _note(report, seen)


def _note(report: Report, seen: SeenMedium) -> None:
    report.files += 1
    report.read += not seen.troubles
    report.troubles.update(each.value for each in seen.troubles)
    if report.files % 1_000 == 0:
        sys.stderr.write(f"{report.files}\n")


def _sort_faults(reader: GuardedReader, report: Report) -> None:
    for name, times in reader.tally.faults.items():
        if name.endswith(" kB"):
            report.kilobytes = max(report.kilobytes, int(name.split()[0]))
        else:
            report.faults[name] += times


def main() -> None:
    """Run as the arguments say, and print what it came to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--languages", default="eng")
    given = parser.parse_args()
    options = ReadOptions(languages=tuple(given.languages.split(",")))
    report = asyncio.run(fuzz(given.files, given.seed, options))
    sys.stdout.write("\n".join(report.lines()) + "\n")


if __name__ == "__main__":
    main()
