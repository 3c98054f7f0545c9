"""The shape of a viral hour, and of its busiest minutes."""

import pytest

from bot.bench.load.viral import busiest

MANY = 16_667


def between(due: list[float], begin: float, end: float) -> int:
    """Return how many come between two minutes."""
    return sum(begin * 60 <= each < end * 60 for each in due)


def test_the_whole_hour_rises_for_twenty_minutes_and_falls_for_forty() -> None:
    due = busiest(MANY, 60)
    assert len(due) == MANY and due == sorted(due)
    assert between(due, 0, 20) == pytest.approx(MANY / 3, rel=0.05)
    by_ten = [between(due, ten, ten + 10) for ten in range(0, 60, 10)]
    # The peak is where the third ten begin, so these have more than the second.
    assert by_ten[0] < by_ten[1] < by_ten[2] > by_ten[3] > by_ten[4] > by_ten[5]
    # 9.3 a second at the peak, so 9.0 in the two minutes around it.
    assert between(due, 19, 21) / 120 == pytest.approx(9.0, rel=0.1)


def test_the_busiest_minutes_come_as_they_do_in_the_hour() -> None:
    whole, part = busiest(MANY, 60), busiest(MANY, 15)
    assert len(part) == between(whole, 15, 30)
    assert part[0] >= 0 and part[-1] <= 15 * 60
    assert between(part, 0, 1) == between(whole, 15, 16)
    assert len(part) >= max(between(whole, begin, begin + 15) for begin in (10, 13, 17, 20)) * 0.99
