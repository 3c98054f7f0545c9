"""The bootstrap: seeded, and as wide as few messages make it."""

import pytest

from bot.bench.matching.interval import interval


def test_the_figure_is_the_mean_and_lies_in_its_interval() -> None:
    found = interval([1.0, 0.0, 1.0, 1.0])
    assert found is not None
    assert found.value == pytest.approx(0.75)
    assert 0 <= found.low < 0.75 < found.high <= 1


def test_the_same_messages_give_the_same_interval() -> None:
    assert interval([1, 0, 1, 0, 1]) == interval([1, 0, 1, 0, 1])


def test_an_interval_is_as_wide_as_theory_says() -> None:
    found = interval([1.0, 0.0] * 200)
    assert found is not None
    deviation = (0.25 / 400) ** 0.5
    assert (found.high - found.low) / (2 * 1.96) == pytest.approx(deviation, rel=0.1)


def test_equal_messages_leave_no_doubt() -> None:
    found = interval([1.0] * 5)
    assert found is not None
    assert (found.low, found.high) == (1.0, 1.0)


def test_a_ratio_is_of_the_sums() -> None:
    found = interval([2, 0, 1], [2, 0, 2])
    assert found is not None
    assert found.value == pytest.approx(3 / 4)


@pytest.mark.parametrize("of", [[0.0, 0.0], []])
def test_a_share_of_nothing_is_none(of: list[float]) -> None:
    assert interval([0.0] * len(of), of) is None
