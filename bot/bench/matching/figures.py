"""All figures of a group of queries: ranking, open set, answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.bench.matching.asking import Asked, Reply
from bot.bench.matching.calibration import (
    Bin,
    Reach,
    auc,
    calibration_error,
    recall_at,
    reliability,
)
from bot.bench.matching.interval import Interval, interval
from bot.bench.matching.ranking import average_precision, is_first, recall, reciprocal_rank
from bot.claims.ids import ClaimId

DEPTH = 5
"""Of MAP, as in the CheckThat! labs."""
SHORT, LONG = 5, 20
"""Of recall."""
PRECISIONS = (0.95, 0.98)
"""Of automatic answers that an operator may ask for."""

Rankings = Sequence[tuple[Sequence[ClaimId], frozenset[ClaimId]]]
Alone = Mapping[str, Mapping[str, Sequence[ClaimId]]]
"""Each engine's ranking by itself, by the id of the query."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RankingFigures:
    """Means over the queries that have right claims, which are all in the index."""

    map5: Interval | None
    p1: Interval | None
    mrr: float
    r5: float
    r20: float


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenSetFigures:
    """The first claim's probability against its being right, with the claims and without.

    ``reach`` takes the probability alone; ``reach_held`` leaves out what is held back from being
    answered, whatever its probability.
    """

    replies: int
    auc: float | None
    ece: float
    reliability: tuple[Bin, ...]
    reach: Mapping[str, Reach]
    reach_held: Mapping[str, Reach]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeFigures:
    """One outcome that names claims: how often it is right, and how often it comes.

    ``precision`` is over all replies, half of them to messages whose claims are gone;
    ``precision_known`` over those whose claims are there. ``recall`` is the share of the latter
    that it is right for, ``unknown`` the share of the former that it wrongly comes for.
    """

    precision: Interval | None
    precision_known: Interval | None
    recall: float
    unknown: float


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupFigures:
    """Everything of one group; without a query that has right claims only what needs none."""

    queries: int
    with_claims: int
    ranking: RankingFigures | None
    alone: Mapping[str, RankingFigures]
    open_set: OpenSetFigures
    answered: OutcomeFigures
    asked: OutcomeFigures
    not_checkable: float


def figures_of(group: Sequence[Asked], alone: Alone) -> GroupFigures:
    """Return the figures of some queries, at least one, and of engines alone over them."""
    uncheckable = [each.unknown.outcome == "not_checkable" for each in group]
    together = [(each.known.ranking, each.relevant) for each in group if each.known]
    return GroupFigures(
        queries=len(group),
        with_claims=len(together),
        ranking=_ranking(together) if together else None,
        alone={
            engine: _ranking([(got[a.query.id], a.relevant) for a in group if a.known])
            for engine, got in alone.items()
            if together
        },
        open_set=_open_set(group),
        answered=_outcome("match", group),
        asked=_outcome("choose", group),
        not_checkable=_mean(uncheckable),
    )


def _ranking(rankings: Rankings) -> RankingFigures:
    return RankingFigures(
        map5=interval([average_precision(got, right, DEPTH) for got, right in rankings]),
        p1=interval([is_first(got, right) for got, right in rankings]),
        mrr=_mean([reciprocal_rank(got, right) for got, right in rankings]),
        r5=_mean([recall(got, right, SHORT) for got, right in rankings]),
        r20=_mean([recall(got, right, LONG) for got, right in rankings]),
    )


def _open_set(group: Sequence[Asked]) -> OpenSetFigures:
    replies = [(reply, each.right) for each in group for reply in _replies(each)]
    probabilities = [reply.probability for reply, _ in replies]
    free = [0.0 if reply.held else reply.probability for reply, _ in replies]
    right = [is_first(reply.ranking, claims) for reply, claims in replies]
    findable = max(1, sum(each.known is not None for each in group))
    bins = reliability(probabilities, right)
    return OpenSetFigures(
        replies=len(replies),
        auc=auc(probabilities, right),
        ece=calibration_error(bins),
        reliability=bins,
        reach={str(p): recall_at(p, probabilities, right, findable) for p in PRECISIONS},
        reach_held={str(p): recall_at(p, free, right, findable) for p in PRECISIONS},
    )


def _outcome(outcome: str, group: Sequence[Asked]) -> OutcomeFigures:
    with_claims = [each for each in group if each.known]
    known = [each.known is not None and each.known.outcome == outcome for each in group]
    unknown = [each.unknown.outcome == outcome for each in group]
    right = [hit and _names_right(each) for hit, each in zip(known, group, strict=True)]
    either = [int(a) + int(b) for a, b in zip(known, unknown, strict=True)]
    return OutcomeFigures(
        precision=interval(right, either),
        precision_known=interval(right, known),
        recall=sum(right) / max(1, len(with_claims)),
        unknown=_mean(unknown),
    )


def _replies(asked: Asked) -> list[Reply]:
    return [asked.known, asked.unknown] if asked.known else [asked.unknown]


def _names_right(asked: Asked) -> bool:
    return asked.known is not None and not asked.right.isdisjoint(asked.known.named)


def _mean(figures: Sequence[float]) -> float:
    return sum(figures) / len(figures)
