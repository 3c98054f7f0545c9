"""Times as the store keeps them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.clock import epoch_ms, from_epoch_ms

CENTURY = 100 * 366 * 24 * 3600 * 1000


@given(st.integers(-CENTURY, 10 * CENTURY))
def test_a_stored_time_is_the_same_again(value: int) -> None:
    assert epoch_ms(from_epoch_ms(value)) == value


@given(st.datetimes(timezones=st.just(UTC)))
def test_a_moment_is_kept_to_the_millisecond(moment: datetime) -> None:
    kept = from_epoch_ms(epoch_ms(moment))
    assert timedelta(0) <= moment - kept < timedelta(milliseconds=1)


def test_times_count_from_1970_in_utc() -> None:
    kyiv = timezone(timedelta(hours=2))
    assert epoch_ms(datetime(1970, 1, 1, 2, 0, 1, tzinfo=kyiv)) == 1000
    assert from_epoch_ms(0) == datetime(1970, 1, 1, tzinfo=UTC)
