"""Moments and figures as pages write them."""

from datetime import UTC, date, datetime, timedelta

_STEPS = (
    (timedelta(days=365), "year"),
    (timedelta(days=30), "month"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def iso(when: datetime | date) -> str:
    """Return a moment or day for a machine: "2026-03-03T14:05Z"."""
    if isinstance(when, datetime):
        return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return when.isoformat()


def moment(when: datetime) -> str:
    """Return a moment for a person: "3 Mar 2026, 14:05 UTC"."""
    utc = when.astimezone(UTC)
    return f"{day(utc)}, {utc:%H:%M} UTC"


def day(when: datetime | date) -> str:
    """Return a day for a person: "3 Mar 2026"."""
    return f"{when.day} {when:%b %Y}"


def ago(when: datetime, now: datetime) -> str:
    """Return how long ago a moment was, in its largest unit: "2 hours ago"."""
    passed = now - when
    for step, name in _STEPS:
        if passed >= step:
            number = passed // step
            return f"{number} {name}{'s' if number > 1 else ''} ago"
    return "just now"


def thousands(number: int) -> str:
    """Return a figure with its thousands apart: "12,480"."""
    return f"{number:,}"
