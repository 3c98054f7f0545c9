"""The clock that flows are given, so that a test can set it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the current time, aware, in UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def epoch_ms(moment: datetime) -> int:
    """Return milliseconds since 1970 in UTC, as the store keeps times."""
    return (moment - _EPOCH) // _MILLISECOND


def from_epoch_ms(value: int) -> datetime:
    """Return the aware moment that a stored time stands for."""
    return _EPOCH + value * _MILLISECOND
