"""A candidate: a claim that some engine found near the message, with what each engine says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.claims.ids import ClaimId
from bot.match.entry import Entry
from bot.match.overlap import Overlap
from bot.understand.signals import Part


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """A part of the message beside an entry of the claim."""

    part: Part
    entry: Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Nearness:
    """An embedding engine's best pair, its cosine, and its lead over the crowd.

    ``second`` is the cosine of the claim's second-nearest entry, of a claim with one entry the
    same as ``cosine``: a title and a statement that are both near say more than one of them.
    ``lead`` is the cosine less the mean of the message's cosines with the nearest of the crowd:
    a raw cosine says little, its distance from the crowd says much.
    """

    pair: Pair
    cosine: float
    second: float
    lead: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """A claim with all its entries, its best pair by shared words, and each engine's nearness."""

    claim_id: ClaimId
    entries: tuple[Entry, ...]
    words: Pair
    overlap: Overlap
    near: Mapping[str, Nearness]


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """What was found for one message, and which embedding engines had a say in it.

    ``weights`` are those of the stems of the message and of the entries, as shares of the weight
    of a stem that no claim has: so they mean the same in a store of any size.
    """

    found: tuple[Candidate, ...] = ()
    engines: frozenset[str] = frozenset()
    weights: Mapping[str, float] = field(default_factory=dict)
