"""Source profiles come, change, are refused and go; every revision stays as it was written."""

from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.approval import Basis
from bot.claims.profile import SourceProfile
from bot.claims.profile_convert import profile_of
from bot.flows.import_claims import Imported
from bot.store.database import Database
from bot.store.profile_store import ProfileStore, profile_by
from bot.store.profiles import publish_profile
from tests.store.claim_support import SOURCE, execute, rows
from tests.store.profile_support import profile_form
from tests.store.support import Hands


@pytest.fixture
def store(database: Database, hands: Hands) -> ProfileStore:
    return ProfileStore(database, hands)


def put(store: ProfileStore, profile_id: str = "daily", **changes: Any) -> Imported:
    [done] = store.put_all([profile_form(profile_id, **changes)])
    return done.outcome


def by(database: Database, *keys: str) -> SourceProfile | None:
    return database.read_now(lambda connection: profile_by(connection, keys))


def test_a_profile_is_read_as_it_was_written(store: ProfileStore) -> None:
    sources = [SOURCE, SOURCE | {"title": "Another look", "stance": "primary"}]
    changes: dict[str, Any] = {
        "sources": sources,
        "note": {"en": "A newspaper.", "ru": "Это газета."},
    }
    assert put(store, **changes) is Imported.ADDED
    assert put(store, "weekly") is Imported.ADDED
    assert store.published() == [
        profile_of(profile_form(**changes)),
        profile_of(profile_form("weekly")),
    ]


def test_importing_twice_changes_nothing(store: ProfileStore, database: Database) -> None:
    put(store)
    assert put(store) is Imported.UNCHANGED
    assert rows(database, "select number from source_profile_revision") == [(1,)]


def test_a_change_is_a_new_revision_and_the_old_one_stays(
    store: ProfileStore, database: Database
) -> None:
    put(store)
    assert put(store, name="The Daily Post", keys=["site:post.example"]) is Imported.CHANGED
    told = rows(database, "select number, name from source_profile_revision order by number")
    assert told == [(1, "The daily"), (2, "The Daily Post")]
    assert [each.name for each in store.published()] == ["The Daily Post"]
    assert by(database, "site:daily.example") is None


def test_a_source_that_is_named_twice_counts_once(store: ProfileStore) -> None:
    put(store, sources=[SOURCE, SOURCE | {"stance": "primary"}])
    [profile] = store.published()
    assert [each.stance for each in profile.sources] == ["reviews"]


def test_the_first_key_that_has_a_profile_leads_to_it(
    store: ProfileStore, database: Database
) -> None:
    put(store, "daily")
    put(store, "weekly")
    keys = ("account:x.com/nobody", "site:weekly.example", "site:daily.example")
    found = by(database, *keys)
    assert found is not None and found.id == "weekly"
    assert by(database, "site:example.org") is by(database) is None


def test_a_key_belongs_to_one_profile(store: ProfileStore) -> None:
    put(store, "daily")
    [done] = store.put_all([profile_form("weekly", keys=["site:daily.example"])])
    assert (done.outcome, done.reason) == (
        Imported.REFUSED,
        "site:daily.example belongs to daily",
    )
    assert [each.id for each in store.published()] == ["daily"]


def test_a_retracted_profile_is_told_no_more_and_leaves_its_keys(
    store: ProfileStore, database: Database
) -> None:
    put(store)
    assert store.retract("daily") is True
    assert (store.published(), by(database, "site:daily.example")) == ([], None)
    assert store.retract("daily") is store.retract("weekly") is False
    assert put(store, "weekly", keys=["site:daily.example"]) is Imported.ADDED


def test_importing_a_retracted_profile_brings_it_back(store: ProfileStore) -> None:
    put(store)
    store.retract("daily")
    assert put(store) is Imported.CHANGED
    assert [each.id for each in store.published()] == ["daily"]


def test_a_profile_that_was_changed_here_stays(store: ProfileStore, database: Database) -> None:
    put(store)
    people = "values (8, 'author', 'editor', 1), (9, 'approver', 'reviewer', 1)"
    execute(database, f"insert into moderator (id, name, role, created_at) {people}")
    own = profile_of(profile_form(name="Our own words"))

    def write(connection: sa.Connection) -> None:
        publish_profile(
            connection,
            own,
            Basis.SECOND_PERSON,
            author_id=8,
            approver_id=9,
            digest=bytes(32),
            now=2,
        )

    database.run_now(write)
    assert put(store, name="The file's words") is Imported.KEPT
    assert [each.name for each in store.published()] == ["Our own words"]
