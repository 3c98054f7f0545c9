"""A short message that is surely one claim needs no other engine."""

import pytest

from bot.claims.ids import ClaimId
from bot.match.clear import CLEAR, is_clear
from bot.match.decision import Choose, Decision, Match, NoMatch, Ranked
from bot.understand.parts import WINDOW
from tests.match.examples import signals

SHORT = signals("Hot water with lemon kills the virus")
LONG = signals("Hot water with lemon kills the virus. " * 8)


def ranked(probability: float) -> Ranked:
    return Ranked(claim_id=ClaimId("lemon"), probability=probability, signals={})


SURE, UNSURE = ranked(CLEAR), ranked(CLEAR - 0.001)


@pytest.mark.parametrize(
    ("decision", "clear"),
    [
        (Match(best=SURE), True),
        (Match(best=UNSURE), False),
        (Choose(candidates=(SURE,)), False),
        (NoMatch(nearest=(ranked(0.001),)), False),
    ],
)
def test_only_a_sure_match_is_clear(decision: Decision, *, clear: bool) -> None:
    assert is_clear(SHORT, decision) is clear


def test_a_longer_message_may_hold_another_claim() -> None:
    assert len(LONG.text) > WINDOW
    assert not is_clear(LONG, Match(best=SURE))
