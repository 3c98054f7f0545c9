"""Vectors in cells, each with those that are nearest to the same centre."""

import numpy as np
import pytest

from bot.match.cells import Cell, Cells, Numbers
from bot.match.vectors import quantise, unit
from tests.match.examples import unit_vectors

NORTH, EAST, WEST = [0, 1], [1, 0], [-1, 0]


def numbers(*of: int) -> Numbers:
    return np.array(of, np.int64)


@pytest.fixture
def cells() -> Cells:
    """Give a cell of the east with two vectors, and one of the west with one."""
    held = Cells(unit_vectors(EAST, WEST))
    held.put(numbers(1, 2, 3), quantise(unit_vectors([1, 0.1], [-1, 0.1], [1, 0.3])))
    return held


def test_a_vector_lies_with_the_centre_nearest_to_it(cells: Cells) -> None:
    assert [each.numbers.tolist() for each in cells.cells] == [[1, 3], [2]]
    assert cells.size == 3


def test_the_nearest_cell_is_searched_first(cells: Cells) -> None:
    near = cells.search(unit_vectors(EAST), 1)
    assert near.numbers.tolist() == [1, 3]
    assert near.cosines == pytest.approx([0.995, 0.958], abs=0.01)
    assert cells.search(unit_vectors(EAST), 3).numbers.tolist() == [1, 3, 2]
    both = cells.search(unit_vectors(EAST, WEST), 1)
    assert sorted(both.numbers.tolist()) == [1, 2, 3]
    assert both.nearest == pytest.approx([0.995, 0.995], abs=0.01)


@pytest.mark.parametrize("queries", [1, 3, 48])
@pytest.mark.parametrize("sizes", [(1,), (700,), (300, 0, 5, 256, 900)])
def test_every_row_is_compared_with_every_query(sizes: tuple[int, ...], queries: int) -> None:
    chance = np.random.default_rng(len(sizes))
    rows = [chance.integers(-127, 128, (size, 8), dtype=np.int8) for size in sizes]
    held, start = Cells(np.zeros((len(sizes), 8), np.float32)), 0
    for cell, some in enumerate(rows):
        held.put_into(cell, np.arange(start, start + len(some)), some)
        start += len(some)
    asked = unit(chance.integers(-127, 128, (queries, 8), dtype=np.int8))
    seen = held.search(asked, start)
    expected = unit(np.concatenate(rows)) @ asked.T
    assert seen.numbers.tolist() == list(range(start))
    assert seen.cosines == pytest.approx(expected.max(axis=1), abs=1e-5)
    assert seen.nearest == pytest.approx(expected.max(axis=0), abs=1e-5)


def test_an_empty_cell_is_passed_over(cells: Cells) -> None:
    cells.remove(2)
    assert cells.search(unit_vectors(WEST), 1).numbers.tolist() == [1, 3]


def test_what_is_taken_is_gone(cells: Cells) -> None:
    taken, rows = cells.take(0, 1)
    assert (taken.tolist(), len(rows)) == ([3], 1)
    assert cells.has(numbers(1, 2, 3)).tolist() == [True, True, False]
    assert cells.size == 2


def test_the_last_takes_the_place_of_one_that_goes() -> None:
    cell = Cell(2)
    cell.put(numbers(5, 6, 7), quantise(unit_vectors(NORTH, EAST, WEST)))
    assert cell.remove(0) == 7
    assert cell.numbers.tolist() == [7, 6]
    assert cell.rows.tolist() == [[-127, 0], [127, 0]]
    assert cell.lengths.tolist() == [127, 127]


def test_a_cell_takes_any_number_of_vectors() -> None:
    cell = Cell(2)
    for start in range(0, 5000, 700):
        places = cell.put(np.arange(start, start + 700), quantise(unit_vectors(*[NORTH] * 700)))
        assert places.tolist() == list(range(start, start + 700))
    assert cell.numbers.tolist() == list(range(5600))
    assert (cell.rows == quantise(unit_vectors(NORTH))).all()
    assert (cell.lengths == 127).all()
