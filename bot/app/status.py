"""What waits and what works, of the installation that the settings name."""

from dataclasses import dataclass

from bot.app.clock import utc_now
from bot.app.running import RunningState, running_state
from bot.app.store import opened_store
from bot.claims.clock import epoch_ms
from bot.settings import Settings
from bot.store.backlog import Backlog, backlog


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """What waits in the store, and what the console of the Siftline that runs says, if any."""

    backlog: Backlog
    running: RunningState | None


async def status(settings: Settings) -> Status:
    """Return the state of an installation, whether it runs or not."""
    with opened_store(settings) as opened:
        now = epoch_ms(utc_now())
        waiting = await opened.database.read(lambda connection: backlog(connection, now))
    return Status(backlog=waiting, running=await running_state(settings))
