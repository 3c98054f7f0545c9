"""The probability of each candidate of a list."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.engines import ENGINES
from bot.match.features import Features
from bot.match.measured import measured_of_pairs
from bot.match.ranker import CROWD, WEIGHED, WIDEST, Ranker, beside_rivals
from tests.match.examples import likely, linear

BY_SCORE = Ranker(
    engines=frozenset(), pair=linear(0.0, likeness=1.0), decision=linear(0.0, score=1.0)
)
BY_LIST = Ranker(
    engines=frozenset(),
    pair=linear(0.0, likeness=1.0),
    decision=linear(-2.0, score=1.0, score_lead=0.5, score_crowd=0.25),
)
LIKENESSES = st.lists(st.floats(-5, 5), min_size=1, max_size=8)


def listed(*likenesses: float, apart: bool = False) -> Features:
    """Return candidates that are so alike to the message, in one place or each in its own."""
    count = len(likenesses)
    return Features(
        names=("likeness",),
        table=np.array(likenesses, np.float64)[:, None],
        rivals=np.zeros((count, count)) if apart else 1 - np.eye(count),
    )


def of_list(name: str, features: Features) -> list[float]:
    """Return one of the list's own measures, for scores that are the likenesses."""
    names, table = beside_rivals(features.table[:, 0], features)
    values: list[float] = table[:, names.index(name)].tolist()
    return values


def test_nothing_found_has_no_probability() -> None:
    none = Features(names=(), table=np.zeros((0, 0)), rivals=np.zeros((0, 0)))
    assert likely(BY_LIST, none).shape == (0,)


@given(LIKENESSES)
def test_who_is_likelier_is_more_probable(likenesses: list[float]) -> None:
    for each in (BY_SCORE, BY_LIST):
        probable = likely(each, listed(*likenesses))
        order = np.argsort(likenesses, kind="stable")
        assert (np.diff(probable[order]) >= -1e-9).all()
        assert ((probable > 0) & (probable < 1)).all()


def test_a_rival_takes_probability_from_a_candidate() -> None:
    [alone] = likely(BY_LIST, listed(2.0))
    [beside, _] = likely(BY_LIST, listed(2.0, 0.0))
    [pressed, _] = likely(BY_LIST, listed(2.0, 1.9))
    assert alone > beside > pressed


def test_a_candidate_elsewhere_in_the_message_takes_nothing() -> None:
    [alone] = likely(BY_LIST, listed(2.0))
    assert likely(BY_LIST, listed(2.0, 1.9, apart=True))[0] == alone


def test_two_that_are_alike_share_one_probability() -> None:
    one, other = likely(BY_LIST, listed(2.0, 2.0))
    assert one == other < likely(BY_LIST, listed(2.0))[0]


def test_one_alone_leads_by_as_much_as_can_be_told() -> None:
    assert of_list("score_lead", listed(2.0)) == [WIDEST]
    assert of_list("score_crowd", listed(2.0)) == [WIDEST]


def test_a_lead_is_over_the_best_rival_and_has_its_bounds() -> None:
    assert of_list("score_lead", listed(3.0, 1.0, 2.0)) == [1, -2, -1]
    assert of_list("score_lead", listed(0.0, 100.0)) == [-WIDEST, WIDEST]


def test_the_crowd_is_the_mean_of_the_best_rivals() -> None:
    assert of_list("score_crowd", listed(3.0, *[1.0] * CROWD, -90.0))[0] == pytest.approx(2)


def test_a_missing_rival_counts_as_far_behind() -> None:
    one_near = of_list("score_crowd", listed(3.0, 3.0))[0]
    assert one_near == pytest.approx(WIDEST * (CROWD - 1) / CROWD)


def test_beside_the_score_a_decision_sees_few_of_the_measures() -> None:
    features = Features(
        names=("likeness", "missing"), table=np.array([[3.0, 0.5], [1.0, 0.25]]), rivals=np.eye(2)
    )
    names, table = beside_rivals(features.table[:, 0], features)
    assert names == ("score", "score_lead", "score_crowd", "missing")
    assert table[:, 3].tolist() == [0.5, 0.25]


def test_every_measure_that_a_decision_sees_is_measured() -> None:
    assert set(WEIGHED) <= set(measured_of_pairs(ENGINES))
