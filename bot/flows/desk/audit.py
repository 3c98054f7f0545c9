"""Who did what, for those who may look; None is the machine's owner."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.flows.desk.front import FrontDesk, require_or_owner
from bot.moderate.audit import AuditEvent
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Action, Actor

PAGE = 500
"""Events that are read at once where all are gone through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which events are looked for; empty fields do not narrow them."""

    words: str = ""
    actor: ModeratorId | None = None
    since: datetime | None = None


async def events(
    desk: FrontDesk,
    by: Actor | None,
    wanted: Wanted,
    *,
    before: int | None = None,
    most: int = 50,
) -> Sequence[AuditEvent]:
    """Return events, the newest first, from before one of them."""
    require_or_owner(by, Action.AUDIT)
    return await _some(desk, wanted, before, most)


async def export(
    desk: FrontDesk, by: Actor | None, wanted: Wanted
) -> AsyncIterator[Sequence[AuditEvent]]:
    """Return pages of all events, the newest first; that they were taken away is an event."""
    require_or_owner(by, Action.AUDIT)
    if by is not None:
        await desk.audit.note(by, Action.EXPORT, "audit", "", {})
    return _pages(desk, wanted)


async def broken_at(desk: FrontDesk, by: Actor | None) -> int | None:
    """Return the first event that is not what was written, or None where the chain holds."""
    require_or_owner(by, Action.AUDIT)
    return await desk.audit.broken_at()


async def _pages(desk: FrontDesk, wanted: Wanted) -> AsyncIterator[Sequence[AuditEvent]]:
    before: int | None = None
    while found := await _some(desk, wanted, before, PAGE):
        yield found
        before = found[-1].id


async def _some(
    desk: FrontDesk, wanted: Wanted, before: int | None, most: int
) -> Sequence[AuditEvent]:
    return await desk.audit.events(
        words=wanted.words, actor=wanted.actor, since=wanted.since, before=before, most=most
    )
