"""Media come to a claim and go again, each time as a new revision under the same review."""

import pytest

from bot.claims.attaching import Unattachable
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.flows.import_claims import Imported
from bot.match.media.codec import Prints
from bot.receive.readings import AudioFingerprint
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.store.claim_support import (
    digest,
    medium,
    medium_json,
    put,
    rows,
    withdraw,
)
from tests.store.support import Hands

AUDIO = Prints(audio=AudioFingerprint(codes=bytes(8), seconds=1.0))
LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    opened = ClaimStore(database, hands)
    put(opened, "lemon")
    put(opened, "garlic")
    return opened


def served(store: ClaimStore, claim_id: str = "lemon") -> Claim:
    return next(each for each in store.each_served(prints=True) if each.id == claim_id)


def held(store: ClaimStore, claim_id: str = "lemon") -> list[bytes]:
    return [each.digest for each in served(store, claim_id).media]


def test_an_attached_medium_is_a_new_revision_under_the_same_review(
    store: ClaimStore, database: Database
) -> None:
    before = served(store)
    done = store.attach(LEMON, medium(1, authenticity="edited"))
    now = served(store)
    assert (now.content, now.review, now.wordings) == (
        before.content,
        before.review,
        before.wordings,
    )
    assert (before.revision, now.revision) == (1, 2)
    assert now.media == (done.medium,)
    assert rows(database, "select count(*) from appearance where attached") == [(1,)]


def test_what_is_answered_with_does_not_hold_the_prints(store: ClaimStore) -> None:
    store.attach(LEMON, medium(1))
    [bare] = store.claims([LEMON])[LEMON].media
    [whole] = served(store).media
    assert (bare.prints, whole.prints) == (b"", medium(1).prints)
    assert bare.id == whole.id


def test_the_feed_tells_of_it(store: ClaimStore) -> None:
    position, _, _ = store.changes(0)
    done = store.attach(LEMON, medium(1))
    now, [changed], _ = store.changes(position)
    assert changed.id == LEMON
    store.detach(LEMON, done.medium.id)
    assert [each.id for each in store.changes(now)[1]] == [LEMON]


def test_the_same_file_twice_is_one_and_changes_nothing(store: ClaimStore) -> None:
    first = store.attach(LEMON, medium(1))
    position, _, _ = store.changes(0)
    again = store.attach(LEMON, medium(1))
    assert (again.outcome, again.medium.id) == ("unchanged", first.medium.id)
    assert (held(store), store.changes(0)[0]) == ([digest(1)], position)


def test_the_same_file_with_something_new_takes_the_old_ones_place(store: ClaimStore) -> None:
    store.attach(LEMON, medium(1))
    done = store.attach(LEMON, medium(1, really={"en": "From Peru"}))
    assert (done.outcome, served(store).media) == ("changed", (done.medium,))


def test_one_file_may_be_attached_to_several_claims(store: ClaimStore) -> None:
    numbers = {store.attach(each, medium(1)).medium.id for each in (LEMON, GARLIC)}
    assert len(numbers) == 2
    assert held(store, "lemon") == held(store, "garlic") == [digest(1)]


def test_a_detached_medium_is_gone_and_the_others_stay(store: ClaimStore) -> None:
    first = store.attach(LEMON, medium(1))
    store.attach(LEMON, medium(2))
    store.detach(LEMON, first.medium.id)
    assert held(store) == [digest(2)]
    with pytest.raises(Unattachable, match=rf"^lemon has no medium {first.medium.id}$"):
        store.detach(LEMON, first.medium.id)


def test_a_medium_of_another_claim_is_not_detached(store: ClaimStore) -> None:
    done = store.attach(LEMON, medium(1))
    with pytest.raises(Unattachable, match=r"^garlic has no medium"):
        store.detach(GARLIC, done.medium.id)
    assert held(store) == [digest(1)]


def test_only_a_published_claim_takes_media(store: ClaimStore, database: Database) -> None:
    with pytest.raises(Unattachable, match=r"^onion: there is no such claim$"):
        store.attach(ClaimId("onion"), medium(1))
    store.merge(LEMON, GARLIC)
    with pytest.raises(Unattachable, match=r"^lemon is merged into garlic$"):
        store.attach(LEMON, medium(1))
    withdraw(database, "garlic")
    with pytest.raises(Unattachable, match=r"^garlic is not published$"):
        store.detach(GARLIC, 1)


def test_an_attached_medium_outlives_an_import_of_the_claims_file(store: ClaimStore) -> None:
    store.attach(LEMON, medium(1))
    assert put(store, "lemon") is Imported.UNCHANGED
    assert put(store, "lemon", topic="food") is Imported.CHANGED
    assert held(store) == [digest(1)]


def test_a_file_may_say_something_new_of_an_attached_medium(store: ClaimStore) -> None:
    store.attach(LEMON, medium(1, authenticity="edited"))
    put(store, "lemon", media=[medium_json(1, authenticity="staged"), medium_json(2)])
    assert [each.authenticity for each in served(store).media] == ["staged", None]
    put(store, "lemon", topic="food")
    assert held(store) == [digest(1)]


def test_a_file_that_leaves_no_room_for_what_was_attached_is_refused(store: ClaimStore) -> None:
    store.attach(LEMON, medium(60))
    many = [medium_json(number) for number in range(50)]
    with pytest.raises(ValueError, match="it would have more than 50 media"):
        put(store, "lemon", media=many)
    put(store, "lemon", media=[*many[1:], medium_json(60)])
    assert len(held(store)) == 50


def test_a_file_that_leaves_no_room_for_posts_that_came_here_is_refused(store: ClaimStore) -> None:
    put(store, "lemon", posts=["telegram:@name/77"])
    store.merge(LEMON, GARLIC)
    with pytest.raises(ValueError, match="it would have more than 50 posts"):
        put(store, "garlic", posts=[f"telegram:@name/{each}" for each in range(1, 51)])


def test_media_and_posts_come_and_go_with_a_merge(store: ClaimStore) -> None:
    put(store, "lemon", media=[medium_json(1)], posts=["telegram:@name/1"])
    store.attach(LEMON, medium(2))
    gained = store.merge(LEMON, GARLIC)
    assert [each.digest for each in gained.media] == [digest(1), digest(2)]
    now = served(store, "garlic")
    assert [each.digest for each in now.media] == [digest(1), digest(2)]
    assert [each.prints for each in now.media] == [medium(1).prints, medium(2).prints]
    assert now.posts == ("telegram:@name/1",)
    store.unmerge(LEMON)
    assert (held(store, "garlic"), held(store)) == ([], [digest(1), digest(2)])


def test_a_medium_that_a_merge_brought_too_is_one_and_goes_whole(store: ClaimStore) -> None:
    store.attach(LEMON, medium(1))
    store.merge(LEMON, GARLIC)
    put(store, "garlic", media=[medium_json(1, authenticity="edited")])
    [both] = served(store, "garlic").media
    assert both.authenticity == "edited"
    store.detach(GARLIC, both.id)
    assert held(store, "garlic") == []


def test_a_recording_has_no_features_to_keep_apart(store: ClaimStore) -> None:
    given: Medium = medium(1, form="audio", known_by=AUDIO)
    store.attach(LEMON, given)
    [kept] = served(store).media
    assert kept.prints == given.prints
