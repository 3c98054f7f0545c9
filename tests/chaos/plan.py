"""What a chaotic run does, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Store = Literal["sqlite", "postgresql"]
Mode = Literal["polling", "webhook"]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How much is sent, to what, and how often something goes wrong meanwhile."""

    updates: int = 500
    chats: int = 40
    faults: int = 20
    kinds: tuple[str, ...] = ()
    """Only these kinds of fault; all that suit the store and mode, unless told."""
    seed: int = 1
    store: Store = "sqlite"
    mode: Mode = "polling"
    replicas: int = 1
    patience: float = 180.0
    """Seconds in which something must come of what is sent, at the least."""
    albums: float = 0.1
    """How many of the messages are albums, each with a part that comes late."""
    engines: str = ""
    """The embedding engines; without any, the processors are left to what is tried here."""
    keep: str = ""
    """Where the logs and stores stay; nowhere, unless told."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of the messages."""

    plan: Plan
    faults: Mapping[str, int]
    pushed: int
    answered: int
    lost: int
    twice: int
    out_of_order: int
    placeholders_left: int
    """Placeholders that stand beside an answer or apology, or alone."""
    uncertain: int
    """Rows of which nobody can say whether they were sent."""
    apologies: int
    """Messages that were given up with an apology."""
    violations: int
    seconds: float
    slowest_answer: float
    wrong: Mapping[str, object] = field(default_factory=dict)
    """Which messages these are, where some are."""

    @property
    def sound(self) -> bool:
        """Tell whether each message was answered once, in its order, and nothing else is left."""
        wrong = self.lost + self.twice + self.out_of_order + self.violations
        wrong += self.placeholders_left
        return wrong == 0 and self.pushed == self.answered
