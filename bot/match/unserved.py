"""A claim that is not served yet as a candidate beside those that are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from statistics import median

import numpy as np

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.crowd import Crowd
from bot.match.entry import Entry, stems_of
from bot.match.near import Embedded, EmbeddedClaim, nearness
from bot.match.overlap import Overlap, fuzzy
from bot.understand.signals import Signals

_NOBODY = Crowd(np.empty(0, np.float32), np.empty(0, np.float32))


def with_unserved(
    signals: Signals,
    candidates: Candidates,
    entries: Sequence[Entry],
    embedded: Mapping[str, tuple[Embedded, EmbeddedClaim]],
) -> Candidates:
    """Return candidates with one that the index does not hold, by its entries, at least one.

    ``embedded`` are the message and the entries as each engine reads them. How far it stands out
    is measured from where the others were: the crowd's mean is the same for all.
    """
    claim_id: ClaimId = entries[0].claim_id
    others = [each for each in candidates.found if each.claim_id != claim_id]
    pairs = [Pair(part=part, entry=entry) for part in signals.parts for entry in entries]
    shared = [(_overlap(pair, candidates.weights), pair) for pair in pairs]
    best, words = max(shared, key=lambda each: each[0].likeness)
    drawn = Candidate(
        claim_id=claim_id,
        entries=tuple(entries),
        words=words,
        overlap=best,
        near={engine: _near(engine, *each, others) for engine, each in embedded.items()},
    )
    return replace(candidates, found=(*others, drawn))


def _near(
    engine: str, message: Embedded, claim: EmbeddedClaim, others: Sequence[Candidate]
) -> Nearness:
    [found] = nearness([claim.entries], claim.vectors, message, _NOBODY)
    means = [near.cosine - near.lead for each in others if (near := each.near.get(engine))]
    return replace(found, lead=found.cosine - median(means)) if means else found


def _overlap(pair: Pair, weights: Mapping[str, float]) -> Overlap:
    said, entry = stems_of(pair.part.folded), pair.entry.stems

    def mass(stems: frozenset[str]) -> float:
        return sum(map(weights.get, stems, repeat(1.0)))

    shared = mass(said & entry)
    return Overlap(
        covered=shared / (mass(entry) or 1.0),
        said=shared / (mass(said) or 1.0),
        fuzzy=fuzzy(pair.part, pair.entry),
    )
