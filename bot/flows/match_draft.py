"""A message decided on as if a draft were served already, beside all that is."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.check_parts import CheckParts
from bot.flows.decide_in_turn import decide_in_turn
from bot.flows.hold_asides import held_beside, hold_asides
from bot.match.decide import decide, decide_early
from bot.match.decision import Decision, Match
from bot.match.entry import Entry, entries_of
from bot.match.near import Embedded, EmbeddedClaim
from bot.match.unserved import with_unserved
from bot.match.vectors import Vectors, quantise, unit
from bot.ports import Engine, EngineLost
from bot.receive.tip import Tip
from bot.understand.links import canonical_link
from bot.understand.signals import Signals
from bot.understand.understand import understand

MOST_TEXTS = 24
"""Of a draft's texts, statements first, those that engines read: each takes a while."""


async def match_draft(tip: Tip, draft: Claim, parts: CheckParts) -> Decision:
    """Return the decision on a tip of words, with the draft in the place of its claim.

    The draft's texts are embedded on the spot; a lost engine has no say in it.
    """
    signals = understand(tip, parts.languages)
    entries = tuple(entries_of(draft))[:MOST_TEXTS]
    early = decide_early(signals, await _sure(signals, draft, entries, parts))
    if early is not None:
        return early

    async def decided(message: Mapping[str, Embedded]) -> Decision:
        candidates = await parts.finder.candidates(signals, message)
        if entries:
            both = await _embedded(entries, message, parts.engines)
            candidates = with_unserved(signals, candidates, entries, both)
        return decide(signals, candidates, parts.matcher)

    decision = await decide_in_turn(signals, parts, decided)
    if isinstance(decision, Match) and decision.best.claim_id == draft.id:
        return await held_beside(signals, decision, entries, _vectors, parts.engines)
    return await hold_asides(signals, decision, parts.finder, parts.engines)


async def _sure(
    signals: Signals, draft: Claim, entries: Sequence[Entry], parts: CheckParts
) -> list[ClaimId]:
    """Return the claims that the message is for sure, the draft among them where it is."""
    others = [each for each in await parts.finder.sure(signals) if each != draft.id]
    own = {*filter(None, map(canonical_link, draft.links)), *draft.posts}
    equal = any(each.folded == signals.folded for each in entries)
    linked = not own.isdisjoint((*signals.links, *signals.posts))
    return [draft.id, *others] if equal or linked else others


async def _embedded(
    entries: Sequence[Entry], message: Mapping[str, Embedded], engines: Sequence[Engine]
) -> dict[str, tuple[Embedded, EmbeddedClaim]]:
    found: dict[str, tuple[Embedded, EmbeddedClaim]] = {}
    for engine in engines:
        key, read = engine.profile.key, _read(engine, entries)
        if key not in message or not read:
            continue
        try:
            claim = EmbeddedClaim(entries=read, vectors=await _vectors(engine, entries))
        except EngineLost:
            continue
        found[key] = (message[key], claim)
    return found


async def _vectors(engine: Engine, entries: Sequence[Entry]) -> Vectors:
    """Return an engine's vectors of the entries that it reads, as they would be kept."""
    texts = [each.text for each in _read(engine, entries)]
    if not texts:
        return np.empty((0, engine.profile.dimensions), np.float32)
    return unit(quantise(await engine.embed(texts, query=False)))


def _read(engine: Engine, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(each for each in entries if engine.profile.embeds(each.language))
