"""The limits that the played Telegram keeps, and the least time that they leave."""

from itertools import cycle, islice

import pytest

from bot.bench.load.flood import Flood, least_seconds

STEP = 0.25


def quickest(chats: list[int], calls: int) -> float:
    """Return when the last of some calls passes, each tried in turn until it does."""
    flood, now = Flood(), 0.0
    for chat in islice(cycle(chats), calls):
        while flood.wait(chat, now):
            now += STEP
    return now


@pytest.mark.parametrize(
    ("chats", "calls"),
    [
        ([1], 1),
        ([1], 3),
        ([1], 9),
        (list(range(1, 91)), 90),
        (list(range(1, 92)), 91),
        ([-1], 20),
        ([-1], 41),
        (list(range(1, 61)), 600),
        ([*range(-10, 0), *range(1, 51)], 600),
    ],
)
def test_the_least_time_is_that_of_who_tries_all_the_time(chats: list[int], calls: int) -> None:
    each = -(-calls // len(chats))
    in_group = each if min(chats) < 0 else 0
    assert quickest(chats, calls) == least_seconds(calls, each, in_group)


def test_whoever_must_wait_is_told_whole_seconds_and_is_not_counted() -> None:
    flood = Flood()
    assert [flood.wait(5, 0.0) for _ in range(5)] == [0, 0, 0, 1, 1]
    assert flood.wait(5, 0.4) == 1
    assert flood.wait(5, 1.0) == 0


def test_a_full_group_waits_out_its_minute_and_others_do_not() -> None:
    flood = Flood()
    passed = [flood.wait(-7, float(second)) for second in range(20)]
    assert passed == [0] * 20
    assert flood.wait(-7, 20.0) == 40
    assert flood.wait(-8, 20.0) == 0
    assert flood.wait(-7, 60.0) == 0
