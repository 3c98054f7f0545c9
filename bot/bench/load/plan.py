"""What a run under load consists of."""

from dataclasses import dataclass
from typing import Literal

Mode = Literal["polling", "webhook"]
PARTS = ("intake", "answers", "waits", "recovery", "flow", "soak", "viral")
LONG_PARTS = ("soak", "viral")
"""These take half an hour and more, and are run only when asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LoadPlan:
    """How much is sent, and to what; the defaults are those of the command."""

    database_url: str = ""
    """An empty PostgreSQL database; SQLite without one."""
    mode: Mode = "polling"
    """How Siftline gets its updates; the plain bot polls."""
    engines: tuple[str, ...] = ()
    updates: int = 20_000
    answers: int = 1_000
    rate: float | None = None
    """Messages a second at half load; without it, half of what was answered."""
    half_load_seconds: float = 60.0
    waiting: int = 100_000
    flow_answers: int = 300
    flow_chats: int = 60
    flow_groups: int = 10
    soak_minutes: float = 30.0
    viral_hour: int = 16_667
    """Messages of the whole hour, also where only its busiest minutes are played."""
    viral_minutes: float = 60.0
