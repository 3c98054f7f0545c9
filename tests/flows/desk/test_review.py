"""Nothing is published before a second person has read it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.claims.approval import Basis
from bot.flows.desk import review, write
from bot.moderate.drafting import Unready
from bot.moderate.refusals import Impossible, Overtaken
from bot.moderate.roles import Role
from tests.flows.desk.writing_support import desk_of, writers_in
from tests.store.claim_support import put
from tests.store.desk.drafting_support import Writers, draft_json
from tests.store.profile_support import profile_json


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[Writers]:
    with writers_in(tmp_path) as opened:
        yield opened


async def test_a_second_person_publishes_what_was_asked(writers: Writers) -> None:
    desk = desk_of(writers)
    asked = await writers.asked(await writers.begun(draft_json(expires="2027-01-01")))
    assert [each.id for each in await review.requests(desk, writers.boris)] == [asked.id]
    assert await review.published_form(desk, writers.boris, asked) is None
    done = await review.approve(desk, writers.boris, asked.id)
    assert (done.subject, done.revision) == ("lemon", 1)
    claim = writers.claim()
    assert claim is not None
    assert (claim.review.people, str(claim.review.expires)) == (2, "2027-01-01")
    held = await review.published_form(desk, writers.boris, asked)
    assert held is not None
    assert held["rating"] == "false"
    assert (await review.request(desk, writers.boris, asked.id)).state == "approved"


async def test_nobody_who_wrote_approves(writers: Writers) -> None:
    desk = desk_of(writers)
    await writers.begun()
    draft = await write.save(desk, writers.boris, "claim", "lemon", 1, draft_json(rating="true"))
    asked = await writers.asked(draft)
    with pytest.raises(Impossible, match="a second person has to approve it"):
        await review.approve(desk, writers.boris, asked.id)
    assert writers.claim() is None
    await review.approve(desk, writers.chen, asked.id)


async def test_who_asked_without_writing_does_not_approve_either(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun(), by=writers.boris)
    with pytest.raises(Impossible, match="a second person"):
        await review.approve(desk_of(writers), writers.boris, asked.id)


async def test_a_lone_moderator_approves_where_that_is_set_and_counts_as_one(
    writers: Writers,
) -> None:
    desk = desk_of(writers, lone_allowed=True)
    asked = await writers.asked(await writers.begun(), by=writers.boris)
    await review.approve(desk, writers.boris, asked.id)
    assert writers.basis() == (Basis.LONE, 1)
    again = await writers.asked(await writers.changed(rating="true"))
    await review.approve(desk, writers.boris, again.id)
    assert writers.basis() == (Basis.SECOND_PERSON, 2)


async def test_what_lacks_something_by_now_is_not_published(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun(draft_json(expires="2026-11-23")))
    writers.hands.pass_(2 * 24 * 3600)
    with pytest.raises(Unready, match="expires"):
        await review.approve(desk_of(writers), writers.boris, asked.id)


async def test_a_stale_request_is_not_published_over_something_else(writers: Writers) -> None:
    put(writers.served)
    asked = await writers.asked(await writers.changed(rating="true"))
    writers.hands.pass_(1)
    put(writers.served, rating="mixture")
    with pytest.raises(Overtaken):
        await review.approve(desk_of(writers), writers.boris, asked.id)


async def test_a_draft_goes_back_with_a_comment(writers: Writers) -> None:
    desk = desk_of(writers)
    asked = await writers.asked(await writers.begun())
    for comment in (" ", "x" * (review.LONGEST_COMMENT + 1)):
        with pytest.raises(Impossible):
            await review.send_back(desk, writers.boris, asked.id, comment)
    draft = await review.send_back(desk, writers.boris, asked.id, " Who measured it? ")
    assert (draft.state, draft.comment) == ("returned", "Who measured it?")


async def test_a_profile_needs_a_second_person_too(writers: Writers) -> None:
    desk = desk_of(writers)
    form = profile_json()
    del form["review"]
    draft = await writers.drafts.begin(writers.ana, "profile", "daily", form, None)
    asked = await write.submit(desk, writers.ana, "profile", "daily", draft.version)
    with pytest.raises(Impossible, match="a second person"):
        await review.approve(desk, replace(writers.ana, role=Role.REVIEWER), asked.id)
    assert (await review.approve(desk, writers.boris, asked.id)).subject == "daily"
