"""How much a cluster is asked about now."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.demand import DAY_MS, NOBODY, SCALE, demand_of, demand_with

NOW = 20_000 * DAY_MS


def askers_now(demand: int, now: int) -> float:
    """Return how many askers of this very moment a demand is worth."""
    return float(2 ** (demand / SCALE - now / DAY_MS))


def test_each_asker_counts_half_a_day_later() -> None:
    demand = demand_of([NOW, NOW, NOW])
    assert askers_now(demand, NOW) == pytest.approx(3, abs=0.001)
    assert askers_now(demand, NOW + DAY_MS) == pytest.approx(1.5, abs=0.001)
    assert demand_of([]) == NOBODY


def test_two_of_today_are_before_three_of_yesterday() -> None:
    assert demand_of([NOW] * 2) > demand_of([NOW - DAY_MS] * 3)
    assert demand_of([NOW] * 2) < demand_of([NOW - DAY_MS] * 5)


def test_one_asker_more_counts_even_among_many() -> None:
    demand = demand_of([NOW] * 100_000)
    assert askers_now(demand, NOW) == pytest.approx(100_000, rel=0.05)
    assert demand_with(demand, NOW) > demand


@given(st.lists(st.integers(0, 10 * DAY_MS).map(lambda ms: NOW - ms), min_size=1, max_size=50))
def test_demand_hardly_depends_on_the_order_of_askers(asked_at: list[int]) -> None:
    together = demand_of(asked_at)
    alone = NOBODY
    for moment in reversed(asked_at):
        alone = demand_with(alone, moment)
    assert abs(together - alone) <= len(asked_at)
