"""Drafts are kept version by version, and nothing that two people write is lost."""

import asyncio

import pytest

from bot.claims.ids import ClaimId
from bot.flows.import_claims import Imported
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.store.database import Database
from tests.store.claim_support import put, rows
from tests.store.desk.drafting_support import LEMON, Writers, draft_json, waiting_for
from tests.store.support import Hands


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


async def test_a_new_draft_keeps_the_id_of_its_claim(writers: Writers) -> None:
    draft = await writers.begun()
    assert (draft.version, draft.base, draft.state) == (1, None, "draft")
    assert (draft.changed_by.name, [each.name for each in draft.authors]) == ("Ana", ["Ana"])
    assert writers.states() == [("lemon", "draft")]
    assert writers.claim() is None
    assert writers.audit() == [("Ana", "write")]


async def test_a_claim_has_one_draft(writers: Writers) -> None:
    await writers.begun()
    with pytest.raises(Impossible, match="writing lemon already"):
        await writers.drafts.begin(writers.boris, "claim", "lemon", draft_json(), None)


async def test_two_who_begin_at_once_begin_one(writers: Writers) -> None:
    beginning = [
        writers.drafts.begin(by, "claim", "lemon", draft_json(), None)
        for by in (writers.ana, writers.boris)
    ]
    done = await asyncio.gather(*beginning, return_exceptions=True)
    assert sum(isinstance(each, Impossible) for each in done) == 1
    assert len(await writers.drafts.listed()) == 1


async def test_a_new_claim_takes_no_published_ones_id(writers: Writers) -> None:
    put(writers.served)
    with pytest.raises(Impossible, match="there is another claim lemon"):
        await writers.begun()


async def test_every_save_is_a_version_that_stays(writers: Writers) -> None:
    await writers.begun()
    second = await writers.drafts.save(
        writers.boris, "claim", "lemon", 1, draft_json(rating="true")
    )
    assert (second.version, second.form["rating"]) == (2, "true")
    assert [each.name for each in second.authors] == ["Ana", "Boris"]
    assert (await writers.drafts.version("claim", "lemon", 1))["rating"] == "false"
    with pytest.raises(Unknown):
        await writers.drafts.version("claim", "lemon", 3)


async def test_the_same_form_again_is_no_version_and_nobodys_work(writers: Writers) -> None:
    await writers.begun()
    again = await writers.drafts.save(writers.boris, "claim", "lemon", 1, draft_json())
    assert (again.version, [each.name for each in again.authors]) == (1, ["Ana"])


async def test_who_saves_over_another_is_told_the_version_of_now(writers: Writers) -> None:
    await writers.begun()
    saves = [
        writers.drafts.save(by, "claim", "lemon", 1, draft_json(rating=rating))
        for by, rating in ((writers.ana, "true"), (writers.boris, "mixture"))
    ]
    first, second = await asyncio.gather(*saves, return_exceptions=True)
    [overtaken] = [each for each in (first, second) if isinstance(each, Overtaken)]
    assert overtaken.version == 2
    [held] = await writers.drafts.listed()
    assert held.version == 2


async def test_there_is_no_draft_of_what_nobody_writes(writers: Writers) -> None:
    assert await writers.drafts.draft("claim", "lemon") is None
    with pytest.raises(Unknown):
        await writers.drafts.save(writers.ana, "claim", "lemon", 1, draft_json())


async def test_drafts_are_listed_by_their_last_change(writers: Writers, hands: Hands) -> None:
    await writers.begun()
    hands.pass_(1)
    await writers.begun(draft_json("garlic"))
    hands.pass_(1)
    await writers.drafts.save(writers.ana, "claim", "lemon", 1, draft_json(rating="true"))
    assert [each.subject for each in await writers.drafts.listed()] == ["lemon", "garlic"]


async def test_a_dropped_draft_leaves_its_versions_and_a_new_one_goes_on(
    writers: Writers,
) -> None:
    await writers.begun()
    await writers.drafts.discard(writers.ana, "claim", "lemon", 1)
    assert await writers.drafts.draft("claim", "lemon") is None
    assert (await writers.drafts.version("claim", "lemon", 1))["rating"] == "false"
    again = await writers.drafts.begin(
        writers.boris, "claim", "lemon", draft_json(rating="true"), None
    )
    assert (again.version, [each.name for each in again.authors]) == (2, ["Boris"])


async def test_clusters_wait_no_more_for_a_dropped_draft(
    writers: Writers, database: Database
) -> None:
    await writers.begun()
    waiting_for(database, "lemon")
    waiting_for(database, "garlic")
    await writers.drafts.discard(writers.ana, "claim", "lemon", 1)
    found = rows(database, "select claim_id, version from tip_cluster order by id")
    assert found == [(None, 2), ("garlic", 1)]


async def test_a_draft_of_a_profile_is_dropped_too(writers: Writers) -> None:
    await writers.drafts.begin(writers.ana, "profile", "daily", {"name": "The Daily"}, None)
    await writers.drafts.discard(writers.ana, "profile", "daily", 1)
    assert await writers.drafts.listed() == []


async def test_a_draft_under_review_is_not_changed(writers: Writers) -> None:
    draft = await writers.begun()
    await writers.asked(draft)
    with pytest.raises(Impossible, match="being reviewed"):
        await writers.drafts.save(writers.ana, "claim", "lemon", 1, draft_json(rating="true"))
    with pytest.raises(Impossible, match="being reviewed"):
        await writers.drafts.discard(writers.ana, "claim", "lemon", 1)


async def test_an_import_leaves_alone_what_is_written_here(writers: Writers) -> None:
    await writers.begun()
    assert put(writers.served) is Imported.KEPT
    await writers.asked(await writers.drafts.draft("claim", "lemon"))  # type: ignore[arg-type]
    assert put(writers.served) is Imported.KEPT
    assert writers.states() == [("lemon", "in_review")]


async def test_an_import_takes_the_id_of_a_dropped_draft(writers: Writers) -> None:
    await writers.begun()
    await writers.drafts.discard(writers.ana, "claim", "lemon", 1)
    assert put(writers.served) is Imported.CHANGED
    assert writers.states() == [("lemon", "published")]


async def test_an_import_does_not_overwrite_what_was_changed_here(writers: Writers) -> None:
    put(writers.served)
    await writers.published(rating="true")
    assert put(writers.served) is Imported.KEPT
    assert put(writers.served, rating="mixture") is Imported.KEPT
    await writers.claims.pause(writers.boris, LEMON)
    assert put(writers.served, rating="satire") is Imported.KEPT
    assert writers.states() == [("lemon", "paused")]


async def test_what_is_published_is_a_form_with_its_number(writers: Writers) -> None:
    assert await writers.drafts.published("claim", "lemon") is None
    await writers.published()
    number, form = (await writers.drafts.published("claim", "lemon")) or (0, {})
    assert (number, form["id"], form["rating"]) == (1, "lemon", "false")
    assert "review" not in form


async def test_a_draft_can_be_held_against_what_is_published_now(writers: Writers) -> None:
    await writers.published()
    draft = await writers.changed(rating="true")
    put_on = await writers.drafts.rebase(writers.chen, "claim", "lemon", draft.version, 7)
    assert (put_on.base, put_on.version, put_on.form) == (7, draft.version + 1, draft.form)
    assert [each.name for each in put_on.authors] == ["Ana", "Chen"]


async def test_a_draft_of_another_claim_is_its_own(writers: Writers) -> None:
    await writers.begun()
    await writers.begun(draft_json("garlic"))
    found = await writers.drafts.draft("claim", "garlic")
    assert found is not None
    assert found.subject == ClaimId("garlic")
