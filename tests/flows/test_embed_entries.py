"""Entries get their vectors batch by batch."""

import pytest

from bot.flows.embed_entries import BATCH, embed_entries
from bot.match.engines import USE
from bot.ports import EngineLost
from tests.flows.matching_fakes import TinyEngine, TinyShelf


def texts(count: int) -> list[str]:
    return [f"entry {number}" for number in range(count)]


async def test_every_entry_is_embedded_and_shelved() -> None:
    engine, shelf = TinyEngine(USE), TinyShelf(texts(2 * BATCH + 1))
    assert await embed_entries(engine, shelf) == 2 * BATCH + 1
    assert [len(batch) for batch in engine.asked] == [BATCH, BATCH, 1]
    assert [list(batch) for batch in shelf.shelved] == engine.asked
    assert shelf.shelved[0]["entry 0"][:2] == [127, 0]


async def test_what_has_vectors_is_not_embedded_again() -> None:
    engine, shelf = TinyEngine(USE), TinyShelf(texts(1))
    await embed_entries(engine, shelf)
    assert await embed_entries(engine, shelf) == 0
    assert len(engine.asked) == 1


async def test_what_a_lost_engine_leaves_is_taken_up_by_the_next_call() -> None:
    engine, shelf = TinyEngine(USE, lost_from=2), TinyShelf(texts(BATCH + 1))
    with pytest.raises(EngineLost):
        await embed_entries(engine, shelf)
    engine.lost_from = None
    assert await embed_entries(engine, shelf) == 1
