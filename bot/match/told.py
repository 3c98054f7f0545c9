"""A claim as it is compared with another: every way in which it is told, and how near two are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.engines import ENGINES
from bot.match.entry import Entry
from bot.match.vectors import QuantisedVector, Vectors, unit
from bot.match.weights import WordWeights
from bot.understand.clean import clean
from bot.understand.links import canonical_link

KeptVectors = Mapping[str, Mapping[str, QuantisedVector]]
"""Each engine's quantised vectors of texts, by the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A claim's entries, statements first, its links, and what engines make of its texts."""

    claim_id: ClaimId
    entries: tuple[Entry, ...]
    statements: int
    links: frozenset[str]
    vectors: KeptVectors


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """The nearest two texts of two claims, one of them a statement, and how near they are.

    ``both`` is how near the claims are as a whole: the mean of each text's nearest one of the
    other claim, for the claim for which it is less. It is 0 where a claim is told in fewer than
    ``FEWEST`` ways. All values are from 0 to 1.
    """

    one: Entry
    other: Entry
    best: float
    both: float


FEWEST = 3
"""Ways of telling a claim from which their nearness as a whole says something."""


def told(claim: Claim, entries: Sequence[Entry], vectors: KeptVectors) -> Told:
    """Return a claim ready to be compared, by its entries in any order.

    ``vectors`` may lack some texts, or hold others.
    """
    stated = {clean(texts.statement) for texts in claim.content.texts.values()}
    return Told(
        claim_id=claim.id,
        entries=tuple(sorted(entries, key=lambda entry: entry.text not in stated)),
        statements=sum(entry.text in stated for entry in entries),
        links=frozenset(filter(None, map(canonical_link, claim.links))),
        vectors=vectors,
    )


def stated_pairs(one: Told, other: Told) -> Iterator[tuple[int, int]]:
    """Yield the places of each two entries of which at least one is a statement."""
    for i, j in product(range(len(one.entries)), range(len(other.entries))):
        if i < one.statements or j < other.statements:
            yield i, j


def alike_by_words(one: Told, other: Told, weights: WordWeights) -> Alike | None:
    """Return the two texts that share most of their weighty words, both ways."""
    pairs = [(one.entries[i], other.entries[j]) for i, j in stated_pairs(one, other)]
    if not pairs:
        return None
    scored = [(_shared(first, second, weights), first, second) for first, second in pairs]
    best, first, second = max(scored, key=lambda each: each[0])
    return Alike(one=first, other=second, best=best, both=0.0)


def alike_for(engine: str, one: Told, other: Told) -> Alike | None:
    """Return the two texts that an engine finds nearest, or None where it has none to compare."""
    mine, others = _embedded(engine, one), _embedded(engine, other)
    pairs = [(i, j) for i, j in stated_pairs(one, other) if i in mine and j in others]
    if not pairs:
        return None
    cosines = _matrix(mine) @ _matrix(others).T
    rows, columns = list(mine), list(others)
    i, j = max(pairs, key=lambda each: cosines[rows.index(each[0]), columns.index(each[1])])
    return Alike(
        one=one.entries[i],
        other=other.entries[j],
        best=float(cosines[rows.index(i), columns.index(j)]),
        both=_both_ways(cosines),
    )


def _both_ways(cosines: Vectors) -> float:
    if min(cosines.shape) < FEWEST:
        return 0.0
    return float(min(cosines.max(axis=0).mean(), cosines.max(axis=1).mean()))


def _embedded(engine: str, claim: Told) -> dict[int, QuantisedVector]:
    kept = claim.vectors.get(engine, {})
    return {
        place: kept[entry.text]
        for place, entry in enumerate(claim.entries)
        if entry.text in kept and ENGINES[engine].embeds(entry.language)
    }


def _matrix(vectors: Mapping[int, QuantisedVector]) -> Vectors:
    return unit(np.stack(list(vectors.values())))


def _shared(one: Entry, other: Entry, weights: WordWeights) -> float:
    """Return the harmonic mean of how much of either text the other says."""
    total = weights.mass(one.stems) + weights.mass(other.stems)
    return 2 * weights.mass(one.stems & other.stems) / total if total else 0.0
