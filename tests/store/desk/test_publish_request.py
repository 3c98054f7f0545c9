"""What is approved is served, and all who are concerned are told or may be."""

import asyncio
from datetime import date

import pytest

from bot.claims.approval import Basis
from bot.claims.ids import ClaimId
from bot.moderate.desk import Published
from bot.moderate.drafting import ready_profile
from bot.moderate.refusals import Impossible, Overtaken
from bot.store.database import Database
from bot.store.profile_store import ProfileStore
from tests.store.claim_support import digest, form_json, medium, medium_json, put, rows
from tests.store.desk.drafting_support import LEMON, Writers
from tests.store.desk.telling_support import World
from tests.store.profile_support import profile_form, profile_json
from tests.store.support import Hands

TODAY = date(2026, 11, 22)


@pytest.fixture
def writers(database: Database, hands: Hands) -> Writers:
    return Writers(database=database, hands=hands)


def wordings(*texts: str) -> list[dict[str, str]]:
    return [{"language": "en", "text": each} for each in texts]


async def test_what_was_frozen_is_served_under_two_people(writers: Writers) -> None:
    done = await writers.published(expires="2027-06-01")
    assert (done.subject, done.revision, done.answers, done.correction) == ("lemon", 1, None, None)
    claim = writers.claim()
    assert claim is not None
    assert (claim.review.reviewed_at, claim.review.people) == (TODAY, 2)
    assert claim.review.expires == date(2027, 6, 1)
    [revision] = await writers.claims.history(LEMON)
    assert (revision.author, revision.approver, revision.served) == ("Ana", "Boris", True)
    assert await writers.drafts.draft("claim", "lemon") is None


async def test_a_lone_moderators_review_is_by_one_person(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    await writers.approved(asked, by=writers.ana, lone=True)
    assert writers.basis() == (Basis.LONE, 1)
    claim = writers.claim()
    assert claim is not None
    assert claim.review.people == 1


async def test_a_change_is_a_new_revision(writers: Writers) -> None:
    await writers.published()
    done = await writers.published(rating="true")
    assert done.revision == 2
    claim = writers.claim()
    assert claim is not None
    assert claim.content.rating == "true"


async def test_a_paused_claim_comes_back_by_a_new_review(writers: Writers) -> None:
    await writers.published()
    await writers.claims.pause(writers.boris, LEMON)
    await writers.published(rating="true")
    assert writers.states() == [("lemon", "published")]


async def test_who_approves_sees_that_something_else_was_published_meanwhile(
    writers: Writers,
) -> None:
    put(writers.served)
    asked = await writers.asked(await writers.changed(rating="true"))
    writers.hands.pass_(1)
    put(writers.served, rating="mixture")
    with pytest.raises(Overtaken, match="what is published of lemon"):
        await writers.approved(asked)
    assert (await writers.drafts.request(asked.id)).state == "open"
    claim = writers.claim()
    assert claim is not None
    assert claim.content.rating == "mixture"


async def test_after_it_is_held_against_that_it_can_be_approved(writers: Writers) -> None:
    put(writers.served)
    asked = await writers.asked(await writers.changed(rating="true"))
    writers.hands.pass_(1)
    put(writers.served, rating="mixture")
    draft = await writers.drafts.send_back(writers.boris, asked.id, "It was imported anew.")
    again = await writers.drafts.rebase(writers.ana, "claim", "lemon", draft.version, 2)
    done = await writers.approved(await writers.asked(again))
    assert done.revision == 3


async def test_a_new_claim_whose_id_was_published_meanwhile_is_stale(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    other = form_json(review={"reviewed_at": "2026-11-20", "people": 1})
    writers.database.run_now(
        lambda connection: connection.exec_driver_sql(
            "update draft set state = 'ended' where subject = 'lemon'"
        )
    )
    put(writers.served, **{name: other[name] for name in ("rating", "review")})
    with pytest.raises(Overtaken):
        await writers.approved(asked)


async def test_media_that_were_attached_meanwhile_stay_and_make_nothing_stale(
    writers: Writers,
) -> None:
    await writers.published()
    asked = await writers.asked(await writers.changed(rating="true"))
    writers.hands.pass_(1)
    writers.served.attach(LEMON, medium(1))
    writers.hands.pass_(1)
    await writers.approved(asked)
    claim = writers.claim()
    assert claim is not None
    assert [each.digest for each in claim.media] == [digest(1)]


async def test_attached_media_are_in_the_form_and_go_where_the_form_lets_them_go(
    writers: Writers,
) -> None:
    await writers.published()
    writers.served.attach(LEMON, medium(1))
    writers.served.attach(LEMON, medium(2))
    writers.hands.pass_(1)
    number, form = (await writers.drafts.published("claim", "lemon")) or (0, {})
    assert [each["digest"] for each in form["media"]] == [digest(1).hex(), digest(2).hex()]
    draft = await writers.begun({**form, "media": [medium_json(2)]}, number)
    await writers.approved(await writers.asked(draft))
    claim = writers.claim()
    assert claim is not None
    assert [each.digest for each in claim.media] == [digest(2)]


async def test_what_a_merge_brought_stays_beside_the_form(writers: Writers) -> None:
    await writers.published()
    put(writers.served, "garlic", wordings=wordings("Garlic water kills it, doctors say"))
    writers.hands.pass_(1)
    await writers.claims.merge(writers.boris, ClaimId("garlic"), LEMON)
    writers.hands.pass_(1)
    number, form = (await writers.drafts.published("claim", "lemon")) or (0, {})
    assert len(form["wordings"]) == 1
    draft = await writers.begun({**form, "wordings": wordings("Lemons kill viruses")}, number)
    await writers.approved(await writers.asked(draft))
    claim = writers.claim()
    assert claim is not None
    assert {each.text for each in claim.wordings} == {
        "Garlic water kills it, doctors say",
        "Hot garlic water kills the virus.",
        "Lemons kill viruses",
    }


async def test_a_claim_holds_no_more_than_its_form(writers: Writers) -> None:
    await writers.published()
    put(writers.served, "garlic", wordings=wordings(*(f"garlic wording {n}" for n in range(150))))
    await writers.claims.merge(writers.boris, ClaimId("garlic"), LEMON)
    writers.hands.pass_(1)
    many = wordings(*(f"lemon wording {n}" for n in range(100)))
    asked = await writers.asked(await writers.changed(wordings=many))
    with pytest.raises(Impossible, match="more than 200 wordings"):
        await writers.approved(asked)


async def test_who_asked_is_told_and_who_got_another_rating_may_be(
    database: Database, hands: Hands
) -> None:
    world = World(database=database, hands=hands)
    world.publish(rating="false")
    for number in (1, 2):
        world.matched(number)
    world.ask(3)
    world.pass_()
    writers = Writers(database=database, hands=hands, known=world.ana)
    database.run_now(
        lambda connection: connection.exec_driver_sql("update tip_cluster set claim_id = 'lemon'")
    )
    done = await writers.published(rating="true")
    assert done.answers is not None
    assert (done.answers.state, done.answers.people) == ("running", 1)
    assert done.correction is not None
    assert (done.correction.state, done.correction.people) == ("proposed", 2)
    assert rows(database, "select state, version from tip_cluster") == [("answered", 2)]


async def test_the_same_rating_again_proposes_nothing(database: Database, hands: Hands) -> None:
    world = World(database=database, hands=hands)
    world.publish(rating="false")
    world.matched(1)
    world.pass_()
    writers = Writers(database=database, hands=hands, known=world.ana)
    done = await writers.published(lesson="science")
    assert (done.answers, done.correction) == (None, None)


async def test_a_profile_is_reviewed_the_same_way(writers: Writers) -> None:
    form = profile_json()
    del form["review"]
    draft = await writers.drafts.begin(writers.ana, "profile", "daily", form, None)
    asked = await writers.asked(draft)
    wanted = ready_profile(asked.form, reviewed_at=TODAY, people=2)
    done = await writers.drafts.publish(writers.boris, asked.id, wanted, lone=False)
    assert (done.subject, done.revision) == ("daily", 1)
    assert await writers.drafts.profiles() == [wanted]
    number, published = (await writers.drafts.published("profile", "daily")) or (0, {})
    assert (number, published["name"]) == (1, "The daily")
    kept = ProfileStore(writers.database, writers.hands).put_all([profile_form(name="Other")])
    assert [each.outcome.value for each in kept] == ["kept"]


async def test_a_profile_that_changed_meanwhile_or_has_anothers_key_is_refused(
    writers: Writers,
) -> None:
    profiles = ProfileStore(writers.database, writers.hands)
    profiles.put_all([profile_form()])
    form = profile_json(keys=["site:weekly.example"])
    del form["review"]
    draft = await writers.drafts.begin(writers.ana, "profile", "daily", form, 1)
    asked = await writers.asked(draft)
    profiles.put_all([profile_form(name="The other daily")])
    wanted = ready_profile(asked.form, reviewed_at=TODAY, people=2)
    with pytest.raises(Overtaken):
        await writers.drafts.publish(writers.boris, asked.id, wanted, lone=False)
    weekly = {**form, "id": "weekly", "keys": ["site:daily.example"]}
    other = await writers.asked(
        await writers.drafts.begin(writers.ana, "profile", "weekly", weekly, None)
    )
    wanted = ready_profile(other.form, reviewed_at=TODAY, people=2)
    with pytest.raises(Impossible, match="belongs to daily"):
        await writers.drafts.publish(writers.boris, other.id, wanted, lone=True)


async def test_a_draft_of_a_profile_is_not_overwritten_by_an_import(writers: Writers) -> None:
    form = profile_json()
    del form["review"]
    await writers.drafts.begin(writers.ana, "profile", "daily", form, None)
    kept = ProfileStore(writers.database, writers.hands).put_all([profile_form()])
    assert [each.outcome.value for each in kept] == ["kept"]


async def test_two_who_approve_at_once_publish_once(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    deciding = [writers.approved(asked, by=by) for by in (writers.boris, writers.chen)]
    done = await asyncio.gather(*deciding, return_exceptions=True)
    assert sum(isinstance(each, Published) for each in done) == 1
    assert sum(isinstance(each, Impossible) for each in done) == 1
    assert rows(writers.database, "select count(*) from review") == [(1,)]


async def test_a_request_is_approved_or_taken_back_never_both(writers: Writers) -> None:
    asked = await writers.asked(await writers.begun())
    done = await asyncio.gather(
        writers.approved(asked),
        writers.drafts.withdraw(writers.ana, asked.id),
        return_exceptions=True,
    )
    assert sum(isinstance(each, Impossible) for each in done) == 1
    decided = (await writers.drafts.request(asked.id)).state
    assert (writers.claim() is not None) is (decided == "approved")
