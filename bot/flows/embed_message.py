"""A message's parts as vectors of each engine that can read it and is alive."""

from collections.abc import Sequence
from itertools import accumulate

from bot.match.engines import EngineProfile
from bot.match.near import Embedded
from bot.ports import Engine, EngineLost, Finder
from bot.understand.signals import Part, Signals


async def embed_message(
    signals: Signals, engines: Sequence[Engine], finder: Finder
) -> dict[str, Embedded]:
    """Return what each engine makes of the message; the quick ones come first in ``engines``.

    A slow engine reads few parts: those that a quicker one found nearest to some entry. A lost
    engine is left out, and the message is decided without it.
    """
    embedded: dict[str, Embedded] = {}
    promising = list(signals.parts)
    for engine in engines:
        profile = engine.profile
        if not profile.can_read(signals.text):
            continue
        parts = _chosen(promising, profile)
        try:
            vectors = await engine.embed([part.text for part in parts], query=True)
        except EngineLost:
            continue
        embedded[profile.key] = Embedded(parts=parts, vectors=vectors)
        if len(parts) == len(signals.parts) > 1:
            promising = await finder.nearest_parts(profile.key, embedded[profile.key])
    return embedded


def _chosen(promising: Sequence[Part], profile: EngineProfile) -> tuple[Part, ...]:
    """Return the first parts that fit the engine's budget, at least one.

    Where not all fit, windows go before the whole, which the engine would see cut off.
    """
    lengths = [min(len(part.text), profile.most_characters) for part in promising]
    if sum(lengths) <= profile.budget:
        return tuple(promising)
    windows = [part for part in promising if not part.whole] or list(promising)
    spent = accumulate(min(len(part.text), profile.most_characters) for part in windows)
    return tuple(
        part
        for place, (part, used) in enumerate(zip(windows, spent, strict=True))
        if used <= profile.budget or not place
    )
