"""An engine as messages are learned from: it reads all parts of a short one, too."""

from dataclasses import replace

from bot.bench.matching.embedding import CachedEngine
from bot.match.engines import EngineProfile


class ThoroughEngine(CachedEngine):
    """Reads as much of a short message as of a long one (``docs/matching.md`` has why)."""

    @property
    def profile(self) -> EngineProfile:
        """Return the profile of the projected vectors, without the limit of short messages."""
        profile = super().profile
        return replace(profile, short_budget=profile.budget)
