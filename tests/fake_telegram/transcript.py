"""Every call that the bot made, in the order in which the server took them."""

from collections import Counter
from dataclasses import dataclass, field

from tests.fake_telegram.shapes import JsonObject


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call and what became of it."""

    number: int
    at: float
    method: str
    params: JsonObject
    chat: int | None = None
    message_id: int | None = None
    error_code: int | None = None
    description: str = ""
    fault: str | None = None
    """The fault that spoilt the answer; the call took effect all the same."""

    @property
    def accepted(self) -> bool:
        """Return whether the call took effect."""
        return self.error_code is None


@dataclass
class Transcript:
    """The calls so far; getUpdates is only counted, since it repeats without end."""

    calls: list[Call] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def next_number(self) -> int:
        """Return the number that the next call gets, from 1."""
        return len(self.calls) + 1

    def add(self, call: Call) -> None:
        """Keep one call."""
        self.calls.append(call)

    def of(self, accepted: bool) -> list[Call]:
        """Return the calls that took effect, or those that did not."""
        return [call for call in self.calls if call.accepted is accepted]
