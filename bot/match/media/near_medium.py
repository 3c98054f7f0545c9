"""What an index of media finds."""

from typing import NamedTuple


class NearMedium(NamedTuple):
    """A known medium, how much of what was sent is in it, and of it in what was sent: 0 to 1."""

    medium_id: int
    share: float
    covered: float = 1.0
