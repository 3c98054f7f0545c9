"""Claims are paused, retracted and merged, each in one transaction with all that follows."""

import pytest

from bot.claims.ids import ClaimId
from bot.moderate.refusals import Impossible, Unknown
from bot.store.database import Database
from tests.store.claim_support import put, rows
from tests.store.desk.drafting_support import LEMON, Writers
from tests.store.desk.telling_support import World
from tests.store.support import Hands

GARLIC = ClaimId("garlic")


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


async def test_a_paused_claim_is_not_served_until_it_is_resumed(writers: Writers) -> None:
    put(writers.served)
    position, _, _ = writers.served.changes(0)
    assert await writers.claims.pause(writers.boris, LEMON) is None
    assert writers.claim() is None
    assert writers.served.changes(position)[2] == [LEMON]
    await writers.claims.resume(writers.boris, LEMON)
    assert writers.claim() is not None
    assert writers.audit() == [("Boris", "pause"), ("Boris", "resume")]


async def test_a_retracted_claim_cannot_be_resumed(writers: Writers) -> None:
    put(writers.served)
    await writers.claims.retract(writers.boris, LEMON)
    with pytest.raises(Impossible, match="was retracted: it cannot be resumed"):
        await writers.claims.resume(writers.boris, LEMON)
    assert writers.states() == [("lemon", "retracted")]


async def test_a_draft_cannot_be_retracted(writers: Writers) -> None:
    await writers.begun()
    with pytest.raises(Impossible, match="is a draft"):
        await writers.claims.retract(writers.boris, LEMON)
    with pytest.raises(Unknown):
        await writers.claims.pause(writers.boris, GARLIC)


async def test_who_relies_on_a_claim_may_be_told_that_it_is_no_longer_given(
    database: Database, hands: Hands
) -> None:
    world = World(database=database, hands=hands)
    world.publish()
    world.matched(1)
    world.pass_()
    writers = Writers(database=database, hands=hands, known=world.ana)
    telling = await writers.claims.pause(writers.boris, LEMON)
    assert telling is not None
    assert (telling.kind, telling.state, telling.people) == ("withdrawal", "proposed", 1)
    await writers.claims.resume(writers.boris, LEMON)
    assert rows(database, "select state from telling") == [("cancelled",)]


async def test_claims_are_merged_and_come_apart(writers: Writers) -> None:
    put(writers.served)
    put(writers.served, "garlic")
    gained = await writers.claims.merge(writers.boris, GARLIC, LEMON)
    assert len(gained.wordings) == 2
    assert (await writers.claims.card(GARLIC)).merged_into == LEMON
    assert await writers.claims.unmerge(writers.boris, GARLIC) == LEMON
    assert (await writers.claims.card(GARLIC)).merged_into is None
    assert writers.audit() == [("Boris", "merge_claims"), ("Boris", "merge_claims")]


async def test_what_cannot_be_merged_is_refused(writers: Writers) -> None:
    put(writers.served)
    put(writers.served, "garlic", rating="true")
    with pytest.raises(Impossible, match="has the rating true"):
        await writers.claims.merge(writers.boris, GARLIC, LEMON)
    await writers.claims.merge(writers.boris, GARLIC, LEMON, keep_rating=True)
    with pytest.raises(Impossible, match="is not merged"):
        await writers.claims.unmerge(writers.boris, LEMON)


async def test_a_claim_that_somebody_writes_is_not_merged_away(writers: Writers) -> None:
    await writers.published()
    put(writers.served, "garlic")
    await writers.changed(rating="true")
    with pytest.raises(Impossible, match="somebody is writing lemon"):
        await writers.claims.merge(writers.boris, LEMON, GARLIC)
