"""Claims, revisions, reviews and appearances in the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim, Content, Source
from bot.claims.ids import ClaimId
from bot.store.claim_rows import Row, claim_from, review_values, revision_values
from bot.store.insert import insert_new
from bot.store.tables import (
    appearance,
    change,
    claim,
    claim_revision,
    moderator,
    review,
    revision_source,
    source,
)

WITHDRAWN = ("paused", "retracted", "merged")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What is held of an imported claim: its form's digest, and whether it was changed here.

    A claim that is no longer published was withdrawn here, which is a change too.
    """

    row_id: int
    digest: bytes | None
    changed_here: bool


def kept(connection: sa.Connection, claim_id: ClaimId, importer_id: int) -> Kept | None:
    """Return what is kept of a claim, or None when the store does not know it."""
    query = sa.select(claim.c.id, claim.c.import_digest, claim.c.state).where(
        claim.c.public_id == claim_id
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    last_author = (
        sa.select(claim_revision.c.author_id)
        .where(claim_revision.c.claim_id == row.id)
        .order_by(claim_revision.c.number.desc())
        .limit(1)
    )
    author_id = connection.execute(last_author).scalar_one_or_none()
    return Kept(
        row_id=row.id,
        digest=row.import_digest,
        changed_here=row.state in WITHDRAWN or author_id not in (None, importer_id),
    )


def importer(connection: sa.Connection, now: int) -> int:
    """Return the row of the account that imported claims are written by."""
    values = {"name": "import", "role": "importer", "created_at": now}
    insert_new(connection, moderator, [values])
    query = sa.select(moderator.c.id).where(moderator.c.name == "import")
    return int(connection.execute(query).scalar_one())


def publish(
    connection: sa.Connection,
    wanted: Claim,
    approval: Approval,
    *,
    author_id: int,
    digest: bytes,
    now: int,
) -> None:
    """Write a claim's content as a new revision with its review, and serve that from now on."""
    row_id = _claim_row(connection, wanted.id, now)
    revision_id = _add_revision(connection, row_id, wanted.content, author_id, now)
    source_ids = _add_sources(connection, revision_id, wanted.content.sources)
    review_id = _inserted_id(
        connection,
        review,
        review_values(approval)
        | {
            "claim_id": row_id,
            "revision_id": revision_id,
            "author_id": author_id,
            "lead_source_id": source_ids[0],
            "created_at": now,
        },
    )
    _replace_appearances(connection, row_id, wanted, now)
    connection.execute(
        sa.update(claim)
        .where(claim.c.id == row_id)
        .values(
            state="published", published_review_id=review_id, import_digest=digest, changed_at=now
        )
    )
    connection.execute(sa.insert(change).values(claim_id=row_id, created_at=now))


def served(connection: sa.Connection, today: date, since: int = 0) -> list[Claim]:
    """Return the published claims whose review has not expired, changed after ``since``."""
    query = (
        sa.select(claim.c.id.label("row_id"), claim.c.public_id, claim_revision, review)
        .select_from(claim)
        .join(review, review.c.id == claim.c.published_review_id)
        .join(claim_revision, claim_revision.c.id == review.c.revision_id)
        .where(claim.c.state == "published", _unexpired(today))
        .order_by(claim.c.public_id)
    )
    if since:
        changed = sa.select(change.c.claim_id).where(change.c.seq > since)
        query = query.where(claim.c.id.in_(changed))
    rows = connection.execute(query).all()
    ids = query.order_by(None)
    sources = _sources_of(connection, ids.with_only_columns(claim_revision.c.id))
    appearances = _appearances_of(connection, ids.with_only_columns(claim.c.id))
    return [claim_from(row, sources[row.revision_id], appearances[row.row_id]) for row in rows]


def changed_ids(connection: sa.Connection, since: int) -> list[ClaimId]:
    """Return the claims that changed after a position of the change feed, served or not."""
    query = (
        sa.select(claim.c.public_id)
        .join(change, change.c.claim_id == claim.c.id)
        .where(change.c.seq > since)
        .distinct()
    )
    return [ClaimId(each) for each in connection.execute(query).scalars()]


def last_change(connection: sa.Connection) -> int:
    """Return the change feed's newest position; 0 for an empty store."""
    return int(connection.execute(sa.select(sa.func.max(change.c.seq))).scalar() or 0)


def _unexpired(today: date) -> sa.ColumnElement[bool]:
    return sa.or_(review.c.expires_on.is_(None), review.c.expires_on > today.isoformat())


def _claim_row(connection: sa.Connection, claim_id: ClaimId, now: int) -> int:
    values = {"public_id": claim_id, "state": "draft", "created_at": now, "changed_at": now}
    insert_new(connection, claim, [values])
    query = sa.select(claim.c.id).where(claim.c.public_id == claim_id)
    return int(connection.execute(query).scalar_one())


def _add_revision(
    connection: sa.Connection, row_id: int, content: Content, author_id: int, now: int
) -> int:
    newest = sa.select(sa.func.max(claim_revision.c.number)).where(
        claim_revision.c.claim_id == row_id
    )
    number = (connection.execute(newest).scalar() or 0) + 1
    values = revision_values(content) | {
        "claim_id": row_id,
        "number": number,
        "publishable": True,
        "author_id": author_id,
        "created_at": now,
    }
    return _inserted_id(connection, claim_revision, values)


def _add_sources(
    connection: sa.Connection, revision_id: int, sources: Sequence[Source]
) -> list[int]:
    stances: dict[int, str] = {}
    for each in sources:  # one that is named twice counts once
        stances.setdefault(_source_id(connection, each), each.stance)
    connection.execute(
        sa.insert(revision_source),
        [
            {"revision_id": revision_id, "source_id": i, "position": n, "stance": stance}
            for n, (i, stance) in enumerate(stances.items())
        ],
    )
    return list(stances)


def _source_id(connection: sa.Connection, wanted: Source) -> int:
    """Return the row of a page as this review describes it; another description is another row."""
    values = {
        "url": wanted.url,
        "publisher": wanted.publisher,
        "title": wanted.title,
        "published": wanted.published,
        "language": wanted.language,
    }
    insert_new(connection, source, [values])
    query = sa.select(source.c.id).where(*(source.c[name] == values[name] for name in values))
    return int(connection.execute(query).scalar_one())


def _replace_appearances(connection: sa.Connection, row_id: int, wanted: Claim, now: int) -> None:
    there = sa.and_(appearance.c.claim_id == row_id, appearance.c.removed_at.is_(None))
    connection.execute(sa.update(appearance).where(there).values(removed_at=now))
    base: dict[str, Any] = {"claim_id": row_id, "created_at": now}
    rows = [
        base | {"kind": "wording", "language": w.language, "text": w.text, "url": None}
        for w in wanted.wordings
    ] + [
        base | {"kind": "url", "language": None, "text": None, "url": link} for link in wanted.links
    ]
    if rows:
        connection.execute(sa.insert(appearance), rows)


def _inserted_id(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> int:
    return int(
        connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
    )


# Rows are asked for by a query for their ids: a list of them may be longer than SQLite's most
# parameters.


def _sources_of(
    connection: sa.Connection, revision_ids: sa.Select[tuple[int]]
) -> defaultdict[int, list[Row]]:
    query = (
        sa.select(revision_source.c.revision_id, revision_source.c.stance, source)
        .join(source, source.c.id == revision_source.c.source_id)
        .where(revision_source.c.revision_id.in_(revision_ids))
        .order_by(revision_source.c.revision_id, revision_source.c.position)
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.revision_id].append(row)
    return found


def _appearances_of(
    connection: sa.Connection, row_ids: sa.Select[tuple[int]]
) -> defaultdict[int, list[Row]]:
    query = (
        sa.select(appearance)
        .where(appearance.c.claim_id.in_(row_ids), appearance.c.removed_at.is_(None))
        .order_by(appearance.c.id)
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.claim_id].append(row)
    return found
