"""Drafts are begun from nothing, from a cluster, from what is published, and from the past."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.claims.ids import ClaimId
from bot.flows.desk import write
from bot.match.decision import Ranked
from bot.moderate.drafting import Unready, empty_form
from bot.moderate.ids import ClusterId
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.store.profile_store import ProfileStore
from tests.flows.desk.writing_support import Likely, OneCluster, desk_of, writers_in
from tests.store.claim_support import put
from tests.store.desk.drafting_support import LEMON, Writers, draft_json
from tests.store.profile_support import profile_form, profile_json

CLUSTER = ClusterId(7)
STATED = "Hot lemon water kills the virus."


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[Writers]:
    with writers_in(tmp_path) as opened:
        yield opened


async def test_a_statement_proposes_the_id(writers: Writers) -> None:
    desk = desk_of(writers)
    first = await write.begin_claim(desk, writers.ana, f"  {STATED}\n", language="en")
    second = await write.begin_claim(desk, writers.ana, STATED)
    assert (first.subject, second.subject) == (
        "hot-lemon-water-kills-virus",
        "hot-lemon-water-kills-virus-2",
    )
    assert first.form["texts"]["en"]["statement"] == STATED
    nameless = await write.begin_claim(desk, writers.ana, " ")
    assert nameless.subject == "claim"
    assert len(await write.drafts(desk, writers.ana)) == 3


async def test_statements_without_end_are_no_ids_without_end(
    writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "TRIES", 1)
    desk = desk_of(writers)
    await write.begin_claim(desk, writers.ana, STATED)
    with pytest.raises(Impossible, match="begin like this"):
        await write.begin_claim(desk, writers.ana, STATED)
    await write.begin_profile(desk, writers.ana, "Facts")
    with pytest.raises(Impossible, match="profiles of that name"):
        await write.begin_profile(desk, writers.ana, "Facts")


async def test_a_cluster_waits_for_the_claim_that_is_begun_from_it(writers: Writers) -> None:
    queue = OneCluster()
    desk = desk_of(writers, queue)
    draft = await write.begin_claim(
        desk, writers.ana, STATED, cluster_id=CLUSTER, version=3, wording=True
    )
    assert queue.waits_for == [draft.subject]
    assert draft.form["wordings"] == [{"language": "uk", "text": queue.text}]


async def test_the_words_of_askers_are_taken_only_where_that_is_asked(writers: Writers) -> None:
    desk = desk_of(writers)
    draft = await write.begin_claim(desk, writers.ana, STATED, cluster_id=CLUSTER)
    assert draft.form["wordings"] == []
    short = desk_of(writers, OneCluster(text="lemon?"))
    draft = await write.begin_claim(short, writers.ana, STATED, cluster_id=CLUSTER, wording=True)
    assert draft.form["wordings"] == []


async def test_no_draft_is_left_of_a_cluster_that_somebody_else_changed(writers: Writers) -> None:
    desk = desk_of(writers)
    with pytest.raises(Overtaken):
        await write.begin_claim(desk, writers.ana, STATED, cluster_id=CLUSTER, version=2)
    late = desk_of(writers, OneCluster(overtaken=True))
    with pytest.raises(Overtaken):
        await write.begin_claim(late, writers.ana, STATED, cluster_id=CLUSTER, version=3)
    assert await write.drafts(desk, writers.ana) == []


async def test_a_change_begins_from_what_is_published(writers: Writers) -> None:
    put(writers.served)
    desk = desk_of(writers)
    draft = await write.begin_change(desk, writers.ana, LEMON)
    assert (draft.base, draft.form["rating"]) == (1, "false")
    with pytest.raises(Impossible, match="writing lemon already"):
        await write.begin_change(desk, writers.boris, LEMON)


async def test_a_change_of_what_is_not_published_is_refused(writers: Writers) -> None:
    desk = desk_of(writers)
    with pytest.raises(Unknown):
        await write.begin_change(desk, writers.ana, LEMON)
    await writers.begun()
    with pytest.raises(Impossible, match="open its draft"):
        await write.begin_change(desk, writers.ana, LEMON)


async def test_a_merged_claim_is_not_changed(writers: Writers) -> None:
    put(writers.served)
    put(writers.served, "garlic")
    await writers.claims.merge(writers.boris, ClaimId("garlic"), LEMON)
    desk = desk_of(writers)
    with pytest.raises(Impossible, match="merged into lemon: change that one"):
        await write.begin_change(desk, writers.ana, ClaimId("garlic"))
    with pytest.raises(Impossible, match="merged into lemon"):
        await write.begin_from_revision(desk, writers.ana, ClaimId("garlic"), 1)


async def test_undo_begins_from_an_earlier_revision(writers: Writers) -> None:
    await writers.published()
    await writers.published(rating="true")
    draft = await write.begin_from_revision(desk_of(writers), writers.ana, LEMON, 1)
    assert (draft.base, draft.form["rating"]) == (2, "false")
    with pytest.raises(Unknown):
        await write.begin_from_revision(desk_of(writers), writers.ana, LEMON, 9)


async def test_a_profile_is_begun_by_its_name_and_changed_later(writers: Writers) -> None:
    desk = desk_of(writers)
    draft = await write.begin_profile(desk, writers.ana, "The Daily")
    assert (draft.kind, draft.subject, draft.form["name"]) == ("profile", "daily", "The Daily")
    assert (await write.begin_profile(desk, writers.ana, "The Daily")).subject == "daily-2"
    with pytest.raises(Unknown):
        await write.begin_profile_change(desk, writers.ana, "weekly")


async def test_what_is_saved_holds_only_the_form(writers: Writers) -> None:
    await writers.begun()
    desk = desk_of(writers)
    hostile = draft_json(topic="a\0b") | {"review": {"people": 9}, "state": "published"}
    draft = await write.save(desk, writers.ana, "claim", "lemon", 1, {**hostile, "id": "other"})
    assert draft.form["id"] == "lemon"
    assert draft.form["topic"] == "ab"
    assert not {"review", "state"} & set(draft.form)


async def test_a_draft_is_put_up_only_when_it_lacks_nothing(writers: Writers) -> None:
    desk = desk_of(writers)
    draft = await write.begin_claim(desk, writers.ana, STATED)
    with pytest.raises(Unready, match="rating: is missing"):
        await write.submit(desk, writers.ana, "claim", draft.subject, 1)
    whole = draft_json(draft.subject)
    await write.save(desk, writers.ana, "claim", draft.subject, 1, whole)
    with pytest.raises(Overtaken):
        await write.submit(desk, writers.ana, "claim", draft.subject, 1)
    asked = await write.submit(desk, writers.ana, "claim", draft.subject, 2)
    assert asked.state == "open"
    with pytest.raises(Unknown):
        await write.submit(desk, writers.ana, "claim", "nothing", 1)


async def test_only_who_wrote_takes_a_request_back(writers: Writers) -> None:
    desk = desk_of(writers)
    asked = await writers.asked(await writers.begun())
    with pytest.raises(Impossible, match="only who wrote it"):
        await write.withdraw(desk, writers.boris, asked.id)
    assert (await write.withdraw(desk, writers.ana, asked.id)).state == "draft"
    await write.discard(desk, writers.ana, "claim", "lemon", 1)


async def test_a_draft_is_held_against_what_is_published_now(writers: Writers) -> None:
    await writers.begun()
    desk = desk_of(writers)
    assert (await write.rebase(desk, writers.ana, "claim", "lemon", 1)).base is None
    await write.discard(desk, writers.ana, "claim", "lemon", 2)
    put(writers.served)
    draft = await write.begin_change(desk, writers.ana, LEMON)
    writers.hands.pass_(1)
    put(writers.served, rating="true")
    assert (await write.rebase(desk, writers.ana, "claim", "lemon", draft.version)).base == 2


async def test_likely_duplicates_are_others(writers: Writers) -> None:
    found = [
        Ranked(claim_id=ClaimId(each), probability=0.9, signals={}) for each in ("lemon", "garlic")
    ]
    likely = Likely(found)
    desk = desk_of(writers, near_to=likely)
    told = await write.likely_duplicates(desk, writers.ana, draft_json())
    assert [each.claim_id for each in told] == ["garlic"]
    assert [each.id for each in likely.asked] == ["lemon"]
    assert await write.likely_duplicates(desk, writers.ana, empty_form("lemon")) == []


async def test_a_published_profile_is_changed_from_its_form(writers: Writers) -> None:
    ProfileStore(writers.database, writers.hands).put_all([profile_form()])
    draft = await write.begin_profile_change(desk_of(writers), writers.ana, "daily")
    assert (draft.base, draft.form["keys"]) == (1, profile_json()["keys"])
