"""A match looked at once more: a short message that also tells of something else is asked about."""

from collections.abc import Awaitable, Callable, Sequence

import numpy as np

from bot.match.asides import far_from, held, other_clauses
from bot.match.decision import Decision, Match
from bot.match.engines import EngineProfile
from bot.match.entry import Entry, entries_of
from bot.match.matcher import heard
from bot.match.vectors import Vectors, unit
from bot.ports import Engine, EngineLost, Finder
from bot.understand.signals import Signals

EntryVectors = Callable[[Engine, Sequence[Entry]], Awaitable[Vectors]]
"""Return an engine's vectors of entries, of those that it has embedded; it may be lost."""


async def hold_asides(
    signals: Signals, decision: Decision, finder: Finder, engines: Sequence[Engine]
) -> Decision:
    """Return the decision, or a question in the place of a match with a claim that is served."""
    if not isinstance(decision, Match):
        return decision

    async def kept(engine: Engine, entries: Sequence[Entry]) -> Vectors:
        profile = engine.profile
        found = await finder.vectors(profile, [each.text for each in entries])
        return unit(np.array(list(found.values()), np.int8).reshape(-1, profile.dimensions))

    claims = await finder.claims([decision.best.claim_id])
    entries = [entry for each in claims.values() for entry in entries_of(each)]
    return await held_beside(signals, decision, entries, kept, engines)


async def held_beside(
    signals: Signals,
    match: Match,
    entries: Sequence[Entry],
    vectors: EntryVectors,
    engines: Sequence[Engine],
) -> Decision:
    """Return a match with a claim of these entries, or a question in its place.

    The engines that are listened to are asked in turn, about what those before found far from the
    claim; without any, the match stands.
    """
    clauses, asked = () if match.also else other_clauses(signals, entries), False
    for engine in engines:
        if not clauses or not _listens(signals, engine.profile):
            continue
        try:
            told = await vectors(engine, entries)
            if len(told):
                said = await engine.embed(clauses, query=True)
                clauses, asked = far_from(clauses, said, told), True
        except EngineLost:
            continue
    return held(match) if asked and clauses else match


def _listens(signals: Signals, profile: EngineProfile) -> bool:
    listened = heard(frozenset({profile.key}), signals.language)
    return bool(listened) and profile.can_read(signals.text)
