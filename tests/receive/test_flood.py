"""A person's budget: a burst at once, then one after another, told once, and nothing refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ids import Lane
from bot.receive.flood import (
    LONG,
    LONGEST,
    Allowance,
    Budget,
    FloodNotice,
    Slot,
    beside,
    take_slot,
    waits_still,
)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ALLOWANCE = Allowance(burst=3, every=timedelta(seconds=10))


def slots(seconds: list[float], allowance: Allowance = ALLOWANCE) -> list[Slot]:
    """Return the slots of messages that come at these seconds after noon."""
    budget, taken = Budget(full_at=NOON), list[Slot]()
    for second in seconds:
        taken.append(take_slot(budget, allowance, NOON + timedelta(seconds=second)))
        budget = taken[-1].budget
    return taken


def dues(taken: list[Slot]) -> list[float]:
    return [(each.due - NOON).total_seconds() for each in taken]


@pytest.mark.parametrize(
    ("come", "due"),
    [
        ([0, 0, 0], [0, 0, 0]),
        ([0, 0, 0, 0, 0], [0, 0, 0, 10, 20]),
        ([0, 10, 20, 30, 40], [0, 10, 20, 30, 40]),
        ([0, 0, 0, 5, 6], [0, 0, 0, 10, 20]),
        ([0, 0, 0, 0, 60, 60, 60, 60], [0, 0, 0, 10, 60, 60, 60, 70]),
    ],
)
def test_what_is_over_the_burst_waits_its_turn(come: list[float], due: list[float]) -> None:
    assert dues(slots(come)) == due


def test_the_first_wait_is_told_and_no_other_until_the_budget_was_full() -> None:
    taken = slots([0, 0, 0, 0, 0, 35, 36, 120, 120, 120, 120, 120])
    assert [each.notice for each in taken if each.notice] == [FloodNotice.LATER, FloodNotice.LATER]
    assert [index for index, each in enumerate(taken) if each.notice] == [3, 10]


def test_who_keeps_sending_a_little_too_fast_is_told_once() -> None:
    taken = slots([9.0 * number for number in range(200)])
    assert sum(each.notice is FloodNotice.LATER for each in taken) == 1


def test_a_wait_of_more_than_an_hour_is_told_once_more() -> None:
    taken = slots([0.0] * 1_000)
    assert [each.notice for each in taken if each.notice] == [
        FloodNotice.LATER,
        FloodNotice.MUCH_LATER,
    ]
    [first] = [each for each in taken if each.notice is FloodNotice.MUCH_LATER]
    assert first.due - NOON == LONG + ALLOWANCE.every


def test_nobody_waits_longer_than_a_day() -> None:
    taken = slots([0.0] * 10_000)
    assert taken[-1].due == NOON + LONGEST
    assert taken[-1].budget.full_at == NOON + LONGEST + ALLOWANCE.span


def test_whether_something_waits_is_known_from_the_budget_alone() -> None:
    taken = slots([0, 0, 0, 0])
    assert [waits_still(each.budget, ALLOWANCE, NOON) for each in taken] == [False] * 3 + [True]
    assert not waits_still(taken[-1].budget, ALLOWANCE, taken[-1].due)


@given(
    gaps=st.lists(st.floats(0, 60), max_size=60),
    burst=st.integers(1, 6),
    every=st.floats(0.01, 30),
)
def test_slots_keep_the_order_and_the_pace(gaps: list[float], burst: int, every: float) -> None:
    allowance = Allowance(burst=burst, every=timedelta(seconds=every))
    seconds = [sum(gaps[: number + 1]) for number in range(len(gaps))]
    due = [each.due for each in slots(seconds, allowance)]
    assert due == sorted(due)
    assert all(each >= NOON + timedelta(seconds=at) for each, at in zip(due, seconds, strict=True))
    slack = timedelta(milliseconds=1)
    assert all(
        later - first >= allowance.every - slack
        for first, later in zip(due, due[burst:], strict=False)
    )


@given(st.integers(-(2**63), 2**63 - 1))
def test_a_lane_and_the_one_beside_it_are_a_pair(number: int) -> None:
    lane = Lane(number)
    assert beside(lane) != lane
    assert beside(beside(lane)) == lane
    assert -(2**63) <= beside(lane) < 2**63
