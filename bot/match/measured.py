"""Which measures there are: what a trained model may weigh."""

from collections.abc import Iterable

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.entry import Entry
from bot.match.features import Features, features_of
from bot.match.overlap import Overlap
from bot.match.ranker import beside_rivals
from bot.understand.signals import Part, Signals


def measured_of_pairs(engines: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what is measured of a message and a candidate, with some engines.

    They are read off an example: so they are those of ``features_of``, whatever that measures.
    """
    return _features(engines).names


def measured_of_lists(engines: Iterable[str]) -> tuple[str, ...]:
    """Return the names of what a decision is made on: those of pairs, and the list's own."""
    features = _features(engines)
    names, _ = beside_rivals(features.table[:, 0], features)
    return names


def _features(engines: Iterable[str]) -> Features:
    heard = frozenset(engines)
    return features_of(_SIGNALS, Candidates(found=(_example(heard),), engines=heard), heard)


def _example(engines: Iterable[str]) -> Candidate:
    pair = Pair(part=_PART, entry=_ENTRY)
    near = Nearness(pair=pair, cosine=0.0, second=0.0, lead=0.0)
    return Candidate(
        claim_id=_ENTRY.claim_id,
        entries=(_ENTRY,),
        words=pair,
        overlap=Overlap(covered=0.0, said=0.0, fuzzy=0.0),
        near=dict.fromkeys(engines, near),
    )


_PART = Part(text="one", folded="one", whole=True)
_ENTRY = Entry(
    claim_id=ClaimId("example"),
    language="en",
    text="two",
    folded="two",
    stems=frozenset({"two"}),
)
_SIGNALS = Signals(
    text="one",
    folded="one",
    words=1,
    parts=(_PART,),
    language="en",
    answer_language="en",
    links=(),
    origin=None,
    has_media=False,
)
