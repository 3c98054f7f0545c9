"""Files are read apart: one that ends its process costs nobody else anything."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import cv2
import numpy as np
import pytest

from bot.readers.media import reader as module
from bot.readers.media.image_hashes import image_hashes
from bot.readers.media.options import ReadOptions
from bot.readers.media.reader import GuardedReader, bounds
from bot.receive.readings import MediaTrouble
from tests.hostile.samples import sample
from tests.readers.media import broken_jobs

MOST_KILOBYTES = 512 * 1024
SLOW, BAD = MediaTrouble.TOO_SLOW, MediaTrouble.UNREADABLE
READ = ()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[GuardedReader]:
    monkeypatch.setattr(module, "FIRST_SECONDS", 1.0)
    monkeypatch.setattr(module, "SECOND_SECONDS", 1.0)
    opened = GuardedReader(ReadOptions(), 2, job=broken_jobs.does_as_told)
    yield opened
    opened.close()


def told(folder: Path, *words: str) -> list[Path]:
    """Return a file for each word."""
    paths = [folder / f"{number}.jpg" for number in range(len(words))]
    for path, word in zip(paths, words, strict=True):
        path.write_text(word, encoding="utf-8")
    return paths


def saved(folder: Path, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    return path


def held(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}


def gone(pid: str) -> bool:
    """Tell whether a process ends within some seconds."""
    until = monotonic() + 20
    while Path(f"/proc/{pid}").exists() and monotonic() < until:
        Event().wait(0.02)
    return not Path(f"/proc/{pid}").exists()


def unusable(reader: GuardedReader) -> bool:
    """Tell whether the end of a process is noticed within some seconds."""
    until = monotonic() + 20
    while all(each.usable for each in reader._workers) and monotonic() < until:
        Event().wait(0.02)
    return not all(each.usable for each in reader._workers)


def one(folder: Path, word: str) -> Path:
    return told(folder, word)[0]


@pytest.mark.parametrize(
    ("word", "troubles", "killed"),
    [
        ("good", READ, {}),
        ("hang", (SLOW,), {"TooSlow": 2}),
        ("crash", (BAD,), {"ProcessExpired": 2}),
        ("abort", (BAD,), {"ProcessExpired": 2}),
        ("eat", (BAD,), {"TooLarge": 2}),
        ("raise", (BAD,), {"ValueError": 2}),
        ("words hang", (SLOW,), {"TooSlow": 1}),
        ("words crash", (BAD,), {"ProcessExpired": 1}),
    ],
)
async def test_a_file_that_ends_its_process_is_a_trouble_and_the_next_ones_are_read(
    word: str,
    troubles: tuple[MediaTrouble, ...],
    killed: dict[str, int],
    reader: GuardedReader,
    tmp_path: Path,
) -> None:
    files = told(tmp_path, "good", word, "good", "good")
    seen = await asyncio.gather(*(reader.read(each, "photo") for each in files))
    assert [each.troubles for each in seen] == [READ, troubles, READ, READ]
    assert dict(reader.tally.killed) == killed
    assert reader.tally.files == 4
    assert reader.tally.troubles.total() == len(troubles)


async def test_what_tells_copies_is_kept_when_reading_words_is_too_much(
    reader: GuardedReader, tmp_path: Path
) -> None:
    seen = await reader.read(one(tmp_path, "words hang"), "photo")
    assert (seen.form, seen.digest, seen.troubles) == ("image", b"digest", (SLOW,))


async def test_a_process_that_ends_in_good_order_without_an_answer_is_given_up(
    reader: GuardedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "START_SECONDS", 1.0)
    bad, good = told(tmp_path, "exit", "good")
    assert (await reader.read(bad, "photo")).troubles == (SLOW,)
    assert (await reader.read(good, "photo")).troubles == READ


@pytest.mark.parametrize("noticed", [False, True])
async def test_a_process_that_died_idle_costs_no_file_anything(
    noticed: bool, reader: GuardedReader, tmp_path: Path
) -> None:
    (good,) = told(tmp_path, "good")
    pids = {int((await reader.read(good, "photo")).text) for _ in range(3)}
    assert len(pids) == 1, "the process that is awake is used"
    os.kill(pids.pop(), signal.SIGKILL)
    assert not noticed or unusable(reader)
    again = await asyncio.gather(*(reader.read(good, "photo") for _ in range(3)))
    assert [each.troubles for each in again] == [READ] * 3
    assert set(reader.tally.killed) <= {"DiedIdle"}


async def test_only_so_many_files_are_read_at_once(reader: GuardedReader, tmp_path: Path) -> None:
    files = told(tmp_path, *["good"] * 8)
    seen = await asyncio.gather(*(reader.read(each, "photo") for each in files))
    assert len({each.text for each in seen}) <= 2


async def test_nobody_waits_for_a_read_that_was_given_up(
    reader: GuardedReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_SECONDS", 500.0)
    hang, good = told(tmp_path, "hang", "good")
    given_up = [asyncio.ensure_future(reader.read(hang, "photo")) for _ in range(2)]
    await asyncio.wait(given_up, timeout=0.5)
    for each in given_up:
        each.cancel()
    before = monotonic()
    assert (await reader.read(good, "photo")).troubles == READ
    assert monotonic() - before < 250


async def test_a_preview_is_named_so_and_is_not_the_file_that_people_pass_on(
    reader: GuardedReader, tmp_path: Path
) -> None:
    seen = await reader.read(one(tmp_path, "good"), "video", preview=True)
    assert (seen.kind, seen.preview_only, seen.digest) == ("video", True, b"")


async def test_the_time_that_other_processes_take_and_odd_errors_are_counted(
    reader: GuardedReader, tmp_path: Path
) -> None:
    good, odd = told(tmp_path, "good", "odd")
    await reader.read(good, "photo")
    await reader.read(odd, "photo")
    assert reader.cpu_outside == pytest.approx(0.5)
    assert dict(reader.tally.faults) == {"OddError": 1}


async def test_no_file_takes_more_than_512_megabytes(tmp_path: Path) -> None:
    reader = GuardedReader(ReadOptions(), 1, job=broken_jobs.peak)
    try:
        seen = await reader.read(one(tmp_path, "any"), "photo")
    finally:
        reader.close()
    assert 300 * 1024 < int(seen.text) < MOST_KILOBYTES


async def test_what_reads_files_writes_nothing_starts_nothing_and_asks_nobody(
    tmp_path: Path,
) -> None:
    reader = GuardedReader(ReadOptions(), 1, job=broken_jobs.tries_the_lock)
    try:
        seen = await reader.read(one(tmp_path, "any"), "photo")
    finally:
        reader.close()
    assert (seen.troubles, seen.text) == (READ, "")
    assert held(tmp_path) == {"0.jpg": "any"}


async def test_a_process_that_holds_much_leaves_the_next_file_to_another(
    reader: GuardedReader, tmp_path: Path
) -> None:
    holds, good = told(tmp_path, "hold", "good")
    seen = [await reader.read(each, "photo") for each in (good, holds, good, good)]
    first, same, other, again = [each.text for each in seen]
    assert first == same != other == again


async def test_a_speech_model_has_memory_of_its_own() -> None:
    without, with_one = bounds(ReadOptions()), bounds(ReadOptions(speech_model="model"))
    assert with_one.memory - without.memory == module.MODEL_MEMORY


async def test_the_processes_end_when_the_reader_is_closed(tmp_path: Path) -> None:
    reader = GuardedReader(ReadOptions(), 1, job=broken_jobs.does_as_told)
    pid = (await reader.read(one(tmp_path, "good"), "photo")).text
    reader.close()
    assert gone(pid)


async def test_real_files_are_read_in_the_other_process(tmp_path: Path) -> None:
    reader = GuardedReader(ReadOptions(words=False), 1)
    try:
        seen = await reader.read(saved(tmp_path, sample("jpg")), "photo")
    finally:
        reader.close()
    assert (seen.form, seen.troubles, len(seen.digest)) == ("image", READ, 32)
    assert reader.cpu_outside > 0


async def test_how_much_of_a_picture_is_in_others_is_worked_out_in_the_other_process() -> None:
    noise = np.random.default_rng(5).integers(0, 256, (40, 40, 3), np.uint8)
    photo = cv2.resize(noise, (640, 640), interpolation=cv2.INTER_CUBIC)
    known = image_hashes(photo.astype(np.uint8)).features
    reader = GuardedReader(ReadOptions(), 1)
    try:
        found = await reader.shares(known, [known])
        broken = await reader.shares(known, [b"no features", b""])
    finally:
        reader.close()
    assert found[0] > 0.9
    assert list(broken) == [0.0, 0.0]
    assert reader.cpu_outside > 0


async def test_pictures_that_cannot_be_compared_are_other_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "shares_job", broken_jobs.cannot_compare)
    reader = GuardedReader(ReadOptions(), 1)
    try:
        found = await reader.shares(b"one", [b"two", b"three"])
    finally:
        reader.close()
    assert list(found) == [0.0, 0.0]
    assert dict(reader.tally.killed) == {"ValueError": 1}
