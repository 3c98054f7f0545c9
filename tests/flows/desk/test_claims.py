"""Claims as a whole: seen by everybody, withdrawn by reviewers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.claims.ids import ClaimId
from bot.flows.desk import claims
from bot.moderate.desk import ClaimFilter
from bot.store.profile_store import ProfileStore
from tests.flows.desk.writing_support import desk_of, writers_in
from tests.store.claim_support import put
from tests.store.desk.drafting_support import LEMON, Writers
from tests.store.profile_support import profile_form

GARLIC = ClaimId("garlic")


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[Writers]:
    with writers_in(tmp_path) as opened:
        yield opened


async def test_a_claim_is_seen_with_its_history(writers: Writers) -> None:
    await writers.published()
    desk, ana = desk_of(writers), writers.ana
    page = await claims.listed(desk, ana, ClaimFilter(), most=0)
    assert [each.id for each in page.cards] == [LEMON]
    assert (await claims.card(desk, ana, LEMON)).rating == "false"
    assert [each.number for each in await claims.history(desk, ana, LEMON)] == [1]
    assert (await claims.revision(desk, ana, LEMON, 1))["id"] == "lemon"
    claim = await claims.claim(desk, ana, LEMON)
    assert claim is not None


async def test_what_ends_within_two_weeks_comes_back(writers: Writers) -> None:
    for claim_id, expires in (("lemon", "2026-12-06"), ("garlic", "2026-12-07")):
        review = {"reviewed_at": "2026-01-01", "people": 1, "expires": expires}
        put(writers.served, claim_id, review=review)
    due = await claims.due(desk_of(writers), writers.ana)
    assert [each.id for each in due] == [LEMON]


async def test_a_claim_is_paused_resumed_and_retracted(writers: Writers) -> None:
    put(writers.served)
    desk = desk_of(writers)
    assert await claims.pause(desk, writers.boris, LEMON) is None
    await claims.resume(desk, writers.boris, LEMON)
    assert await claims.retract(desk, writers.boris, LEMON) is None
    assert writers.states() == [("lemon", "retracted")]


async def test_claims_are_merged_and_parted(writers: Writers) -> None:
    put(writers.served)
    put(writers.served, "garlic")
    desk = desk_of(writers)
    await claims.merge(desk, writers.boris, GARLIC, LEMON)
    assert await claims.unmerge(desk, writers.boris, GARLIC) == LEMON


async def test_profiles_are_seen(writers: Writers) -> None:
    ProfileStore(writers.database, writers.hands).put_all([profile_form()])
    desk = desk_of(writers)
    assert [each.id for each in await claims.profiles(desk, writers.ana)] == ["daily"]
    form = await claims.profile_form(desk, writers.ana, "daily")
    assert form is not None
    assert form["kind"] == "news"
    assert await claims.profile_form(desk, writers.ana, "weekly") is None
