"""Letters: what was given up on, as a moderator sees it, without a word of what it says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Box = Literal["inbox", "outbox"]
LetterState = Literal["dead", "quarantined", "uncertain"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """An update or message that was given up on; ``kind`` is what it is in the box.

    ``held`` tells whether it can be tried again: its content is still there.
    """

    box: Box
    id: int
    state: LetterState
    kind: str
    reason: str
    attempts: int
    came_at: datetime
    ended_at: datetime
    held: bool
