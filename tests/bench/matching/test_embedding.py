"""Texts are embedded once, and a text that ends the engine takes no other with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bench.matching.embedding import CachedEngine, entry_vectors, projected
from bot.bench.matching.vector_cache import VectorCache
from bot.match.engines import USE
from bot.match.vectors import unit
from bot.ports import EngineLost
from tests.bench.matching.tiny import CountingEngine
from tests.match.examples import folded_in_two


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
    cached = CachedEngine(engine, folded_in_two(), cache)
    first = await cached.embed(["a shark", "a lemon", "a shark"], query=True)
    again = await cached.embed(["a shark", "a lemon", "a shark"], query=True)
    assert engine.embedded == ["a shark", "a lemon"]
    assert first.tolist() == again.tolist()


async def test_a_lost_engine_stays_lost_behind_the_cache(
    cache: VectorCache, engine: CountingEngine
) -> None:
    with pytest.raises(EngineLost):
        await CachedEngine(engine, folded_in_two(), cache).embed(["poison"], query=True)


async def test_the_cache_speaks_for_its_engine(cache: VectorCache, engine: CountingEngine) -> None:
    cached = CachedEngine(engine, folded_in_two(), cache)
    await cached.embed(["an entry"], query=False)
    await cached.embed(["an entry"], query=False)
    assert engine.embedded == ["an entry", "an entry"]
    assert (cached.profile, cached.lost, cached.cpu_outside) == (USE, 0, 0.5)
    cached.close()


async def test_what_is_projected_is_not_what_is_kept(
    cache: VectorCache, engine: CountingEngine
) -> None:
    kept = await entry_vectors(engine, ["a shark"], cache, print)
    made = projected(kept, folded_in_two())
    assert kept["a shark"].shape == (engine.profile.dimensions,)
    assert made["a shark"].shape == (USE.dimensions,)
    asked = CachedEngine(engine, folded_in_two(), cache)
    message = await asked.embed(["a shark"], query=True)
    assert float((message @ unit(made["a shark"][None]).T)[0, 0]) > 0.99


def test_nothing_embedded_is_nothing_projected() -> None:
    assert projected({}, folded_in_two()) == {}
