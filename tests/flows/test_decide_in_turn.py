"""Which engines are asked before a message is decided on."""

from collections.abc import Mapping

import pytest

from bot.claims.ids import ClaimId
from bot.flows.decide_in_turn import decide_in_turn
from bot.match.clear import CLEAR
from bot.match.decision import Decision, Match, NoMatch, Ranked
from bot.match.engines import E5, USE
from bot.match.near import Embedded
from bot.receive.tip import Tip
from bot.understand.understand import understand
from tests.flows.matching_fakes import TinyEngine, TinyFinder, lost_engine
from tests.flows.test_check_tip import parts_of

MESSAGE = "Hot lemon water kills the virus, says the whole neighbourhood"
UKRAINIAN = "Гаряча вода з лимоном убиває вірус, кажуть усі в нашому під'їзді"
"""In a language that the quick engine was not trained on."""


def match(probability: float) -> Match:
    ranked = Ranked(claim_id=ClaimId("lemon"), probability=probability, signals={})
    return Match(best=ranked)


async def asked(decision: Decision, *engines: TinyEngine, text: str = MESSAGE) -> list[set[str]]:
    """Return with which engines a message was decided on, when each decision is this one."""
    heard: list[set[str]] = []

    async def decide(embedded: Mapping[str, Embedded]) -> Decision:
        heard.append(set(embedded))
        return decision

    signals = understand(Tip(text=text), ("en",))
    assert await decide_in_turn(signals, parts_of(TinyFinder(), *engines), decide) == decision
    return heard


async def test_a_clear_decision_needs_no_slower_engine() -> None:
    slow = TinyEngine(E5)
    assert await asked(match(CLEAR), TinyEngine(USE), slow) == [{"use"}]
    assert slow.asked == []


@pytest.mark.parametrize("decision", [match(CLEAR - 0.01), NoMatch()])
async def test_any_other_decision_is_made_with_every_engine(decision: Decision) -> None:
    assert await asked(decision, TinyEngine(USE), TinyEngine(E5)) == [{"use"}, {"use", "e5"}]


async def test_a_message_of_more_than_one_window_is_read_by_every_engine() -> None:
    long = ". ".join([MESSAGE] * 6)
    heard = await asked(match(1.0), TinyEngine(USE), TinyEngine(E5), text=long)
    assert heard[-1] == {"use", "e5"}


async def test_an_engine_that_is_not_listened_to_makes_nothing_clear() -> None:
    heard = await asked(match(1.0), TinyEngine(USE), TinyEngine(E5), text=UKRAINIAN)
    assert heard == [{"use", "e5"}]


async def test_where_the_quick_engine_is_lost_the_slow_one_is_asked() -> None:
    assert await asked(match(1.0), lost_engine(USE), TinyEngine(E5)) == [{"e5"}]


async def test_where_every_engine_is_lost_words_decide() -> None:
    assert await asked(match(1.0), lost_engine(USE), lost_engine(E5)) == [set()]


async def test_one_engine_is_asked_once() -> None:
    assert await asked(match(1.0), TinyEngine(USE)) == [{"use"}]
