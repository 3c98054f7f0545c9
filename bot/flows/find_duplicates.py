"""Claims that seem to tell what another one tells already, to be offered as a merge."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.count_twins import kept_vectors, told_of
from bot.match.candidate import Candidate
from bot.match.count_once import better_reviewed, weights_of
from bot.match.engines import ENGINES
from bot.match.entry import entries_of
from bot.match.near import Embedded
from bot.match.told import KeptVectors, Told, told
from bot.match.twins import Twin, twin
from bot.match.vectors import quantise, unit
from bot.ports import Engine, EngineLost, Finder
from bot.receive.tip import Tip
from bot.understand.signals import Part, Signals
from bot.understand.understand import understand

MOST_TEXTS = 24
"""Of a claim's texts, statements first, those whose neighbours are asked for."""
NEAREST = 8
"""Of its neighbours, those that are looked at closely."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Duplicate:
    """Two claims that seem to be one: which is to be merged into which, and why."""

    ending: Claim
    staying: Claim
    twin: Twin


async def likely_duplicates(
    draft: Claim, finder: Finder, engines: Sequence[Engine] = ()
) -> tuple[Twin, ...]:
    """Return the served claims that a draft seems to repeat, the surest first.

    ``engines`` read the draft's statements; without them its kept vectors are used, if any.
    """
    entries = list(entries_of(draft))
    if not entries:
        return ()
    kept = await kept_vectors([entry.text for entry in entries], finder)
    drafted = told(draft, entries, kept)
    drafted = replace(drafted, vectors=await _read(drafted, engines))
    found = await _neighbours(draft, drafted, finder)
    weights = weights_of([drafted, *found])
    twins = [each for other in found if (each := twin(drafted, other, weights))]
    return tuple(sorted(twins, key=lambda each: (not each.sure, -len(each.reasons))))


async def find_duplicates(claims: Iterable[Claim], finder: Finder) -> AsyncIterator[Duplicate]:
    """Yield each pair of a claim and a served one that seem to be one, as they are found."""
    seen: set[frozenset[ClaimId]] = set()
    for claim in claims:
        for each in await likely_duplicates(claim, finder):
            pair = frozenset({claim.id, each.claim_id})
            others = await finder.claims([each.claim_id])
            if pair not in seen and each.claim_id in others:
                seen.add(pair)
                other = others[each.claim_id]
                staying = better_reviewed(claim, other)
                ending = other if staying is claim else claim
                yield Duplicate(ending=ending, staying=staying, twin=each)


async def _read(drafted: Told, engines: Sequence[Engine]) -> KeptVectors:
    """Return the kept vectors, with those of the statements that were not embedded yet."""
    vectors = dict(drafted.vectors)
    for engine in engines:
        key, had = engine.profile.key, vectors.get(engine.profile.key, {})
        texts = [
            entry.text
            for entry in drafted.entries[: drafted.statements]
            if engine.profile.embeds(entry.language) and entry.text not in had
        ]
        if not texts:
            continue
        try:
            read = quantise(await engine.embed(texts, query=False))
        except EngineLost:
            continue
        vectors[key] = {**had, **dict(zip(texts, read, strict=True))}
    return vectors


async def _neighbours(draft: Claim, drafted: Told, finder: Finder) -> list[Told]:
    signals = _signals_of(draft, drafted)
    candidates = await finder.candidates(signals, _embedded(signals, drafted.vectors))
    nearest = sorted(candidates.found, key=_nearness, reverse=True)
    linked = await finder.sure(signals)
    ids = dict.fromkeys([*linked, *(each.claim_id for each in nearest[: NEAREST + 1])])
    claims = await finder.claims([each for each in ids if each != draft.id])
    known = {each.claim_id: each.entries for each in candidates.found}
    return await told_of(claims.values(), finder, known)


def _signals_of(draft: Claim, drafted: Told) -> Signals:
    """Return a claim as if each of its texts were a part of a message."""
    entries = drafted.entries[:MOST_TEXTS]
    parts = tuple(Part(text=entry.text, folded=entry.folded) for entry in entries)
    stated = understand(Tip(text=entries[0].text, links=draft.links), ("en",))
    return replace(stated, parts=parts)


def _embedded(signals: Signals, vectors: KeptVectors) -> Mapping[str, Embedded]:
    embedded: dict[str, Embedded] = {}
    for key in ENGINES:
        kept = vectors.get(key, {})
        parts = tuple(part for part in signals.parts if part.text in kept)
        if parts:
            rows = unit(np.stack([kept[part.text] for part in parts]))
            embedded[key] = Embedded(parts=parts, vectors=rows)
    return embedded


def _nearness(candidate: Candidate) -> float:
    leads = (near.lead for near in candidate.near.values())
    return max((candidate.overlap.likeness, *leads))
