"""An engine whose vectors are projected, so that claims stand further apart."""

from collections.abc import Sequence

from bot.match.engine_watch import EngineWatch
from bot.match.engines import EngineProfile, sharpened
from bot.match.projection import Projection
from bot.match.vectors import Vectors
from bot.ports import WatchedEngine


class Sharpened:
    """Embeds with another engine and projects what it makes; in all else it is that engine."""

    def __init__(self, raw: WatchedEngine, projection: Projection) -> None:
        self.raw = raw
        self.projection = projection

    @property
    def profile(self) -> EngineProfile:
        """Return the engine's profile, with the name and dimensions of the projected vectors."""
        return sharpened(self.raw.profile)

    @property
    def watch(self) -> EngineWatch:
        """Return how the engine fares."""
        return self.raw.watch

    @property
    def lost(self) -> int:
        """Return how often the engine was lost."""
        return self.raw.lost

    @property
    def cpu_outside(self) -> float:
        """Return the seconds of CPU in processes of the engine."""
        return self.raw.cpu_outside

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the projected vectors of texts, or raise EngineLost."""
        return self.projection(await self.raw.embed(texts, query=query), query=query)

    def close(self) -> None:
        """End what the engine runs in."""
        self.raw.close()
