"""How many messages one person may send at once, and when those beyond that have their turn.

The rule is the generic cell rate algorithm: each message takes from a budget that fills again with
time. What is over it is not refused, but falls due later, in order.
https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from bot.claims.ids import Lane

LONG = timedelta(hours=1)
"""From this wait on, a person is told so."""
LONGEST = timedelta(days=1)
"""No message waits longer for its sender's budget."""


class FloodNotice(IntEnum):
    """What a person was told since their budget was last full; each says more than the last."""

    NONE = 0
    LATER = 1
    MUCH_LATER = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """What everyone may send: so many messages at once, then one ``every`` so often."""

    burst: int
    every: timedelta

    @property
    def span(self) -> timedelta:
        """Return how long it takes until an empty budget is full."""
        return self.burst * self.every


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """What a person has left: it is full again at ``full_at``."""

    full_at: datetime
    noticed: FloodNotice = FloodNotice.NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """When a message falls due, the budget after it, and what its sender is to be told now."""

    due: datetime
    budget: Budget
    notice: FloodNotice = FloodNotice.NONE


def take_slot(budget: Budget, allowance: Allowance, now: datetime) -> Slot:
    """Return the slot of one more message: now, or after those that wait already."""
    before = budget.noticed if budget.full_at > now else FloodNotice.NONE
    full_at = max(now, budget.full_at) + allowance.every
    due = min(max(now, full_at - allowance.span), now + LONGEST)
    noticed = max(before, _notice_of(due - now))
    return Slot(
        due=due,
        budget=Budget(full_at=min(full_at, due + allowance.span), noticed=noticed),
        notice=noticed if noticed > before else FloodNotice.NONE,
    )


def waits_still(budget: Budget, allowance: Allowance, now: datetime) -> bool:
    """Tell whether a message of the person waits for its turn."""
    return budget.full_at - allowance.span > now


def beside(lane: Lane) -> Lane:
    """Return the lane of what need not wait behind the slowed messages of a lane."""
    return Lane(lane ^ 1)


def _notice_of(wait: timedelta) -> FloodNotice:
    if not wait:
        return FloodNotice.NONE
    return FloodNotice.MUCH_LATER if wait > LONG else FloodNotice.LATER
