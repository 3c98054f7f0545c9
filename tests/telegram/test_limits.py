"""Telegram's limits, with time as plain numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ids import Lane
from bot.telegram.limits import Limits, Pace

ONE, TWO, THREE = Lane(1), Lane(2), Lane(3)
ALONE = Pace(chat_burst=1)


def test_a_second_takes_so_many_calls_in_all() -> None:
    limits = Limits(Pace(per_second=3))
    for lane in (ONE, TWO, THREE):
        limits.begun(0.0, lane, group=False)
        limits.ended(0.0, lane)
    assert limits.budget(0.5) == 0
    assert limits.budget(1.0) == 3


def test_a_slow_call_counts_until_a_second_after_its_end() -> None:
    limits = Limits(Pace(per_second=1))
    limits.begun(0.0, ONE, group=False)
    assert limits.budget(5.0) == 0
    limits.ended(5.0, ONE)
    assert limits.budget(5.9) == 0
    assert limits.budget(6.0) == 1


def test_two_calls_that_travel_in_one_chat_count_as_two() -> None:
    limits = Limits(Pace(per_second=3))
    for _ in ("notice", "answer"):
        limits.begun(0.0, ONE, group=False)
    assert limits.budget(0.0) == 1
    limits.ended(5.0, ONE)
    assert limits.budget(5.0) == 1
    assert limits.budget(6.0) == 2
    limits.ended(7.0, ONE)
    assert limits.budget(8.0) == 3


def test_an_answer_may_follow_its_placeholder_at_once_and_then_the_chat_rests() -> None:
    limits = Limits()
    for _ in ("placeholder", "answer"):
        assert limits.resting(0.0) == frozenset()
        limits.begun(0.0, ONE, group=False)
        limits.ended(0.0, ONE)
    assert limits.resting(1.0) == {ONE}
    assert limits.resting(1.05) == frozenset()


def test_in_the_long_run_a_chat_gets_one_call_a_gap() -> None:
    limits, now, calls = Limits(), 0.0, 0
    while now < 60.0:
        if ONE not in limits.resting(now):
            limits.begun(now, ONE, group=False)
            limits.ended(now, ONE)
            calls += 1
        now += 0.01
    assert calls == 59  # 60 / 1.05, and one more at the beginning


def test_without_a_burst_a_chat_rests_after_each_call() -> None:
    limits = Limits(ALONE)
    limits.begun(0.0, ONE, group=False)
    limits.ended(0.0, ONE)
    assert limits.resting(1.0) == {ONE}
    assert limits.resting(1.05) == frozenset()


def test_a_chat_rests_from_the_end_of_a_slow_call() -> None:
    limits = Limits(ALONE)
    limits.begun(0.0, ONE, group=False)
    limits.ended(0.7, ONE)
    assert limits.resting(1.7) == {ONE}
    assert limits.resting(1.8) == frozenset()


def test_a_group_takes_so_many_calls_a_minute() -> None:
    limits = Limits(Pace(chat_gap=0.0, group_per_minute=2))
    limits.begun(0.0, ONE, group=True)
    limits.begun(10.0, ONE, group=True)
    assert limits.resting(59.0) == {ONE}
    assert limits.resting(60.0) == frozenset()


def test_a_private_chat_has_no_limit_a_minute() -> None:
    limits = Limits(Pace(chat_gap=0.0, group_per_minute=1))
    limits.begun(0.0, ONE, group=False)
    assert limits.resting(0.1) == frozenset()


def test_a_pause_is_for_one_chat() -> None:
    limits = Limits()
    limits.pause(0.0, ONE, 5.0)
    assert limits.resting(4.9) == {ONE}
    assert limits.budget(1.0) > 0
    assert limits.resting(5.0) == frozenset()


def test_two_chats_paused_at_a_time_pause_all() -> None:
    limits = Limits()
    limits.pause(0.0, ONE, 5.0)
    limits.pause(0.1, TWO, 5.0)
    assert limits.budget(5.0) == 0
    assert limits.budget(5.1) > 0


def test_pauses_apart_from_each_other_pause_nobody_else() -> None:
    limits = Limits()
    limits.pause(0.0, ONE, 5.0)
    limits.pause(6.0, TWO, 5.0)
    assert limits.budget(6.0) > 0


def test_a_full_group_is_forgotten_after_its_minute() -> None:
    limits = Limits(Pace(chat_gap=0.0, group_per_minute=1))
    limits.begun(0.0, ONE, group=True)
    assert limits.next_change(1.0) == pytest.approx(59.0)
    assert limits.next_change(61.0) is None


def test_presses_count_in_all_and_let_no_chat_rest() -> None:
    limits = Limits(Pace(per_second=1))
    limits.begun_press(0.0)
    assert limits.budget(0.0) == 0
    assert limits.resting(0.0) == frozenset()


def test_the_next_change_is_when_more_is_allowed() -> None:
    limits = Limits(Pace(per_second=1, chat_gap=3.0, chat_burst=1))
    assert limits.next_change(0.0) is None
    limits.begun(0.0, ONE, group=False)
    limits.ended(0.0, ONE)
    assert limits.next_change(0.25) == pytest.approx(0.75)
    assert limits.next_change(1.0) == pytest.approx(2.0)


# Seconds in 256ths, whose sums are exact.
@given(st.lists(st.tuples(st.integers(0, 128), st.integers(1, 4)), max_size=80), st.integers(1, 3))
def test_who_asks_first_never_exceeds_a_limit(steps: list[tuple[int, int]], burst: int) -> None:
    limits, now = Limits(Pace(per_second=3, chat_gap=1.0, chat_burst=burst)), 0.0
    calls: list[tuple[float, int]] = []
    for wait, number in steps:
        now += wait / 256
        lane = Lane(number)
        if limits.budget(now) and lane not in limits.resting(now):
            limits.begun(now, lane, group=False)
            limits.ended(now, lane)
            calls.append((now, number))
    for begun, number in calls:
        within = [other for when, other in calls if begun - 1.0 < when <= begun]
        assert len(within) <= 3
        assert within.count(number) <= burst
        since = [when for when, other in calls if other == number and when >= begun]
        assert all(count < burst + when - begun for count, when in enumerate(since))
