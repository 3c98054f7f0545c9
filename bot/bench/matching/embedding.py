"""Vectors of a set's entries and messages, from the cache or from the engines."""

from collections.abc import Sequence

import numpy as np

from bot.bench.matching.progress import Say, told
from bot.bench.matching.vector_cache import VectorCache
from bot.flows.embed_entries import BATCH
from bot.match.engines import EngineProfile
from bot.match.vectors import QuantisedVector, Vectors, quantise
from bot.ports import Engine, EngineLost


async def entry_vectors(
    engine: Engine, texts: Sequence[str], cache: VectorCache, say: Say
) -> dict[str, QuantisedVector]:
    """Return the vectors of entries' texts; those that the engine did not survive are missing."""
    profile = engine.profile
    kept = cache.entries(profile, texts)
    missing = [text for text in dict.fromkeys(texts) if text not in kept]
    batches = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)]
    for batch in told(batches, f"embedding with {profile.key}, batches of {BATCH}", say):
        made = await _survived(engine, batch)
        cache.keep_entries(profile, made)
        kept |= made
    lost = sum(text not in kept for text in missing)
    if lost:
        say(f"{profile.key}: was lost on {lost:,} texts, which stay without a vector")
    return kept


async def _survived(engine: Engine, texts: list[str]) -> dict[str, QuantisedVector]:
    """Return the vectors of all texts but those that end the engine."""
    try:
        vectors = quantise(await engine.embed(texts, query=False))
    except EngineLost:
        if len(texts) == 1:
            return {}
        half = len(texts) // 2
        return await _survived(engine, texts[:half]) | await _survived(engine, texts[half:])
    return dict(zip(texts, vectors, strict=True))


class CachedEngine:
    """An engine that embeds each part of a message once, over all runs."""

    def __init__(self, engine: Engine, cache: VectorCache) -> None:
        self._engine = engine
        self._cache = cache

    @property
    def profile(self) -> EngineProfile:
        """Return the engine's own."""
        return self._engine.profile

    @property
    def lost(self) -> int:
        """Return how often the engine was lost."""
        return self._engine.lost

    @property
    def cpu_outside(self) -> float:
        """Return the seconds of CPU in processes of the engine."""
        return self._engine.cpu_outside

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of messages' parts, or raise EngineLost; entries are not cached."""
        if not query:
            return await self._engine.embed(texts, query=False)
        kept = self._cache.messages(self.profile, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in kept]
        if missing:
            vectors = await self._engine.embed(missing, query=True)
            made = dict(zip(missing, vectors, strict=True))
            self._cache.keep_messages(self.profile, made)
            kept |= made
        return np.stack([kept[text] for text in texts])

    def close(self) -> None:
        """End the engine."""
        self._engine.close()
