"""Vectors of a set's entries and messages, from the cache or from the engines."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.bench.matching.progress import Say, told
from bot.bench.matching.vector_cache import VectorCache
from bot.flows.embed_entries import BATCH
from bot.match.engines import EngineProfile, sharpened
from bot.match.projection import Projection
from bot.match.vectors import QuantisedVector, Vectors, quantise, unit
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
    # In the order asked for, from the cache or not: sums over them are then the same.
    return {text: kept[text] for text in dict.fromkeys(texts) if text in kept}


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


def projected(
    kept: Mapping[str, QuantisedVector], projection: Projection
) -> dict[str, QuantisedVector]:
    """Return entries' vectors projected; the cache has the engine's own, whatever is trained."""
    if not kept:
        return {}
    made = quantise(projection(unit(np.stack(list(kept.values()))), query=False))
    return dict(zip(kept, made, strict=True))


class CachedEngine:
    """An engine that embeds each part of a message once, over all runs, and projects it."""

    def __init__(self, engine: Engine, projection: Projection, cache: VectorCache) -> None:
        self._engine = engine
        self._projection = projection
        self._cache = cache

    @property
    def profile(self) -> EngineProfile:
        """Return the profile of the projected vectors."""
        return sharpened(self._engine.profile)

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
            raw = await self._engine.embed(texts, query=False)
            return self._projection(raw, query=False)
        profile = self._engine.profile
        kept = self._cache.messages(profile, texts)
        missing = [text for text in dict.fromkeys(texts) if text not in kept]
        if missing:
            vectors = await self._engine.embed(missing, query=True)
            made = dict(zip(missing, vectors, strict=True))
            self._cache.keep_messages(profile, made)
            kept |= made
        return self._projection(np.stack([kept[text] for text in texts]), query=True)

    def close(self) -> None:
        """End the engine."""
        self._engine.close()
