"""A request freezes a draft until a second person decides or its author takes it back."""

import asyncio

import pytest

from bot.moderate.ids import RequestId
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.store.database import Database
from tests.store.desk.drafting_support import Writers, draft_json
from tests.store.support import Hands


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


async def test_a_request_holds_the_form_and_everyone_who_wrote(writers: Writers) -> None:
    await writers.begun()
    draft = await writers.drafts.save(writers.boris, "claim", "lemon", 1, draft_json(rating="true"))
    asked = await writers.asked(draft, by=writers.chen)
    assert asked.form == draft.form
    assert [each.name for each in asked.authors] == ["Ana", "Boris", "Chen"]
    assert (asked.state, asked.asked_by.name, asked.decided_by) == ("open", "Chen", None)
    assert writers.states() == [("lemon", "in_review")]
    assert await writers.drafts.requests() == [asked]


async def test_only_the_newest_version_is_put_up(writers: Writers) -> None:
    await writers.begun()
    await writers.drafts.save(writers.ana, "claim", "lemon", 1, draft_json(rating="true"))
    with pytest.raises(Overtaken):
        await writers.drafts.submit(writers.ana, "claim", "lemon", 1)


async def test_a_draft_is_asked_for_once(writers: Writers) -> None:
    await writers.begun()
    asking = [writers.drafts.submit(by, "claim", "lemon", 1) for by in (writers.ana, writers.boris)]
    done = await asyncio.gather(*asking, return_exceptions=True)
    assert sum(isinstance(each, Impossible) for each in done) == 1
    assert len(await writers.drafts.requests()) == 1


async def test_a_request_that_is_taken_back_is_a_draft_again(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    draft = await writers.drafts.withdraw(writers.ana, asked.id)
    assert (draft.state, draft.comment) == ("draft", "")
    assert writers.states() == [("lemon", "draft")]
    assert (await writers.drafts.request(asked.id)).state == "withdrawn"
    assert await writers.drafts.requests() == []


async def test_a_returned_draft_says_what_is_to_be_changed_until_it_is_asked_again(
    writers: Writers,
) -> None:
    asked = await writers.asked(await writers.begun())
    draft = await writers.drafts.send_back(writers.boris, asked.id, "Who measured it?")
    assert (draft.state, draft.comment) == ("returned", "Who measured it?")
    decided = await writers.drafts.request(asked.id)
    assert (decided.state, decided.comment) == ("returned", "Who measured it?")
    assert decided.decided_by is not None
    assert decided.decided_by.name == "Boris"
    saved = await writers.drafts.save(writers.ana, "claim", "lemon", 1, draft_json(rating="true"))
    assert saved.comment == "Who measured it?"
    await writers.asked(saved)
    again = await writers.drafts.draft("claim", "lemon")
    assert again is not None
    assert (again.state, again.comment) == ("in_review", "")


async def test_a_decided_request_is_decided_once(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    await writers.approved(asked)
    with pytest.raises(Impossible, match="was approved already"):
        await writers.drafts.withdraw(writers.ana, asked.id)
    with pytest.raises(Impossible, match="was approved already"):
        await writers.approved(asked, by=writers.chen)


async def test_a_request_that_is_not_there_is_unknown(writers: Writers) -> None:
    with pytest.raises(Unknown):
        await writers.drafts.request(RequestId(9))
    with pytest.raises(Unknown):
        await writers.drafts.send_back(writers.boris, RequestId(9), "Why?")


async def test_a_claim_that_was_merged_meanwhile_is_not_put_up(writers: Writers) -> None:
    await writers.published()
    draft = await writers.changed(rating="true")
    writers.database.run_now(
        lambda connection: connection.exec_driver_sql("update claim set state = 'merged'")
    )
    with pytest.raises(Impossible, match="merged into another"):
        await writers.asked(draft)


async def test_what_was_done_is_in_the_audit(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    await writers.drafts.send_back(writers.boris, asked.id, "Why?")
    draft = await writers.drafts.draft("claim", "lemon")
    assert draft is not None
    await writers.approved(await writers.asked(draft))
    assert writers.audit() == [
        ("Ana", "write"),
        ("Ana", "submit"),
        ("Boris", "return"),
        ("Ana", "submit"),
        ("Boris", "approve"),
    ]
