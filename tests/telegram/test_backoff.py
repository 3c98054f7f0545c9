"""How long to wait before trying again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.backoff import backoff, retry_wait


@given(attempts=st.integers(0, 10_000))
def test_a_wait_is_never_longer_than_its_cap(attempts: int) -> None:
    wait = backoff(attempts, first=0.5, longest=60.0)
    assert timedelta(0) < wait <= timedelta(seconds=60)


def test_waits_double() -> None:
    first, fourth = (backoff(n, first=1.0, longest=60.0).total_seconds() for n in (1, 4))
    assert 0.75 <= first <= 1.0
    assert 6.0 <= fourth <= 8.0


def test_an_update_waits_four_times_as_long_each_time() -> None:
    assert [retry_wait(n).total_seconds() for n in (1, 2, 3, 4)] == [1, 4, 16, 64]
