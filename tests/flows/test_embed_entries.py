"""Entries get their vectors batch by batch; what ends an engine each time is set aside."""

import pytest

from bot.flows.embed_entries import BATCH, PROBE, Doubts, Embedding, embed_entries
from bot.match.engines import USE
from bot.ports import EngineLost, EngineResting
from tests.flows.matching_fakes import Poisoned, TinyEngine, TinyShelf

ZEROS = [0] * USE.dimensions


def texts(count: int) -> list[str]:
    return [f"entry {number}" for number in range(count)]


def vectors_in(shelf: TinyShelf) -> dict[str, list[int]]:
    return {text: values for batch in shelf.shelved for text, values in batch.items()}


async def test_every_entry_is_embedded_and_shelved() -> None:
    engine, shelf = TinyEngine(USE), TinyShelf(texts(2 * BATCH + 1))
    done = await embed_entries(engine, shelf, Doubts())
    assert done == Embedding(embedded=2 * BATCH + 1, set_aside=0)
    assert [len(batch) for batch in engine.asked] == [BATCH, BATCH, 1]
    assert [list(batch) for batch in shelf.shelved] == engine.asked
    assert shelf.shelved[0]["entry 0"][:2] == [127, 0]


async def test_what_has_vectors_is_not_embedded_again() -> None:
    engine, shelf = TinyEngine(USE), TinyShelf(texts(1))
    await embed_entries(engine, shelf, Doubts())
    assert (await embed_entries(engine, shelf, Doubts())).embedded == 0
    assert len(engine.asked) == 1


async def test_what_a_lost_engine_leaves_is_taken_up_by_the_next_call() -> None:
    engine, shelf = TinyEngine(USE, lost_from=2), TinyShelf(texts(BATCH + 1))
    doubts = Doubts()
    with pytest.raises(EngineLost):
        await embed_entries(engine, shelf, doubts)
    engine.lost_from = None
    assert (await embed_entries(engine, shelf, doubts)).embedded == 1


@pytest.mark.parametrize("place", [0, 20, BATCH, 2 * BATCH])
async def test_a_text_that_ends_the_engine_is_set_aside_and_the_rest_embedded(place: int) -> None:
    all_texts = texts(2 * BATCH + 1)
    poison = all_texts[place]
    engine = Poisoned(USE, poison=frozenset({poison}))
    shelf, doubts = TinyShelf(all_texts), Doubts()
    done = await embed_entries(engine, shelf, doubts)
    assert done == Embedding(embedded=2 * BATCH, set_aside=1)
    vectors = vectors_in(shelf)
    assert vectors.keys() == set(all_texts)
    assert [text for text, values in vectors.items() if values == ZEROS] == [poison]
    assert not +doubts.losses and not doubts.unproven


async def test_the_batches_without_doubt_come_first() -> None:
    all_texts = texts(3 * BATCH)
    engine = Poisoned(USE, poison=frozenset({all_texts[0]}))
    await embed_entries(engine, TinyShelf(all_texts), Doubts())
    batches = [batch for batch in engine.asked if batch != [PROBE]]
    assert [len(batch) for batch in batches[:5]] == [BATCH, BATCH, BATCH, 16, 16]
    assert batches[-2:] == [["entry 1"], ["entry 0"]], "alone, and once more to be sure"


async def test_several_texts_are_set_aside_each() -> None:
    all_texts = texts(BATCH)
    poison = frozenset(all_texts[::8])
    engine, shelf = Poisoned(USE, poison=poison), TinyShelf(all_texts)
    done = await embed_entries(engine, shelf, Doubts())
    assert done == Embedding(embedded=BATCH - 4, set_aside=4)
    assert {text for text, values in vectors_in(shelf).items() if values == ZEROS} == poison


async def test_what_is_set_aside_is_not_tried_again() -> None:
    engine, shelf = Poisoned(USE, poison=frozenset({"entry 0"})), TinyShelf(texts(1))
    await embed_entries(engine, shelf, Doubts())
    asked = len(engine.asked)
    assert await embed_entries(engine, shelf, Doubts()) == Embedding(embedded=0, set_aside=0)
    assert len(engine.asked) == asked


async def test_a_text_is_not_set_aside_for_one_loss() -> None:
    engine, shelf, doubts = (
        Poisoned(USE, poison=frozenset({"entry 0"})),
        TinyShelf(texts(1)),
        Doubts(),
    )
    engine.resting = [False, False, True]  # it is lost, the probe works, then it rests
    with pytest.raises(EngineResting):
        await embed_entries(engine, shelf, doubts)
    engine.poison = frozenset()
    done = await embed_entries(engine, shelf, doubts)
    assert done == Embedding(embedded=1, set_aside=0)
    assert vectors_in(shelf)["entry 0"] != ZEROS


async def test_an_engine_that_works_on_nothing_sets_nothing_aside() -> None:
    engine, shelf, doubts = TinyEngine(USE, lost_from=1), TinyShelf(texts(3)), Doubts()
    for _ in range(20):
        with pytest.raises(EngineLost):
            await embed_entries(engine, shelf, doubts)
    engine.lost_from = None
    assert await embed_entries(engine, shelf, doubts) == Embedding(embedded=3, set_aside=0)


async def test_the_search_for_a_text_outlives_a_rest_of_the_engine() -> None:
    engine = Poisoned(USE, poison=frozenset({"entry 3"}))
    shelf, doubts = TinyShelf(texts(4)), Doubts()
    rests = 0
    while len(vectors_in(shelf)) < 4:
        engine.resting = [False, True]  # each first call is made, then a message loses the engine
        try:
            await embed_entries(engine, shelf, doubts)
        except EngineResting:
            rests += 1
    assert rests > 5
    assert [text for text, values in vectors_in(shelf).items() if values == ZEROS] == ["entry 3"]
