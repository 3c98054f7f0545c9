"""A message's parts as vectors of each engine that can read it and is alive."""

from collections.abc import Sequence

from bot.match.engines import EngineProfile
from bot.match.near import Embedded
from bot.ports import Engine, EngineLost, Finder
from bot.understand.signals import Part, Signals


async def embed_message(
    signals: Signals, engines: Sequence[Engine], finder: Finder
) -> dict[str, Embedded]:
    """Return what each engine makes of the message; the quick ones come first in ``engines``.

    A slow engine reads few parts of a long message: those that look most like some claim to the
    quicker ones and by their words. A lost engine is left out, and the message is decided
    without it.
    """
    embedded: dict[str, Embedded] = {}
    for engine in engines:
        profile = engine.profile
        if not profile.can_read(signals.text):
            continue
        parts = signals.parts
        if _length(parts, profile) > profile.budget:
            parts = chosen(await finder.promising_parts(signals, embedded), profile)
        try:
            vectors = await engine.embed([part.text for part in parts], query=True)
        except EngineLost:
            continue
        embedded[profile.key] = Embedded(parts=parts, vectors=vectors)
    return embedded


def chosen(promising: Sequence[Part], profile: EngineProfile) -> tuple[Part, ...]:
    """Return the first windows that fit the engine's budget together, at least one.

    The whole, which the engine would see cut off, is read only where there is no window. A window
    that does not fit any more leaves its place to a shorter one.
    """
    windows = [part for part in promising if not part.whole] or list(promising)
    taken = windows[:1]
    for part in windows[1:]:
        if _length([*taken, part], profile) <= profile.budget:
            taken.append(part)
    return tuple(taken)


def _length(parts: Sequence[Part], profile: EngineProfile) -> int:
    """Return how many characters of parts an engine would read."""
    return sum(min(len(part.text), profile.most_characters) for part in parts)
