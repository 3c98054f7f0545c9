"""A short form of the fuzz run; the long one is ``python -m tests.fuzz_media``."""

import random

import pytest

from bot.readers.media.options import ReadOptions
from tests.fuzz_media import fuzz, mutated

MOST_KILOBYTES = 512 * 1024


def test_the_same_seed_makes_the_same_files() -> None:
    assert mutated(random.Random(7)) == mutated(random.Random(7)) != mutated(random.Random(8))


@pytest.mark.slow
async def test_no_mutated_file_brings_the_program_down() -> None:
    report = await fuzz(200, seed=4, options=ReadOptions(languages=("eng",)))
    assert report.files == 200
    assert report.troubles
    assert report.read
    assert report.kilobytes < MOST_KILOBYTES
