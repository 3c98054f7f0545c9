"""Lists of candidates, one below the other."""

import pytest

from bot.bench.training.lists import TooFewLessons, stacked
from tests.bench.training.models import NAMES, listed


def test_the_candidates_of_all_lists_are_stacked() -> None:
    names, table, right, lists = stacked([listed([1, 2], 1, "a"), listed([3], None, "b")])
    assert names == NAMES
    assert table[:, 0].tolist() == [1, 2, 3]
    assert right.tolist() == [0, 1, 0]
    assert lists.tolist() == [0, 0, 1]


def test_a_list_without_candidates_has_no_row() -> None:
    _, table, right, lists = stacked([listed([], None, "a"), listed([3], 0, "b")])
    assert (len(table), right.tolist(), lists.tolist()) == (1, [1], [0])


def test_nothing_to_learn_from_is_told() -> None:
    with pytest.raises(TooFewLessons):
        stacked([listed([], None, "a")])
