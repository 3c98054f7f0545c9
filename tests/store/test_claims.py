"""Claims, revisions and appearances as rows come and go."""

import sqlite3
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.claim import Claim
from bot.store.claims import changed_ids, importer, kept, last_change, publish, served
from bot.store.database import Database
from tests.store.claim_support import SOURCE, accepted, claim, execute, rows, withdraw

TODAY = date(2026, 11, 22)


def published(database: Database, claim_id: str = "lemon", **changes: Any) -> Claim:
    """Publish a claim, with changes, and return it as its form states it."""
    wanted = claim(claim_id, **changes)

    def write(connection: sa.Connection) -> None:
        author_id = importer(connection, 1)
        publish(connection, wanted, accepted(wanted), author_id=author_id, digest=bytes(32), now=1)

    database.run_now(write)
    return wanted


def ids(claims: list[Claim]) -> list[str]:
    return [each.id for each in claims]


def served_now(database: Database, today: date = TODAY, since: int = 0) -> list[Claim]:
    return database.read_now(lambda connection: served(connection, today, since))


def texts(number: int) -> dict[str, Any]:
    return {"en": {"statement": f"Statement number {number}.", "known": "What is known."}}


def test_an_empty_store_serves_nothing(database: Database) -> None:
    assert served_now(database) == []
    assert database.read_now(last_change) == 0


def test_claims_are_served_by_their_ids(database: Database) -> None:
    published(database, "lemon")
    published(database, "garlic")
    assert ids(served_now(database)) == ["garlic", "lemon"]


def test_a_change_is_a_new_revision_and_the_old_one_stays(database: Database) -> None:
    published(database, texts=texts(1))
    published(database, texts=texts(2))
    written = rows(database, "select number, statement from claim_revision order by number")
    assert written == [(1, "Statement number 1."), (2, "Statement number 2.")]
    [now] = served_now(database)
    assert (now.revision, now.content.texts["en"].statement) == (2, "Statement number 2.")


def test_appearances_of_the_old_revision_are_kept_but_not_served(database: Database) -> None:
    published(database, links=["https://viral.example/a"])
    published(database, links=["https://viral.example/b"], wordings=[])
    [now] = served_now(database)
    assert (now.links, now.wordings) == (("https://viral.example/b",), ())
    removed = rows(database, "select kind from appearance where removed_at = 1 order by kind")
    assert removed == [("url",), ("wording",)]


def test_a_claim_without_appearances_is_served(database: Database) -> None:
    published(database, wordings=[])
    [now] = served_now(database)
    assert (now.links, now.wordings) == ((), ())


def test_a_page_is_one_source_for_claims_that_describe_it_alike(database: Database) -> None:
    published(database, "lemon")
    published(database, "garlic")
    published(database, "onion", sources=[SOURCE | {"title": "Another title"}])
    assert rows(database, "select title from source order by id") == [
        ("A look at it",),
        ("Another title",),
    ]


def test_a_source_that_is_named_twice_counts_once(database: Database) -> None:
    other = SOURCE | {"title": "Another look"}
    again = SOURCE | {"stance": "primary"}
    published(database, sources=[other, SOURCE, again, other])
    [now] = served_now(database)
    told = [(source.title, source.stance) for source in now.content.sources]
    assert told == [("Another look", "reviews"), ("A look at it", "reviews")]


def test_an_expired_review_is_not_served(database: Database) -> None:
    review = {"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"}
    published(database, review=review)
    assert ids(served_now(database, date(2026, 11, 22))) == ["lemon"]
    assert ids(served_now(database, date(2026, 11, 23))) == []


@pytest.mark.parametrize("state", ["draft", "in_review", "paused", "retracted", "merged"])
def test_only_a_published_claim_is_served(database: Database, state: str) -> None:
    published(database)
    withdraw(database, state=state)
    assert served_now(database) == []


def test_the_feed_tells_what_changed_since(database: Database) -> None:
    published(database, "lemon")
    before = database.read_now(last_change)
    published(database, "garlic")
    published(database, "onion")
    withdraw(database, "onion")
    assert ids(served_now(database, since=before)) == ["garlic"]
    changed = database.read_now(lambda connection: changed_ids(connection, before))
    assert sorted(changed) == ["garlic", "onion"]
    assert database.read_now(last_change) == before + 3


def test_more_claims_are_served_than_a_statement_takes_parameters(file_database: Database) -> None:
    for number in range(9):
        published(file_database, f"claim-{number}")

    def with_few_parameters(connection: sa.Connection) -> list[Claim]:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 5)
        return served(connection, TODAY)

    found = file_database.read_now(with_few_parameters)
    assert len(found) == 9 and all(each.wordings and each.content.sources for each in found)


def test_an_unknown_claim_is_not_kept(database: Database) -> None:
    assert database.read_now(lambda connection: kept(connection, claim().id, 1)) is None


def test_a_claim_without_a_revision_was_not_changed_here(database: Database) -> None:
    execute(
        database,
        "insert into claim (public_id, state, created_at, changed_at) values ('lemon','draft',1,1)",
    )
    found = database.read_now(lambda connection: kept(connection, claim().id, 1))
    assert found is not None
    assert (found.digest, found.changed_here) == (None, False)


def test_there_is_one_importer(database: Database) -> None:
    assert database.run_now(lambda c: importer(c, 1)) == database.run_now(lambda c: importer(c, 2))
