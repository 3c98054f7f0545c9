"""An engine's vectors of all entries, however many they are."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.match.cells import Numbers
from bot.match.centres import centre_count, centres_of
from bot.match.vector_table import VectorTable
from bot.match.vectors import QuantisedVectors, Vectors, quantise, unit
from tests.match.examples import unit_vectors

DIMENSIONS = 8


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few vectors have several centres."""
    monkeypatch.setattr("bot.match.centres._FEWEST", 1)


def numbers(*of: int) -> Numbers:
    return np.array(of, np.int64)


def rows(count: int, seed: int = 1) -> QuantisedVectors:
    """Return vectors in any direction."""
    chance = np.random.default_rng(seed)
    return quantise(chance.standard_normal((count, DIMENSIONS)).astype(np.float32))


def table(count: int, flat: int) -> VectorTable:
    """Return the vectors of so many entries, by their numbers from 0."""
    held = VectorTable(DIMENSIONS, flat=flat)
    held.put(np.arange(count), rows(count))
    return held


def part(held: VectorTable) -> None:
    held.part(centres_of(held.sample(), centre_count(len(held))))


def nearest(held: VectorTable, query: Vectors, count: int) -> list[int]:
    seen = held.search(query[None, :])
    return [int(n) for n in seen.numbers[np.argsort(-seen.cosines, kind="stable")][:count]]


def test_every_vector_of_a_small_store_is_compared() -> None:
    held = table(50, flat=50)
    seen = held.search(unit(rows(3, seed=2)))
    exact = unit(rows(50)) @ unit(rows(3, seed=2)).T
    assert sorted(seen.numbers.tolist()) == list(range(50))
    assert seen.cosines[np.argsort(seen.numbers)] == pytest.approx(exact.max(axis=1), abs=1e-5)
    assert seen.nearest == pytest.approx(exact.max(axis=0), abs=1e-5)


def test_of_a_large_store_the_neighbourhood_is_compared() -> None:
    held = table(40_000, flat=5_000)
    part(held)
    held.move(40_000)
    found = right = 0
    for query in unit(rows(20, seed=3)):
        assert 5_000 <= len(held.search(query[None, :]).numbers) < 10_000
        exact = np.argsort(-(unit(rows(40_000)) @ query))[:20]
        found += len(set(nearest(held, query, 20)) & set(exact.tolist()))
        right += nearest(held, query, 1)[0] == exact[0]
    assert found >= 0.98 * 400
    assert right == 20


def test_many_queries_share_what_may_be_spent() -> None:
    held = table(40_000, flat=5_000)
    part(held)
    held.move(40_000)
    queries = unit(rows(8, seed=4))
    seen = held.search(np.repeat(queries[:1], 8, axis=0))
    assert 4_000 <= len(seen.numbers) < 5_000
    assert len(held.search(queries).nearest) == 8


def test_a_small_store_is_not_parted() -> None:
    assert not table(50, flat=50).crowded
    assert table(51, flat=50).crowded


def test_parting_goes_on_bit_by_bit_and_searches_see_both_sides() -> None:
    held = table(300, flat=100)
    part(held)
    for _ in range(6):
        assert held.parting and not held.crowded
        assert len(held) == 300
        assert held.has(np.arange(300)).all()
        assert held.rows(numbers(0, 299)) == pytest.approx(unit(rows(300)[[0, 299]]))
        held.move(50)
    assert not held.parting
    held.move(50)
    assert len(held) == 300


def test_a_store_that_grows_is_parted_again() -> None:
    held = table(300, flat=100)
    part(held)
    held.move(300)
    assert not held.crowded
    held.put(np.arange(300, 1500), rows(1200, seed=5))
    assert held.crowded


def test_cells_are_parted_again_one_after_the_other() -> None:
    held = table(300, flat=100)
    part(held)
    held.move(300)
    held.put(np.arange(300, 1500), rows(1200, seed=5))
    part(held)
    moves = 0
    while held.parting:
        held.move(200)
        moves += 1
    assert moves == 8
    assert held.has(np.arange(1500)).all()


def test_an_entry_keeps_the_vector_that_it_has() -> None:
    held = VectorTable(2)
    held.put(numbers(7, 7), quantise(unit_vectors([1, 0], [0, 1])))
    held.put(numbers(7), quantise(unit_vectors([0, 1])))
    assert held.rows(numbers(7)).tolist() == [[1, 0]]
    assert (len(held), held.changed) == (1, 1)


def test_a_vector_of_zeros_is_none() -> None:
    held = VectorTable(2)
    held.put(numbers(1, 2), np.array([[0, 0], [0, 127]], np.int8))
    assert held.has(numbers(1, 2)).tolist() == [False, True]


def test_an_entry_without_a_vector_is_nowhere() -> None:
    held = table(3, flat=10)
    held.remove(1)
    held.remove(1)
    held.remove(99)
    assert held.has(numbers(0, 1, 2, 3, 99, 10**6, -1)).tolist() == [
        True,
        False,
        True,
        *[False] * 4,
    ]
    assert held.rows(numbers(1, 99)).tolist() == [[0] * DIMENSIONS] * 2
    assert sorted(held.search(unit(rows(1))).numbers.tolist()) == [0, 2]
    assert held.changed == 4


def test_nothing_is_found_in_nothing() -> None:
    held = VectorTable(DIMENSIONS)
    seen = held.search(unit(rows(2)))
    assert (seen.numbers.tolist(), seen.nearest.tolist()) == ([], [-1, -1])
    assert held.search(np.empty((0, DIMENSIONS), np.float32)).nearest.tolist() == []


class Changes(RuleBasedStateMachine):
    """Vectors that come and go while they are parted, beside what ought to be there then."""

    def __init__(self) -> None:
        super().__init__()
        self.held = VectorTable(DIMENSIONS, flat=20)
        self.there: dict[int, list[int]] = {}

    @rule(of=st.lists(st.integers(0, 200), max_size=40, unique=True), seed=st.integers(0, 99))
    def put(self, of: Sequence[int], seed: int) -> None:
        given = rows(len(of), seed)
        self.held.put(np.array(of, np.int64), given)
        for number, row in zip(of, given.tolist(), strict=True):
            self.there.setdefault(number, row)

    @rule(number=st.integers(0, 200))
    def remove(self, number: int) -> None:
        self.held.remove(number)
        self.there.pop(number, None)

    @rule()
    def part(self) -> None:
        if self.held.crowded:
            part(self.held)

    @rule(most=st.integers(0, 60))
    def move(self, most: int) -> None:
        self.held.move(most)

    @invariant()
    def holds_every_vector_once(self) -> None:
        assert len(self.held) == len(self.there)
        known = np.array(sorted(self.there), np.int64)
        assert self.held.has(known).all()
        expected = unit(np.array([self.there[n] for n in sorted(self.there)] or [[0]], np.int8))
        assert not len(known) or np.allclose(self.held.rows(known), expected)

    @invariant()
    def finds_every_vector_of_few(self) -> None:
        seen = self.held.search(unit(rows(1)))
        assert len(set(seen.numbers.tolist())) == len(seen.numbers)
        assert len(self.there) > 20 or set(seen.numbers.tolist()) == set(self.there)


def test_the_cells_of_one_table_serve_another() -> None:
    from_file, held = table(40, flat=20), table(3, flat=20)
    held.take_over(from_file.cells)
    assert len(held) == 40
    assert held.search(unit(rows(1))).numbers.tolist() == (
        from_file.search(unit(rows(1))).numbers.tolist()
    )


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=30, stateful_step_count=20)
