"""The system's clock."""

from datetime import UTC, datetime, timedelta

from bot.app.clock import utc_now


def test_the_time_is_aware_and_now() -> None:
    assert utc_now().tzinfo is UTC
    assert abs(utc_now() - datetime.now(UTC)) < timedelta(seconds=5)
