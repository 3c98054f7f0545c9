"""A decision without the claims that are no longer served."""

import pytest

from bot.claims.ids import ClaimId
from bot.match.decision import (
    Choose,
    Decision,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.match.served import only_served

ONE = Ranked(claim_id=ClaimId("one"), probability=0.9, signals={})
TWO = Ranked(claim_id=ClaimId("two"), probability=0.5, signals={})


@pytest.mark.parametrize(
    ("decision", "left"),
    [
        (Match(best=ONE), Match(best=ONE)),
        (Match(best=TWO), NoMatch()),
        (Match(best=TWO, also=(ONE,)), Match(best=ONE)),
        (Match(best=ONE, also=(TWO,)), Match(best=ONE)),
        (Choose(candidates=(TWO, ONE)), Choose(candidates=(ONE,))),
        (Choose(candidates=(TWO,)), NoMatch()),
        (
            Choose(candidates=(ONE, TWO), pictured=True),
            Choose(candidates=(ONE,), pictured=True),
        ),
        (Choose(candidates=(TWO, ONE), pictured=True), Choose(candidates=(ONE,))),
        (NoMatch(nearest=(TWO,)), NoMatch(nearest=(TWO,))),
        (NotCheckable(reason=Uncheckable.TALK), NotCheckable(reason=Uncheckable.TALK)),
    ],
)
def test_a_claim_that_is_not_served_is_not_named(decision: Decision, left: Decision) -> None:
    assert only_served(decision, {ONE.claim_id}) == left
