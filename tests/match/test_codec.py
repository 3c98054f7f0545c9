"""Decisions as JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ids import ClaimId
from bot.match.codec import (
    UnknownDecision,
    claims_of,
    decision_from_json,
    decision_to_json,
    outcome_of,
)
from bot.match.decision import (
    Choose,
    Decision,
    Guard,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)

RANKED = st.builds(
    Ranked,
    claim_id=st.text(min_size=1, max_size=9).map(ClaimId),
    probability=st.floats(0, 1),
    signals=st.dictionaries(st.text(max_size=5), st.floats(-9, 9), max_size=3),
    guards=st.lists(st.sampled_from(Guard), max_size=2).map(tuple),
)
MANY = st.lists(RANKED, max_size=3).map(tuple)
DECISIONS: st.SearchStrategy[Decision] = st.one_of(
    st.builds(Match, best=RANKED, also=st.lists(RANKED, max_size=2).map(tuple)),
    st.builds(Choose, candidates=MANY, pictured=st.booleans()),
    st.builds(NoMatch, nearest=MANY),
    st.builds(NotCheckable, reason=st.sampled_from(Uncheckable)),
)


@given(decision=DECISIONS)
def test_a_stored_decision_is_the_same_again(decision: Decision) -> None:
    stored = json.loads(json.dumps(decision_to_json(decision)))
    assert decision_from_json(stored) == decision
    assert stored["outcome"] == outcome_of(decision)


@pytest.mark.parametrize(
    "strange",
    [{}, {"outcome": "future"}, {"outcome": "match", "ranked": []}, {"outcome": "choose"}],
)
def test_json_of_another_version_is_not_guessed_at(strange: dict[str, object]) -> None:
    with pytest.raises(UnknownDecision):
        decision_from_json(strange)


def test_an_answer_names_the_claims_that_it_offers_or_rates() -> None:
    one = Ranked(claim_id=ClaimId("a"), probability=0.9, signals={})
    two = Ranked(claim_id=ClaimId("b"), probability=0.5, signals={})
    assert claims_of(Match(best=one)) == ("a",)
    assert claims_of(Match(best=two, also=(one,))) == ("b", "a")
    assert claims_of(Choose(candidates=(one, two))) == ("a", "b")
    assert claims_of(NoMatch(nearest=(one,))) == ()
    assert claims_of(NotCheckable(reason=Uncheckable.EMPTY)) == ()
