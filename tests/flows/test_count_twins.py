"""A message about a claim that the store has twice is answered, not asked about."""

from typing import Any

import pytest

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.count_twins import decide_once, without_twins
from bot.match.decision import Choose, Decision, Match, NoMatch
from bot.receive.tip import Tip
from bot.understand.understand import understand
from tests.flows.matching_fakes import TinyEngine, TinyFinder
from tests.match.examples import MATCHER
from tests.match.turned import turned
from tests.store.claim_support import claim

LEMON, ZITRONE, GARLIC = ClaimId("lemon"), ClaimId("zitrone"), ClaimId("garlic")
MESSAGE = "Hot lemon water surely kills the virus, pass this on to everybody"
TEXTS = {"en": {"statement": "Hot lemon water kills the virus.", "known": "It does not."}}


def finder(*, found: dict[ClaimId, float] | None = None, **changes: Any) -> TinyFinder:
    """Return a store with a claim, its twin, which may be changed, and another claim."""
    twin = claim("zitrone", **{"texts": TEXTS, "review": reviewed(2)} | changes)
    served = {each.id: each for each in (claim("lemon"), twin, claim("garlic"))}
    return TinyFinder(served, found=found or {})


def reviewed(people: int) -> dict[str, Any]:
    return {"reviewed_at": "2026-11-22", "people": people}


async def decided(store: TinyFinder) -> Decision:
    signals = understand(Tip(text=MESSAGE), ("en",))
    candidates = await store.candidates(signals, {})
    return await decide_once(signals, candidates, MATCHER, store)


async def test_of_equal_twins_the_better_reviewed_is_left() -> None:
    assert await without_twins((LEMON, ZITRONE, GARLIC), finder()) == (ZITRONE, GARLIC)


async def test_equal_claims_that_contradict_each_other_are_both_left() -> None:
    both = (LEMON, ZITRONE)
    assert await without_twins(both, finder(rating="mixture")) == both


async def test_one_claim_is_looked_up_nowhere() -> None:
    assert await without_twins((LEMON,), TinyFinder()) == (LEMON,)


async def test_twins_are_no_rivals() -> None:
    decision = await decided(finder(found={LEMON: 0.9, ZITRONE: 0.9}))
    assert isinstance(decision, Match)
    assert decision.best.claim_id == ZITRONE


async def test_a_choice_lists_twins_once() -> None:
    decision = await decided(finder(found={LEMON: 0.4, ZITRONE: 0.4, GARLIC: 0.39}))
    assert isinstance(decision, Choose)
    assert [each.claim_id for each in decision.candidates] == [ZITRONE, GARLIC]


async def test_twins_that_contradict_each_other_are_both_offered() -> None:
    decision = await decided(finder(rating="mixture", found={LEMON: 0.9, ZITRONE: 0.9}))
    assert isinstance(decision, Choose)
    assert {each.claim_id for each in decision.candidates} == {LEMON, ZITRONE}


async def test_what_is_told_in_other_words_is_a_twin_for_the_engines() -> None:
    texts = {"en": {"statement": "Citrus tea heals infections.", "known": "It does not."}}
    store = finder(texts=texts, wordings=[], found={LEMON: 0.9, ZITRONE: 0.9})
    assert isinstance(await decided(store), Choose)
    seen = turned({"Hot lemon water kills the virus.": 0, "Citrus tea heals infections.": 5})
    store.kept = {"use": seen, "e5": seen}
    assert isinstance(await decided(store), Match)


async def test_what_is_hardly_likely_is_not_looked_at() -> None:
    store = finder(found={LEMON: 0.01, ZITRONE: 0.01})
    decision = await decided(store)
    assert isinstance(decision, NoMatch)
    assert len(decision.nearest) == 2


async def test_a_claim_that_was_merged_meanwhile_is_left_to_the_answer() -> None:
    store = finder()
    both: dict[ClaimId, Claim] = {LEMON: store.served[ZITRONE], ZITRONE: store.served[ZITRONE]}
    assert await without_twins((LEMON, ZITRONE), TinyFinder(both)) == (LEMON, ZITRONE)


@pytest.mark.parametrize("count", [1, 5])
async def test_many_twins_come_down_to_one(count: int) -> None:
    served = {each.id: each for each in (claim(f"twin-{n}", texts=TEXTS) for n in range(count + 1))}
    decision = await decided(TinyFinder(served, found=dict.fromkeys(served, 0.9)))
    assert isinstance(decision, Match)
    assert TinyEngine().asked == []
