"""Texts are embedded once, and a text that ends the engine takes no other with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bench.matching.embedding import CachedEngine, entry_vectors
from bot.bench.matching.vector_cache import VectorCache
from bot.ports import EngineLost
from tests.bench.matching.tiny import CountingEngine


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[VectorCache]:
    with VectorCache(tmp_path) as opened:
        yield opened


@pytest.fixture
def engine() -> CountingEngine:
    return CountingEngine()


async def test_entries_are_embedded_once(cache: VectorCache, engine: CountingEngine) -> None:
    said: list[str] = []
    await entry_vectors(engine, ["one", "two", "one"], cache, said.append)
    again = await entry_vectors(engine, ["two", "three"], cache, said.append)
    assert engine.embedded == ["one", "two", "three"]
    assert again.keys() == {"two", "three"}
    assert said == []


async def test_a_text_that_ends_the_engine_is_left_out_and_told(
    cache: VectorCache, engine: CountingEngine
) -> None:
    said: list[str] = []
    made = await entry_vectors(engine, ["one", "poison", "two"], cache, said.append)
    assert made.keys() == {"one", "two"}
    assert said == ["use: was lost on 1 texts, which stay without a vector"]


async def test_a_message_is_embedded_once_and_equal_from_the_cache(
    cache: VectorCache, engine: CountingEngine
) -> None:
    cached = CachedEngine(engine, cache)
    first = await cached.embed(["a shark", "a lemon", "a shark"], query=True)
    again = await cached.embed(["a shark", "a lemon", "a shark"], query=True)
    assert engine.embedded == ["a shark", "a lemon"]
    assert first.tolist() == again.tolist()


async def test_a_lost_engine_stays_lost_behind_the_cache(
    cache: VectorCache, engine: CountingEngine
) -> None:
    with pytest.raises(EngineLost):
        await CachedEngine(engine, cache).embed(["poison"], query=True)


async def test_the_cache_speaks_for_its_engine(cache: VectorCache, engine: CountingEngine) -> None:
    cached = CachedEngine(engine, cache)
    await cached.embed(["an entry"], query=False)
    await cached.embed(["an entry"], query=False)
    assert engine.embedded == ["an entry", "an entry"]
    assert (cached.profile, cached.lost, cached.cpu_outside) == (engine.profile, 0, 0.5)
    cached.close()
