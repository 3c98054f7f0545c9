"""A claim ends in another one, which gains how it is told; and it may come back."""

from datetime import timedelta

import pytest

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.merging import Unmergeable
from bot.flows.import_claims import Imported
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.store.claim_support import SOURCE, form, put, rows, withdraw
from tests.store.support import Hands

LEMON, GARLIC, ONION = ClaimId("lemon"), ClaimId("garlic"), ClaimId("onion")
EXPIRING = {"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"}


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    opened = ClaimStore(database, hands)
    put(opened, "lemon", links=["https://viral.example/lemon"])
    put(opened, "garlic", review={"reviewed_at": "2026-11-20", "people": 3})
    return opened


def served(store: ClaimStore) -> dict[str, Claim]:
    return {claim.id: claim for claim in store.served()}


def told(claim: Claim) -> list[str]:
    return [each.text for each in claim.wordings]


def test_a_merged_claim_is_told_by_the_other_one(store: ClaimStore) -> None:
    gained = store.merge(LEMON, GARLIC)
    now = served(store)
    assert now.keys() == {"garlic"}
    assert told(now["garlic"]) == [
        "Drink garlic water against the virus",
        "Hot lemon water kills the virus.",
        "Drink lemon water against the virus",
    ]
    assert now["garlic"].links == gained.links == ("https://viral.example/lemon",)


def test_a_merge_is_a_new_revision_under_the_same_review(store: ClaimStore) -> None:
    before = served(store)["garlic"]
    store.merge(LEMON, GARLIC)
    now = served(store)["garlic"]
    assert (now.content, now.review) == (before.content, before.review)
    assert (before.revision, now.revision) == (1, 2)


def test_a_merged_claim_remembers_where_it_went(store: ClaimStore) -> None:
    store.merge(LEMON, GARLIC)
    assert store.successors([LEMON, GARLIC, ONION]) == {LEMON: GARLIC}
    assert store.merges() == [(LEMON, GARLIC)]


def test_a_chain_of_merges_leads_to_its_end(store: ClaimStore) -> None:
    put(store, "onion")
    store.merge(LEMON, GARLIC)
    store.merge(GARLIC, ONION)
    assert store.successors([LEMON, GARLIC]) == {LEMON: ONION, GARLIC: ONION}
    assert store.merges() == [(GARLIC, ONION), (LEMON, GARLIC)]
    assert len(told(served(store)["onion"])) == 5


def test_the_feed_tells_of_both_claims(store: ClaimStore) -> None:
    position, _, _ = store.changes(0)
    store.merge(LEMON, GARLIC)
    now, changed, gone = store.changes(position)
    assert ([each.id for each in changed], gone) == ([GARLIC], [LEMON])
    store.unmerge(LEMON)
    _, changed, gone = store.changes(now)
    assert ([each.id for each in changed], gone) == ([GARLIC, LEMON], [])


def test_importing_a_merged_claim_again_does_not_bring_it_back(store: ClaimStore) -> None:
    store.merge(LEMON, GARLIC)
    assert put(store, "lemon", links=["https://viral.example/lemon"]) is Imported.MERGED
    assert put(store, "lemon", topic="food") is Imported.MERGED
    assert served(store).keys() == {"garlic"}


def test_what_a_merge_brought_outlives_an_import_of_the_other_claim(store: ClaimStore) -> None:
    store.merge(LEMON, GARLIC)
    assert put(store, "garlic", wordings=[]) is Imported.CHANGED
    assert told(served(store)["garlic"]) == [
        "Hot lemon water kills the virus.",
        "Drink lemon water against the virus",
    ]


def test_what_a_merge_brought_is_told_once_where_the_file_says_it_too(store: ClaimStore) -> None:
    store.merge(LEMON, GARLIC)
    both = [{"language": "en", "text": "Drink lemon water against the virus"}]
    put(store, "garlic", wordings=both, links=["https://viral.example/lemon"])
    now = served(store)["garlic"]
    assert sorted(told(now)) == [
        "Drink lemon water against the virus",
        "Hot lemon water kills the virus.",
    ]
    assert now.links == ("https://viral.example/lemon",)
    store.unmerge(LEMON)
    assert told(served(store)["garlic"]) == ["Drink lemon water against the virus"]


@pytest.mark.parametrize("own", [{"wordings": 199}, {"links": 50}])
def test_a_file_that_leaves_no_room_for_what_was_merged_is_refused(
    store: ClaimStore, database: Database, own: dict[str, int]
) -> None:
    store.merge(LEMON, GARLIC)
    before = rows(database, "select count(*) from claim_revision")
    many = {
        "wordings": [
            {"language": "en", "text": f"Garlic, told in way {n}"}
            for n in range(own.get("wordings", 0))
        ],
        "links": [f"https://viral.example/{n}" for n in range(own.get("links", 0))],
    }
    [done] = store.put_all([form("garlic", **many)])
    assert done.outcome is Imported.REFUSED
    [(name, most)] = own.items()
    assert done.reason == (
        f"with what came to it here, it would have more than {most + most % 2} {name}"
    )
    assert rows(database, "select count(*) from claim_revision") == before


def test_an_unmerged_claim_is_served_as_it_was(store: ClaimStore, database: Database) -> None:
    before = served(store)
    store.merge(LEMON, GARLIC)
    assert store.unmerge(LEMON) == GARLIC
    now = served(store)
    assert now.keys() == before.keys()
    for claim_id, was in before.items():
        its = now[claim_id]
        assert (its.content, its.review, its.wordings, its.links) == (
            was.content,
            was.review,
            was.wordings,
            was.links,
        )
    assert [now["lemon"].revision, now["garlic"].revision] == [2, 3]
    assert (store.successors([LEMON]), store.merges()) == ({}, [])
    assert rows(database, "select count(*) from merge where undone_at is not null") == [(1,)]


def test_an_unmerged_claim_may_be_merged_again(store: ClaimStore) -> None:
    for _ in range(2):
        store.merge(LEMON, GARLIC)
        assert served(store).keys() == {"garlic"}
        store.unmerge(LEMON)
    assert put(store, "lemon", topic="food") is Imported.CHANGED


def test_a_chain_is_taken_apart_from_its_end(store: ClaimStore) -> None:
    put(store, "onion")
    store.merge(LEMON, GARLIC)
    store.merge(GARLIC, ONION)
    with pytest.raises(Unmergeable, match=r"^garlic is merged into onion: unmerge garlic first$"):
        store.unmerge(LEMON)
    store.unmerge(GARLIC)
    assert len(told(served(store)["garlic"])) == 3
    store.unmerge(LEMON)
    assert served(store).keys() == {"garlic", "lemon", "onion"}


def test_a_claim_comes_back_from_one_that_was_withdrawn(
    store: ClaimStore, database: Database
) -> None:
    store.merge(LEMON, GARLIC)
    withdraw(database, "garlic")
    assert store.unmerge(LEMON) == GARLIC
    assert served(store).keys() == {"lemon"}


def test_what_is_not_merged_cannot_be_unmerged(store: ClaimStore) -> None:
    with pytest.raises(Unmergeable, match=r"^lemon is not merged into another claim$"):
        store.unmerge(LEMON)
    with pytest.raises(Unmergeable, match=r"^onion: there is no such claim$"):
        store.unmerge(ONION)


@pytest.mark.parametrize(("one", "other"), [(LEMON, ONION), (ONION, LEMON)])
def test_an_unknown_claim_is_not_merged(store: ClaimStore, one: ClaimId, other: ClaimId) -> None:
    with pytest.raises(Unmergeable, match=r"^onion: there is no such claim$"):
        store.merge(one, other)


@pytest.mark.parametrize(("one", "other"), [(LEMON, GARLIC), (GARLIC, LEMON)])
def test_a_withdrawn_claim_is_not_merged(
    store: ClaimStore, database: Database, one: ClaimId, other: ClaimId
) -> None:
    withdraw(database, "lemon")
    with pytest.raises(Unmergeable, match=r"^lemon is not published$"):
        store.merge(one, other)


def test_a_merged_claim_is_not_merged_again_nor_into(store: ClaimStore) -> None:
    put(store, "onion")
    store.merge(LEMON, GARLIC)
    for pair in ((LEMON, ONION), (ONION, LEMON)):
        with pytest.raises(Unmergeable, match=r"^lemon is merged into garlic$"):
            store.merge(*pair)


def test_nothing_is_merged_into_an_expired_claim(store: ClaimStore, hands: Hands) -> None:
    put(store, "onion", review=EXPIRING)
    hands.now += timedelta(days=1)
    with pytest.raises(Unmergeable, match=r"^onion has expired: review it anew, or merge the "):
        store.merge(LEMON, ONION)
    store.merge(ONION, LEMON)
    assert served(store).keys() == {"garlic", "lemon"}


def test_differing_ratings_are_refused_and_change_nothing(
    store: ClaimStore, database: Database
) -> None:
    put(store, "onion", rating="true")
    before = rows(database, "select count(*) from change")
    with pytest.raises(Unmergeable, match=r"^onion has the rating true, lemon has false: give "):
        store.merge(ONION, LEMON)
    assert rows(database, "select count(*) from change") == before
    store.merge(ONION, LEMON, keep_rating=True)
    assert served(store)["lemon"].content.rating == "false"


def test_sources_of_the_staying_claim_stay_in_their_order(store: ClaimStore) -> None:
    other = SOURCE | {"title": "Another look", "stance": "primary"}
    put(store, "garlic", sources=[other, SOURCE])
    before = served(store)["garlic"].content.sources
    store.merge(LEMON, GARLIC)
    assert served(store)["garlic"].content.sources == before
