"""Claims, messages and candidates that the tests of matching are told with."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from bot.claims.claim import Claim, Content, Review, Texts, Wording
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.engines import DIMENSIONS, USE_RAW
from bot.match.entry import Entry, entries_of
from bot.match.features import Features
from bot.match.linear import Linear, Table
from bot.match.matcher import Matcher
from bot.match.overlap import overlap
from bot.match.projection import Projection
from bot.match.ranker import Ranker
from bot.match.thresholds import Thresholds
from bot.match.vectors import Vectors
from bot.match.weights import WordWeights
from bot.understand.clean import clean
from bot.understand.fold import fold
from bot.understand.parts import cut
from bot.understand.signals import Part, Signals
from bot.understand.words import count_words

THRESHOLDS = Thresholds(auto=0.9, ask=0.4)
FAR, CLOSE = 0.0, 0.9
"""Leads over the crowd that any ranker of these finds unlikely, and sure."""


def linear(bias: float, **weights: float) -> Linear:
    """Return a model of features as they are measured: log-odds are bias plus weighted sum."""
    return Linear(
        names=tuple(weights),
        means=np.zeros(len(weights)),
        spreads=np.ones(len(weights)),
        weights=np.array(list(weights.values()), np.float64),
        bias=bias,
    )


def ranker(*engines: str) -> Ranker:
    """Return a ranker that goes by the mean of the words covered and of each engine's lead.

    A mean of 0 has a probability of .05, of .1 one of .14, of .3 one of .65, of .9 one of .9996.
    """
    told = ["covered", *(f"{each}_lead" for each in engines)]
    return Ranker(
        engines=frozenset(engines),
        pair=linear(-3.0, **dict.fromkeys(told, 12 / len(told))),
        decision=linear(0.0, score=1.0),
    )


RANKERS = {
    each.engines: each for each in (ranker(), ranker("use"), ranker("e5"), ranker("use", "e5"))
}
MATCHER = Matcher(rankers=RANKERS, thresholds=THRESHOLDS)


def within(thresholds: Thresholds) -> Matcher:
    """Return the same rankers with other thresholds."""
    return replace(MATCHER, thresholds=thresholds)


def claim(
    name: str = "claim",
    *wordings: str,
    language: str = "en",
    statement: str = "Hot water with lemon kills the virus",
    links: tuple[str, ...] = (),
) -> Claim:
    """Return a claim of a statement and wordings in one language."""
    return Claim(
        id=ClaimId(name),
        revision=1,
        content=Content(
            topic="health",
            language=language,
            rating=Rating.FALSE,
            authenticity=None,
            texts={language: Texts(statement=statement, known="It does not.")},
            claimant={},
            first_appearance=None,
            sources=(),
            lesson="check",
        ),
        review=Review(reviewed_at=date(2026, 1, 1), people=2),
        wordings=tuple(Wording(language=language, text=text) for text in wordings),
        links=links,
    )


def entries(*texts: str, name: str = "claim", language: str = "en") -> tuple[Entry, ...]:
    """Return the entries of a claim that is told in these ways."""
    first, *others = texts
    return tuple(entries_of(claim(name, *others, language=language, statement=first)))


def part(text: str) -> Part:
    """Return a window of a message."""
    return Part(text=text, folded=fold(text))


def signals(text: str, *, language: str | None = "en", has_media: bool = False) -> Signals:
    """Return what is understood of a message, its language told by the caller."""
    cleaned = clean(text)
    return Signals(
        text=cleaned,
        folded=fold(cleaned),
        words=count_words(fold(cleaned)),
        parts=cut(cleaned),
        language=language,
        answer_language="en",
        links=(),
        origin=None,
        has_media=has_media,
    )


def near(of: Part, entry: Entry, lead: float = CLOSE) -> Nearness:
    """Return what an engine says of a part and an entry."""
    return Nearness(pair=Pair(part=of, entry=entry), cosine=lead, second=lead, lead=lead)


def candidate(
    of: Part,
    *texts: str,
    name: str = "claim",
    language: str = "en",
    leads: Mapping[str, float] | None = None,
) -> Candidate:
    """Return a candidate: a part beside the first of a claim's texts, and each engine's lead."""
    told = entries(*texts, name=name, language=language)
    weights = WordWeights()
    weights.add(stem for entry in told for stem in entry.stems)
    return Candidate(
        claim_id=ClaimId(name),
        entries=told,
        words=Pair(part=of, entry=told[0]),
        overlap=overlap(of, told[0], weights),
        near={key: near(of, told[0], lead) for key, lead in (leads or {}).items()},
    )


def candidates(*found: Candidate) -> Candidates:
    """Return candidates with the engines that any of them was found by."""
    return Candidates(found=found, engines=frozenset(key for each in found for key in each.near))


def unshared(of: Candidate) -> Candidate:
    """Return a candidate as if it shared no word with the message."""
    return replace(of, overlap=replace(of.overlap, covered=0.0, said=0.0, fuzzy=0.0))


def likely(of: Ranker, features: Features) -> Table:
    """Return the probability of each candidate, in the features' order."""
    found = dict(of.ranked(features))
    return np.array([found[place] for place in range(len(features.table))])


def unit_vectors(*rows: Sequence[float]) -> Vectors:
    """Return rows as unit vectors."""
    vectors = np.asarray(rows, np.float32)
    scaled: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def folded_in_two(dimensions: int = USE_RAW.dimensions) -> Projection:
    """Return a projection that adds the second half of a vector to the first, and learned nothing.

    Words keep their places, so that texts with the same words stay near.
    """
    level = np.zeros(dimensions, np.float32)
    matrix = np.eye(dimensions, DIMENSIONS, dtype=np.float32)
    matrix += np.eye(dimensions, DIMENSIONS, -DIMENSIONS, dtype=np.float32)
    return Projection(messages_mean=level, entries_mean=level, matrix=matrix)
