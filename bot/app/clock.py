"""The system's clock."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the system's time, the clock of everything that runs."""
    return datetime.now(UTC)
