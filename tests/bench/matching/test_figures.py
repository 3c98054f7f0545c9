"""Figures of a few replies, worked out by hand."""

import pytest

from bot.bench.matching.asking import Asked, Reply
from bot.bench.matching.bench_set import BenchQuery
from bot.bench.matching.figures import figures_of
from bot.claims.ids import ClaimId

A, B, TWIN = map(ClaimId, ("a", "b", "twin"))


def reply(
    outcome: str = "no_match", *ranking: ClaimId, probability: float = 0.0, held: bool = False
) -> Reply:
    named = {"match": ranking[:1], "choose": ranking[:3]}.get(outcome, ())
    return Reply(outcome=outcome, named=named, ranking=ranking, probability=probability, held=held)


def asked(number: int, known: Reply | None, unknown: Reply) -> Asked:
    return Asked(
        query=BenchQuery(id=f"q{number}", text="", lang="en", split="test"),
        relevant=frozenset({A}) if known else frozenset(),
        right=frozenset({A, TWIN}) if known else frozenset(),
        known=known,
        unknown=unknown,
    )


GROUP = [
    asked(1, reply("match", A, B, probability=0.98), reply("no_match", B, probability=0.1)),
    asked(2, reply("match", TWIN, A, probability=0.97), reply("match", B, probability=0.96)),
    asked(3, reply("choose", B, A, probability=0.8), reply("not_checkable")),
    asked(4, reply("choose", A, probability=0.99, held=True), reply("choose", B, probability=0.8)),
    asked(5, None, reply("no_match", B, probability=0.2)),
]
ALONE = {"bm25": {"q1": (A,), "q2": (A,), "q3": (B,), "q4": ()}}


def test_rankings_are_held_against_the_claims_that_the_set_names() -> None:
    ranking = figures_of(GROUP, {}).ranking
    assert ranking is not None
    assert ranking.map5 is not None
    assert ranking.p1 is not None
    assert ranking.map5.value == pytest.approx((1 + 1 / 2 + 1 / 2 + 1) / 4)
    assert ranking.p1.value == pytest.approx(2 / 4)
    assert ranking.mrr == pytest.approx(3 / 4)
    assert (ranking.r5, ranking.r20) == (1.0, 1.0)


def test_automatic_answers_are_counted_with_the_claims_and_without() -> None:
    answered = figures_of(GROUP, {}).answered
    assert answered.precision is not None
    assert answered.precision_known is not None
    assert answered.precision.value == pytest.approx(2 / 3)  # a twin is no error
    assert answered.precision_known.value == pytest.approx(1.0)
    assert answered.recall == pytest.approx(2 / 4)
    assert answered.unknown == pytest.approx(1 / 5)


def test_an_offer_is_right_when_a_right_claim_is_among_it() -> None:
    offered = figures_of(GROUP, {}).asked
    assert offered.precision is not None
    assert offered.precision.value == pytest.approx(2 / 3)
    assert offered.recall == pytest.approx(2 / 4)
    assert offered.unknown == pytest.approx(1 / 5)


def test_the_open_set_has_every_reply() -> None:
    open_set = figures_of(GROUP, {}).open_set
    assert open_set.replies == 9
    assert sum(each.count for each in open_set.reliability) == 9
    assert open_set.auc == 1.0  # .99 .98 .97 are right, .96 and less are not
    assert open_set.reach["0.98"].recall == pytest.approx(3 / 4)
    assert open_set.reach_held["0.98"].recall == pytest.approx(2 / 4)


def test_each_engine_alone_is_counted_as_the_fusion_is() -> None:
    alone = figures_of(GROUP, ALONE).alone["bm25"]
    assert alone.map5 is not None
    assert alone.map5.value == pytest.approx(2 / 4)
    assert alone.r20 == pytest.approx(2 / 4)


def test_a_group_without_right_claims_has_no_ranking() -> None:
    figures = figures_of(GROUP[4:], ALONE)
    assert (figures.queries, figures.with_claims, figures.ranking) == (1, 0, None)
    assert (figures.alone, figures.answered.precision, figures.open_set.auc) == ({}, None, None)
