"""Moments and figures as pages write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.web.written import ago, day, iso, moment, thousands

NOW = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)


def test_a_moment_is_written_in_utc() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=3)))
    assert iso(there) == "2026-03-03T14:05Z"
    assert moment(there) == "3 Mar 2026, 14:05 UTC"


def test_a_day_is_written_without_a_time() -> None:
    assert iso(date(2026, 3, 3)) == "2026-03-03"
    assert day(date(2026, 3, 3)) == "3 Mar 2026"


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=65), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_the_past_is_told_in_its_largest_unit(passed: timedelta, said: str) -> None:
    assert ago(NOW - passed, NOW) == said


def test_large_figures_have_their_thousands_apart() -> None:
    assert thousands(12480) == "12,480"
