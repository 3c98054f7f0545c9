"""What the database itself refuses, whoever writes to it."""

import re
from typing import Any

import pytest
import sqlalchemy as sa

from bot.store.columns import metadata
from bot.store.database import Database
from tests.store.claim_support import execute, rows

Row = dict[str, Any]

AUTHOR, APPROVER = 1, 2
PEOPLE: list[Row] = [
    {"id": AUTHOR, "name": "author", "role": "editor", "created_at": 1},
    {"id": APPROVER, "name": "approver", "role": "reviewer", "created_at": 1},
]
CLAIM: Row = {"id": 10, "public_id": "lemon", "state": "draft", "created_at": 1, "changed_at": 1}
REVISION: Row = {
    "id": 20,
    "claim_id": 10,
    "number": 1,
    "topic": "health",
    "language": "en",
    "rating": "false",
    "authenticity": None,
    "statement": "Lemon water kills the virus.",
    "known": "No study supports it.",
    "missing": "",
    "translations": "{}",
    "claimant": "{}",
    "lesson": "health",
    "publishable": True,
    "author_id": AUTHOR,
    "created_at": 1,
}
SOURCE: Row = {
    "id": 30,
    "url": "https://facts.example",
    "publisher": "Facts",
    "title": "A look at it",
    "published": "2020",
    "language": "en",
}
LINK: Row = {"revision_id": 20, "source_id": 30, "position": 0, "stance": "reviews"}
REVIEW: Row = {
    "id": 40,
    "claim_id": 10,
    "revision_id": 20,
    "author_id": AUTHOR,
    "publishable": True,
    "approver_id": APPROVER,
    "basis": "second_person",
    "people": 2,
    "lead_source_id": 30,
    "reviewed_on": "2026-11-22",
    "created_at": 1,
}
WORDING: Row = {"claim_id": 10, "kind": "wording", "text": "Drink lemon", "created_at": 1}
URL: Row = {"claim_id": 10, "kind": "url", "url": "https://viral.example", "created_at": 1}
PICTURE: Row = {
    "claim_id": 10,
    "kind": "image",
    "digest": bytes(32),
    "prints": b"\1",
    "created_at": 1,
}
POST: Row = {"claim_id": 10, "kind": "post", "url": "telegram:@name/1", "created_at": 1}
TIP: Row = {
    "id": 50,
    "lane": 1,
    "key": "m1",
    "asker": bytes(32),
    "created_at": 1,
    "changed_at": 1,
}
PROFILE: Row = {
    "id": 60,
    "public_id": "daily",
    "state": "draft",
    "created_at": 1,
    "changed_at": 1,
}
PROFILE_REVISION: Row = {
    "id": 61,
    "profile_id": 60,
    "number": 1,
    "name": "The Daily",
    "kind": "news",
    "keys": "[]",
    "run_by": "{}",
    "note": "{}",
    "author_id": AUTHOR,
    "created_at": 1,
}
PROFILE_SOURCE: Row = {"revision_id": 61, "source_id": 30, "position": 0, "stance": "reviews"}
PROFILE_REVIEW: Row = {
    "id": 62,
    "profile_id": 60,
    "revision_id": 61,
    "author_id": AUTHOR,
    "approver_id": APPROVER,
    "basis": "second_person",
    "people": 2,
    "lead_source_id": 30,
    "reviewed_on": "2026-11-22",
    "created_at": 1,
}
AUDIT_EVENT: Row = {
    "id": 1,
    "created_at": 1,
    "actor_id": AUTHOR,
    "actor": "Ana",
    "via": "console",
    "action": "take",
    "kind": "cluster",
    "subject": "7",
    "detail": "{}",
    "previous": bytes(32),
    "digest": bytes(32),
}
DRAFT_VERSION: Row = {
    "draft_id": 70,
    "version": 1,
    "form": "{}",
    "author_id": AUTHOR,
    "created_at": 1,
}
PUBLISH = "update claim set state = 'published', published_review_id = 40 where id = 10"


@pytest.fixture
def database(database: Database) -> Database:
    """Give a store with a reviewed revision of a claim that is not published yet."""
    for person in PEOPLE:
        insert(database, "moderator", person)
    insert(database, "claim", CLAIM)
    insert(database, "claim_revision", REVISION)
    insert(database, "source", SOURCE)
    insert(database, "revision_source", LINK)
    insert(database, "review", REVIEW)
    insert(database, "tip", TIP)
    insert(database, "source_profile", PROFILE)
    insert(database, "source_profile_revision", PROFILE_REVISION)
    insert(database, "profile_revision_source", PROFILE_SOURCE)
    insert(database, "source_profile_review", PROFILE_REVIEW)
    insert(database, "audit_event", AUDIT_EVENT)
    insert(database, "draft_version", DRAFT_VERSION)
    return database


def said(constraint: str) -> str:
    """Return a pattern of what either database says of a row that it refuses."""
    if constraint == "FOREIGN KEY":
        return "(?i)foreign key"
    if "." not in constraint:
        return constraint
    table = constraint.split(".", maxsplit=1)[0]
    names = "_".join(each.split(".")[1] for each in constraint.split(", "))
    return f'{re.escape(constraint)}|uq_{table}_{names}|"{names}" of relation "{table}"'


def insert(database: Database, table: str, row: Row) -> None:
    """Insert a row by SQL that checks nothing."""
    statement = (
        f"insert into {table} ({', '.join(row)}) values ({', '.join(f':{name}' for name in row)})"  # noqa: S608 - the test's own
    )
    database.run_now(lambda connection: connection.execute(sa.text(statement), dict(row)))


def dump(database: Database) -> dict[str, Any]:
    """Return everything that the store holds."""
    return {name: rows(database, f"select * from {name}") for name in metadata.tables}  # noqa: S608 - the test's own


def test_a_whole_claim_is_published(database: Database) -> None:
    execute(database, PUBLISH)
    insert(database, "appearance", WORDING)
    insert(database, "appearance", URL)
    insert(database, "appearance", POST)
    insert(database, "appearance", PICTURE)
    assert rows(database, "select state from claim") == [("published",)]


NEW_REVISION = REVISION | {"id": 21, "number": 2}
NEW_SOURCE = SOURCE | {"id": 31, "title": "Another look"}
REFUSED_ROWS: dict[str, tuple[str, Row, str]] = {
    "a revision without a rating": (
        "claim_revision",
        NEW_REVISION | {"rating": None},
        "ck_claim_revision_publishable",
    ),
    "a revision that says nothing": (
        "claim_revision",
        NEW_REVISION | {"known": "  "},
        "ck_claim_revision_publishable",
    ),
    "a revision without a statement": (
        "claim_revision",
        NEW_REVISION | {"statement": " "},
        "ck_claim_revision_statement",
    ),
    "unverified, and not what is missing": (
        "claim_revision",
        NEW_REVISION | {"rating": "unverified"},
        "unverified_says_what_is_missing",
    ),
    "an unknown rating": (
        "claim_revision",
        NEW_REVISION | {"rating": "fake"},
        "ck_claim_revision_rating",
    ),
    "an unknown authenticity": (
        "claim_revision",
        NEW_REVISION | {"authenticity": "odd"},
        "ck_claim_revision_authenticity",
    ),
    "a revision's number twice": (
        "claim_revision",
        NEW_REVISION | {"number": 1},
        "claim_revision.claim_id, claim_revision.number",
    ),
    "a revision of no claim": ("claim_revision", NEW_REVISION | {"claim_id": 99}, "FOREIGN KEY"),
    "a revision of nobody": ("claim_revision", NEW_REVISION | {"author_id": 99}, "FOREIGN KEY"),
    "a source without a date": ("source", NEW_SOURCE | {"published": ""}, "ck_source_dated"),
    "a source without a publisher": (
        "source",
        NEW_SOURCE | {"publisher": " "},
        "ck_source_publisher",
    ),
    "a wording without words": (
        "appearance",
        WORDING | {"text": None},
        "ck_appearance_holds_its_kind",
    ),
    "a link without a URL": ("appearance", URL | {"url": None}, "ck_appearance_holds_its_kind"),
    "a post without a key": ("appearance", POST | {"url": None}, "ck_appearance_holds_its_kind"),
    "a picture without a digest": (
        "appearance",
        PICTURE | {"digest": None},
        "ck_appearance_holds_its_kind",
    ),
    "a picture with half a digest": (
        "appearance",
        PICTURE | {"digest": bytes(16)},
        "ck_appearance_holds_its_kind",
    ),
    "a picture without prints": (
        "appearance",
        PICTURE | {"prints": None},
        "ck_appearance_holds_its_kind",
    ),
    "a picture of unknown authenticity": (
        "appearance",
        PICTURE | {"authenticity": "odd"},
        "ck_appearance_authenticity",
    ),
    "a tip about no claim": ("tip_claim", {"tip_id": 50, "claim_id": 99}, "FOREIGN KEY"),
    "an origin of no tip": (
        "tip_origin",
        {"tip_id": 99, "key": "telegram:@name", "created_at": 1},
        "FOREIGN KEY",
    ),
    "a profile of an unknown kind": (
        "source_profile_revision",
        PROFILE_REVISION | {"id": 63, "number": 2, "kind": "liar"},
        "ck_source_profile_revision_kind",
    ),
    "a profile without a name": (
        "source_profile_revision",
        PROFILE_REVISION | {"id": 63, "number": 2, "name": " "},
        "ck_source_profile_revision_name",
    ),
    "a profile's id twice": ("source_profile", PROFILE | {"id": 70}, "source_profile.public_id"),
    "a key of no profile": (
        "profile_key",
        {"key": "site:example.org", "profile_id": 99},
        "FOREIGN KEY",
    ),
    "an unknown kind": ("appearance", WORDING | {"kind": "rumour"}, "ck_appearance_"),
    "an unknown state": (
        "claim",
        CLAIM | {"id": 11, "public_id": "b", "state": "new"},
        "ck_claim_state",
    ),
    "a public id twice": ("claim", CLAIM | {"id": 11}, "claim.public_id"),
    "an unknown role": ("moderator", PEOPLE[0] | {"id": 3, "name": "c", "role": "boss"}, "ck_mod"),
}


@pytest.mark.parametrize("name", REFUSED_ROWS)
def test_a_row_is_refused(database: Database, name: str) -> None:
    table, row, constraint = REFUSED_ROWS[name]
    before = dump(database)
    with pytest.raises(sa.exc.IntegrityError, match=said(constraint)):
        insert(database, table, row)
    assert dump(database) == before


REFUSED_REVIEWS: dict[str, tuple[Row, str]] = {
    "its author approves it": ({"approver_id": AUTHOR}, "author_is_not_approver"),
    "nobody approves it": ({"approver_id": None}, "approver_is_named"),
    "a lone author names an approver": ({"basis": "lone"}, "approver_is_named"),
    "two people were one": ({"people": 1}, "ck_review_people"),
    "nobody reviewed it": ({"basis": "lone", "approver_id": None, "people": 0}, "ck_review_people"),
    "on an unknown basis": ({"basis": "trust", "approver_id": None}, "ck_review_basis"),
    "it has no source": ({"lead_source_id": None}, "review.lead_source_id"),
    "its source is another revision's": ({"lead_source_id": 31}, "FOREIGN KEY"),
    "its revision is another claim's": ({"claim_id": 11}, "FOREIGN KEY"),
    "its revision is another author's": (
        {"author_id": APPROVER, "approver_id": AUTHOR},
        "FOREIGN KEY",
    ),
    "its revision is only a draft": ({"revision_id": 22}, "FOREIGN KEY"),
    "it says itself that it is a draft": ({"publishable": False}, "ck_review_publishable"),
    "its day is not told": ({"reviewed_on": None}, "review.reviewed_on"),
}


@pytest.mark.parametrize("name", REFUSED_REVIEWS)
def test_a_review_is_refused_when(database: Database, name: str) -> None:
    changes, constraint = REFUSED_REVIEWS[name]
    insert(database, "claim", CLAIM | {"id": 11, "public_id": "garlic"})
    insert(database, "claim_revision", NEW_REVISION)
    draft = NEW_REVISION | {"id": 22, "number": 3, "publishable": False, "rating": None}
    insert(database, "claim_revision", draft)
    insert(database, "source", NEW_SOURCE)
    for revision_id in (21, 22):
        insert(database, "revision_source", LINK | {"revision_id": revision_id})
    with pytest.raises(sa.exc.IntegrityError, match=said(constraint)):
        insert(database, "review", REVIEW | {"id": 41, "revision_id": 21} | changes)
    assert rows(database, "select id from review") == [(40,)]


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("update claim set state = 'published'", "published_is_reviewed"),
        ("update claim set published_review_id = 99", "FOREIGN KEY"),
        ("update source_profile set state = 'published'", "published_is_reviewed"),
        ("update source_profile set published_review_id = 99", "FOREIGN KEY"),
        ("delete from claim", "FOREIGN KEY"),
        ("delete from moderator", "FOREIGN KEY"),
    ],
)
def test_a_change_is_refused(database: Database, statement: str, constraint: str) -> None:
    before = dump(database)
    with pytest.raises(sa.exc.IntegrityError, match=said(constraint)):
        execute(database, statement)
    assert dump(database) == before


def test_a_claim_is_not_published_on_another_claims_review(database: Database) -> None:
    insert(database, "claim", CLAIM | {"id": 11, "public_id": "garlic"})
    with pytest.raises(sa.exc.IntegrityError, match=said("FOREIGN KEY")):
        execute(database, PUBLISH.replace("id = 10", "id = 11"))


def test_a_published_claim_does_not_lose_its_review(database: Database) -> None:
    execute(database, PUBLISH)
    with pytest.raises(sa.exc.IntegrityError, match="published_is_reviewed"):
        execute(database, "update claim set published_review_id = null")


REFUSED_PROFILE_REVIEWS: dict[str, tuple[Row, str]] = {
    "its author approves it": ({"approver_id": AUTHOR}, "author_is_not_approver"),
    "nobody approves it": ({"approver_id": None}, "approver_is_named"),
    "two people were one": ({"people": 1}, "ck_source_profile_review_people"),
    "it has no source": ({"lead_source_id": None}, "source_profile_review.lead_source_id"),
    "its source is another revision's": ({"lead_source_id": 31}, "FOREIGN KEY"),
    "its revision is another author's": (
        {"author_id": APPROVER, "approver_id": AUTHOR},
        "FOREIGN KEY",
    ),
}


@pytest.mark.parametrize("name", REFUSED_PROFILE_REVIEWS)
def test_a_profiles_review_is_refused_when(database: Database, name: str) -> None:
    changes, constraint = REFUSED_PROFILE_REVIEWS[name]
    insert(database, "source", NEW_SOURCE)
    insert(database, "source_profile_revision", PROFILE_REVISION | {"id": 64, "number": 2})
    insert(database, "profile_revision_source", PROFILE_SOURCE | {"revision_id": 64})
    row = PROFILE_REVIEW | {"id": 65, "revision_id": 64} | changes
    with pytest.raises(sa.exc.IntegrityError, match=said(constraint)):
        insert(database, "source_profile_review", row)


def test_where_a_tip_came_from_goes_with_the_tip(database: Database) -> None:
    insert(database, "tip_claim", {"tip_id": 50, "claim_id": 10})
    insert(database, "tip_origin", {"tip_id": 50, "key": "telegram:@name", "created_at": 1})
    execute(database, "delete from tip")
    assert rows(database, "select * from tip_claim") == []
    assert rows(database, "select * from tip_origin") == []


AS_WRITTEN = (
    *("claim_revision", "source", "revision_source", "review"),
    *("source_profile_revision", "profile_revision_source", "source_profile_review"),
    *("audit_event", "draft_version"),
)


@pytest.mark.parametrize("table", AS_WRITTEN)
def test_what_was_reviewed_is_never_changed(database: Database, table: str) -> None:
    column = list(metadata.tables[table].columns)[-1].name
    before = dump(database)
    for statement in (f"update {table} set {column} = {column}", f"delete from {table}"):  # noqa: S608 - the test's own
        with pytest.raises(sa.exc.IntegrityError, match=f"{table} is never changed"):
            execute(database, statement)
    assert dump(database) == before
