"""Deciding on tellings: a correction goes out once a reviewer has seen how many it reaches."""

from collections.abc import Sequence

from bot.flows.desk.desk import Desk
from bot.moderate.ids import TellingId
from bot.moderate.roles import Action, Actor, require
from bot.moderate.telling import Telling


async def tellings(desk: Desk, by: Actor, most: int = 50) -> Sequence[Telling]:
    """Return the tellings, proposed and running ones first, then the newest."""
    require(by, Action.SEE)
    return await desk.tellings.listed(most)


async def telling(desk: Desk, by: Actor, telling_id: TellingId) -> Telling:
    """Return a telling and how far it is; raises Unknown."""
    require(by, Action.SEE)
    return await desk.tellings.telling(telling_id)


async def confirm_telling(desk: Desk, by: Actor, telling_id: TellingId) -> Telling:
    """Let a proposed telling run; raises Unknown, or Impossible where it no longer holds."""
    require(by, Action.TELL)
    return await desk.tellings.confirm(by, telling_id)


async def cancel_telling(desk: Desk, by: Actor, telling_id: TellingId) -> Telling:
    """Tell nobody more; raises Unknown."""
    require(by, Action.TELL)
    return await desk.tellings.cancel(by, telling_id)
