"""The claims that an engine finds near, in small stores and large ones."""

import numpy as np
import pytest

from bot.match.near import Embedded
from bot.match.vector_table import VectorTable
from bot.match.vectors import quantise
from bot.store.near_search import EACH, SHORTLIST, NearSearch
from tests.match.examples import claim, part, unit_vectors
from tests.store.test_entry_shelf import Shelf

FIRST, SECOND = part("first"), part("second")


def embedded(*rows: tuple[float, ...]) -> Embedded:
    return Embedded(parts=(FIRST, SECOND)[: len(rows)], vectors=unit_vectors(*rows))


def search(claims: int, entries: int = 1) -> NearSearch:
    """Return a search over claims that turn from east to north, each of so many entries."""
    shelf = Shelf(
        *(claim(f"c{n:05}", *(f"c{n} wording {w}" for w in range(1, entries)), statement=f"c{n}")
          for n in range(claims))
    )  # fmt: skip
    turns = np.repeat(np.linspace(0, np.pi / 2, claims), entries)
    table = VectorTable(2)
    table.put(shelf.all_numbers(), quantise(np.stack([np.cos(turns), np.sin(turns)], axis=1)))
    return NearSearch(table, shelf)


@pytest.mark.parametrize("claims", [1, 30, SHORTLIST, SHORTLIST + 1, 500])
def test_the_nearest_claims_come_first(claims: int) -> None:
    found = search(claims).neighbours(embedded((1, 0)))
    assert found.nearest[:3] == ("c00000", "c00001", "c00002")[:claims]
    assert len(found.nearest) == min(EACH, claims)


def test_claims_of_many_entries_leave_room_for_others() -> None:
    found = search(100, entries=40).neighbours(embedded((1, 0)))
    assert len(set(found.nearest)) == EACH
    assert "c00000" in found.nearest


def test_every_claim_that_is_asked_for_is_told_how_far_it_is() -> None:
    near = search(500)
    found = near.neighbours(embedded((1, 0)))
    told = near._shelf.of([found.nearest[0], claim("c00499").id])
    nearest, far = near.nearness(told, embedded((1, 0)), found.crowd).values()
    assert nearest.cosine == pytest.approx(1)
    assert far.cosine == pytest.approx(0, abs=0.01)
    assert far.lead < 0 < nearest.lead


def test_the_crowd_are_other_claims_and_ordinary_messages() -> None:
    near = search(2)
    alone = near.neighbours(embedded((1, 0))).crowd.lead(1)
    near.set_ordinary([np.array([127, 0], np.int8)] * 30)
    assert near.neighbours(embedded((1, 0))).crowd.lead(1) == pytest.approx(0)
    assert alone == pytest.approx(1)


def test_an_entry_without_a_vector_is_left_out() -> None:
    near = search(3, entries=2)
    near.table.remove(1)
    near.table.remove(3)
    near.table.remove(4)
    found = near.neighbours(embedded((1, 0), (0, 1)))
    assert set(found.nearest) == {"c00000", "c00002"}
    told = near._shelf.of([claim(f"c{n:05}").id for n in range(3)])
    assert set(near.nearness(told, embedded((1, 0), (0, 1)), found.crowd)) == {"c00000", "c00002"}


def test_a_message_without_parts_is_near_to_nothing() -> None:
    near = search(3)
    nothing = Embedded(parts=(), vectors=np.empty((0, 2), np.float32))
    found = near.neighbours(nothing)
    assert found.nearest == ()
    assert near.nearness({}, nothing, found.crowd) == {}


def test_a_message_is_searched_for_once_until_something_changes() -> None:
    near, message = search(3), embedded((1, 0))
    first = near.seen(message)
    assert near.seen(message) is first
    assert near.seen(embedded((1, 0))) is not first
    near.table.remove(1)
    assert near.seen(message).numbers.tolist() != first.numbers.tolist()
