"""getUpdates: one caller at a time, held until there is something to tell."""

from dataclasses import dataclass, field

from tests.fake_telegram.errors import ApiError, other_get_updates
from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.updates import UpdateQueue


@dataclass(eq=False)
class Turn:
    """One getUpdates that waits, and why it ended early."""

    ended_by: ApiError | None = None


@dataclass
class Poller:
    """Serves getUpdates from the queue."""

    settings: Settings
    queue: UpdateQueue
    pulse: Pulse
    closing: bool = False
    turn: Turn = field(default_factory=Turn)

    def end_turn(self, reason: ApiError | None) -> None:
        """End the getUpdates that waits now, with an error or with what there is."""
        self.turn.ended_by = reason
        self.turn = Turn()
        self.pulse.beat()

    async def poll(self, params: JsonObject) -> list[JsonObject]:
        """Return the next updates, or raise the conflict that ended the wait."""
        self.queue.allow(params.get("allowed_updates"))
        offset = params.get("offset") or 0
        limit = min(max(params.get("limit") or 100, 1), self.settings.most_updates)
        seconds = min(params.get("timeout") or 0, self.settings.longest_poll)
        self.end_turn(other_get_updates())
        found = self.queue.batch(offset, limit)
        if found or seconds <= 0 or self.closing:
            return found
        return await self._wait(offset, limit, seconds)

    async def _wait(self, offset: int, limit: int, seconds: float) -> list[JsonObject]:
        turn = self.turn
        await self.pulse.until(lambda: self._is_over(turn), seconds)
        if turn.ended_by is not None:
            raise turn.ended_by
        return self.queue.batch(offset, limit)

    def _is_over(self, turn: Turn) -> bool:
        something = self.queue.waiting or self.queue.again
        return bool(something) or turn is not self.turn or self.closing
