"""A message's parts as vectors of each engine that can read it and is alive."""

from collections.abc import Mapping, Sequence

from bot.match.engines import EngineProfile
from bot.match.near import Embedded
from bot.ports import Engine, EngineLost, Finder
from bot.understand.signals import Part, Signals


async def embed_message(
    signals: Signals, engines: Sequence[Engine], finder: Finder
) -> dict[str, Embedded]:
    """Return what each engine makes of the message; the quick ones come first in ``engines``."""
    embedded: dict[str, Embedded] = {}
    for engine in engines:
        embedded |= await embed_with(engine, signals, embedded, finder)
    return embedded


async def embed_with(
    engine: Engine, signals: Signals, known: Mapping[str, Embedded], finder: Finder
) -> dict[str, Embedded]:
    """Return what one engine makes of the message; nothing where it cannot read it, or is lost.

    A slow engine reads few parts of a long message: those that look most like some claim by their
    words, and to the quicker ones, whose vectors are ``known``.
    """
    profile = engine.profile
    if not profile.can_read(signals.text):
        return {}
    parts = signals.parts
    if _length(parts, profile) > profile.budget_of(signals.text):
        parts = chosen(await finder.promising_parts(signals, known), profile)
    try:
        vectors = await engine.embed([part.text for part in parts], query=True)
    except EngineLost:
        return {}
    return {profile.key: Embedded(parts=parts, vectors=vectors)}


def chosen(promising: Sequence[Part], profile: EngineProfile) -> tuple[Part, ...]:
    """Return the first parts that fit the engine's budget together, at least one.

    The whole comes first where the engine reads it uncut; else it is read only where there is no
    window. A part that does not fit any more leaves its place to a shorter one.
    """
    [whole] = (part for part in promising if part.whole)
    windows = [part for part in promising if not part.whole]
    if len(whole.text) <= profile.most_characters:
        windows.insert(0, whole)
    first, *others = windows or [whole]
    taken = [first]
    for part in others:
        if _length([*taken, part], profile) <= profile.budget_of(whole.text):
            taken.append(part)
    return tuple(taken)


def _length(parts: Sequence[Part], profile: EngineProfile) -> int:
    """Return how many characters of parts an engine would read."""
    return sum(min(len(part.text), profile.most_characters) for part in parts)
