"""Vectors are kept between runs, by engine and by what the engine reads of a text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.bench.matching.vector_cache import VectorCache
from bot.match.engines import E5, USE

ENTRY = np.array([1, -127], np.int8)
MESSAGE = np.array([0.1, -1 / 3], np.float32)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    with VectorCache(tmp_path / "cache") as opened:
        yield opened


def test_a_vector_is_there_in_the_next_run(tmp_path: Path) -> None:
    with VectorCache(tmp_path / "cache") as first:
        first.keep_entries(USE, {"a shark": ENTRY})
    with VectorCache(tmp_path / "cache") as second:
        assert second.entries(USE, ["a shark", "a lemon"]).keys() == {"a shark"}


def test_a_message_keeps_every_bit(cache: VectorCache) -> None:
    cache.keep_messages(USE, {"a shark": MESSAGE})
    kept = cache.messages(USE, ["a shark"])["a shark"]
    assert kept.dtype == np.float32
    assert kept.tolist() == MESSAGE.tolist()


def test_messages_entries_and_engines_are_apart(cache: VectorCache) -> None:
    cache.keep_entries(USE, {"a shark": ENTRY})
    assert cache.messages(USE, ["a shark"]) == {}
    assert cache.entries(E5, ["a shark"]) == {}


def test_texts_that_an_engine_reads_alike_share_a_vector(cache: VectorCache) -> None:
    short = replace(USE, most_characters=7)
    cache.keep_entries(short, {"a shark in the street": ENTRY})
    assert cache.entries(short, ["a shark on the road"]).keys() == {"a shark on the road"}
    assert cache.entries(USE, ["a shark in the street"]) == {}
