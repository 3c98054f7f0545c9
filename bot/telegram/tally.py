"""What the bot has done since its start, counted for whoever watches it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.flows.post import Keeps, NewUpdate
from bot.telegram.errors import CallFailed, NotSent, Refused

Stage = Literal["waited", "checked", "sent"]
"""Where the time goes: until a worker has it, until it is decided, until Telegram has it."""

DONE = "done"


def _not_timed(_stage: Stage, _seconds: float) -> None:
    """Time nothing, where nobody watches."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """Counts since the start; ``timed`` gets the seconds of each stage of an answer.

    ``calls`` are counted by method and by what came of them; ``elected`` tells of each office that
    this process is a candidate for whether it holds it.
    """

    updates: int = 0
    batches: int = 0
    slowed: int = 0
    worked: Counter[str] = field(default_factory=Counter)
    calls: Counter[tuple[str, str]] = field(default_factory=Counter)
    elected: dict[str, bool] = field(default_factory=dict)
    timed: Callable[[Stage, float], None] = _not_timed

    def slow(self, count: int) -> None:
        """Count messages that wait for their sender's budget."""
        self.slowed += count

    def called(self, method: str, failure: CallFailed | None) -> None:
        """Count a call to Telegram."""
        self.calls[method, _meaning(failure)] += 1

    def keeping(self, inbox: Keeps) -> Keeps:
        """Return an inbox that counts what it keeps."""
        return _Counted(inbox, self)


class _Counted:
    def __init__(self, inbox: Keeps, tally: Tally) -> None:
        self._inbox = inbox
        self._tally = tally

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:
        new = await self._inbox.put(updates, now)
        self._tally.updates += new
        self._tally.batches += 1
        return new


def _meaning(failure: CallFailed | None) -> str:
    """Return in a word what came of a call; never what Telegram said."""
    match failure:
        case None:
            return DONE
        case Refused(meaning=meaning):
            return meaning.value
        case NotSent():
            return "not_sent"
        case _:
            return "uncertain"
