"""The claim store as imports, commands and the library use it."""

from collections.abc import Iterator

import numpy as np
import pytest

from bot.claims.claim import Claim
from bot.claims.form import ClaimForm
from bot.flows.import_claims import Imported
from bot.store.claim_store import ClaimStore
from bot.store.database import Database, StoreUnavailable
from bot.store.vectors import text_key
from tests.store.claim_support import execute, form, put, rows, withdraw
from tests.store.support import Hands

EXPIRING = {"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"}


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    return ClaimStore(database, hands)


def ids(claims: list[Claim]) -> list[str]:
    return [claim.id for claim in claims]


def revisions(database: Database) -> list[tuple[int, str]]:
    return [(n, t) for n, t in rows(database, "select number, topic from claim_revision")]


def test_a_new_claim_is_added(store: ClaimStore) -> None:
    assert put(store) is Imported.ADDED
    assert (ids(store.served()), store.known()) == (["lemon"], 1)


def test_the_same_claim_again_changes_nothing(store: ClaimStore, database: Database) -> None:
    put(store)
    assert put(store) is Imported.UNCHANGED
    assert rows(database, "select count(*) from change") == [(1,)]


def test_a_changed_form_is_a_new_revision(store: ClaimStore, database: Database) -> None:
    put(store)
    assert put(store, topic="food") is Imported.CHANGED
    assert revisions(database) == [(1, "health"), (2, "food")]


def test_what_a_moderator_wrote_since_stays(store: ClaimStore, database: Database) -> None:
    put(store)
    execute(
        database,
        "insert into moderator (name, role, created_at) values ('another', 'editor', 1)",
        "insert into claim_revision (claim_id, number, topic, language, rating, statement, known,"
        " missing, translations, claimant, lesson, publishable, author_id, created_at)"
        " select claim_id, 2, 'edited', language, rating, statement, known, missing, translations,"
        " claimant, lesson, publishable, (select id from moderator where name = 'another'), 2"
        " from claim_revision",
    )
    assert put(store, topic="food") is Imported.KEPT
    assert revisions(database) == [(1, "health"), (2, "edited")]


@pytest.mark.parametrize("state", ["paused", "retracted"])
def test_what_was_withdrawn_here_stays_withdrawn(
    store: ClaimStore, database: Database, state: str
) -> None:
    put(store)
    withdraw(database, state=state)
    assert put(store, topic="food") is Imported.KEPT
    assert (store.served(), store.known()) == ([], 1)


def test_a_claim_that_cannot_be_written_whole_leaves_nothing(
    file_database: Database, hands: Hands
) -> None:
    store = ClaimStore(file_database, hands)
    put(store)
    execute(file_database, "pragma max_page_count = 1")  # as many as there are
    wordings = [{"language": "en", "text": f"{n} " * 1000} for n in range(50)]
    with pytest.raises(StoreUnavailable):
        put(store, "garlic", wordings=wordings)
    tables = ("claim", "claim_revision", "review", "appearance", "change")
    counts = [rows(file_database, f"select count(*) from {table}") for table in tables]  # noqa: S608 - the test's own
    assert counts == [[(1,)]] * len(tables)


def test_many_forms_are_imported_together(store: ClaimStore) -> None:
    done = store.put_all([form("lemon"), form("garlic")])
    assert [each.outcome for each in done] == [Imported.ADDED, Imported.ADDED]
    assert ids(store.served()) == ["garlic", "lemon"]


def test_of_many_forms_all_are_kept_or_none(store: ClaimStore) -> None:
    def cut_off() -> Iterator[ClaimForm]:
        yield form("lemon")
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.put_all(cut_off())
    assert store.known() == 0


def test_changes_tell_what_is_served_and_what_is_not(
    store: ClaimStore, database: Database, hands: Hands
) -> None:
    put(store, "lemon")
    put(store, "onion", review=EXPIRING)
    put(store, "garlic")
    withdraw(database, "garlic")
    position, claims, gone = store.changes(0)
    assert (position, ids(claims), gone) == (4, ["lemon", "onion"], ["garlic"])
    assert store.changes(position) == (position, [], [])

    hands.pass_(24 * 3600)
    position, claims, gone = store.changes(1)
    assert (position, ids(claims), gone) == (4, [], ["garlic", "onion"])


def test_all_served_claims_are_gone_through_page_by_page(
    store: ClaimStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.claim_store.PAGE", 2)
    names = [f"claim-{number}" for number in range(5)]
    store.put_all([form(each) for each in reversed(names)])
    withdraw(database, "claim-3")
    found = list(store.each_served())
    assert ids(found) == ["claim-0", "claim-1", "claim-2", "claim-4"]
    assert all(each.wordings and each.content.sources for each in found)


def test_vectors_are_kept_by_the_key_of_their_text(store: ClaimStore) -> None:
    store.keep_vectors("use", {text_key("lemon"): np.array([1, 2], np.int8)})
    kept = store.vectors("use", ["lemon", "garlic"])
    assert {text: values.tolist() for text, values in kept.items()} == {"lemon": [1, 2]}
