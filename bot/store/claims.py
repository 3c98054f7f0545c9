"""Claims, revisions, reviews and appearances in the database."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim, Content, Source
from bot.claims.ids import ClaimId
from bot.moderate.draft import Subject
from bot.store.change_feed import publish_changes
from bot.store.claim_rows import (
    Row,
    appearance_values,
    claim_from,
    review_values,
    revision_values,
)
from bot.store.desk.origin_rows import keep_publisher
from bot.store.desk_tables import draft, import_origin
from bot.store.insert import draft_row, insert_new, next_number
from bot.store.tables import (
    appearance,
    change,
    claim,
    claim_revision,
    merged_appearance,
    moderator,
    review,
    revision_source,
    source,
)

WITHDRAWN = ("paused", "retracted", "merged")


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What is held of an imported claim: its form's digest, and whether it was changed here.

    A claim that is no longer published was withdrawn here, which is a change too; so is a draft of
    one that was never published.
    """

    row_id: int
    digest: bytes | None
    changed_here: bool
    merged: bool


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
        changed_here=row.state in WITHDRAWN
        or author_id not in (None, importer_id)
        or (author_id is None and is_drafted(connection, "claim", claim_id)),
        merged=row.state == "merged",
    )


def is_drafted(connection: sa.Connection, kind: Subject, subject: str) -> bool:
    """Tell whether somebody here is writing a claim or profile."""
    being_written = sa.select(draft.c.id).where(
        draft.c.kind == kind, draft.c.subject == subject, draft.c.state != "ended"
    )
    return connection.execute(being_written).first() is not None


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
    approver_id: int | None = None,
) -> None:
    """Write a claim's content as a new revision with its review, and serve that from now on.

    ``approver_id`` is the second person's, who is named where there is one.
    """
    row_id = draft_row(connection, claim, wanted.id, now)
    revision_id = _add_revision(connection, row_id, wanted.content, author_id, now)
    source_ids = add_sources(connection, revision_source, revision_id, wanted.content.sources)
    review_id = inserted_id(
        connection,
        review,
        review_values(approval)
        | {
            "claim_id": row_id,
            "revision_id": revision_id,
            "author_id": author_id,
            "approver_id": approver_id,
            "lead_source_id": source_ids[0],
            "created_at": now,
        },
    )
    if wanted.review.publisher:
        keep_publisher(connection, row_id, wanted, now)
    _replace_appearances(connection, row_id, wanted, now)
    connection.execute(
        sa.update(claim)
        .where(claim.c.id == row_id)
        .values(
            state="published", published_review_id=review_id, import_digest=digest, changed_at=now
        )
    )
    publish_changes(connection, [row_id], now)


def served(
    connection: sa.Connection, today: date, since: int = 0, until: int | None = None
) -> list[Claim]:
    """Return the published claims whose review has not expired.

    With positions of the change feed, only those that changed after one and up to the other.
    """
    query = _PUBLISHED.where(_unexpired(today))
    if since or until is not None:
        query = query.where(claim.c.id.in_(_changed(since, until)))
    return _claims(connection, query)


def published_of(
    connection: sa.Connection, ids: Sequence[ClaimId], *, prints: bool = False
) -> list[Claim]:
    """Return those of a few claims that are published, also when their review has expired."""
    return _claims(connection, _PUBLISHED.where(claim.c.public_id.in_(ids)), prints=prints)


def served_after(
    connection: sa.Connection, today: date, last: ClaimId, most: int, *, prints: bool = False
) -> list[Claim]:
    """Return the first served claims whose ids come after one, so that all can be gone through."""
    page = _PUBLISHED.where(_unexpired(today), claim.c.public_id > last).limit(most)
    ids = page.with_only_columns(claim.c.id)
    return _claims(connection, _PUBLISHED.where(claim.c.id.in_(ids)), prints=prints)


def published(
    connection: sa.Connection, claim_id: ClaimId, *, prints: bool = False
) -> Claim | None:
    """Return a published claim, also one whose review has expired, or None."""
    found = published_of(connection, [claim_id], prints=prints)
    return found[0] if found else None


_PUBLISHED = (
    sa.select(
        claim.c.id.label("row_id"),
        claim.c.public_id,
        claim_revision,
        review,
        import_origin.c.publisher.label("reviewed_by"),
    )
    .select_from(claim)
    .join(review, review.c.id == claim.c.published_review_id)
    .join(claim_revision, claim_revision.c.id == review.c.revision_id)
    # Once somebody here has reviewed it anew, it is another publisher's no more.
    .outerjoin(
        import_origin,
        sa.and_(import_origin.c.claim_id == claim.c.id, review.c.basis == "imported"),
    )
    .where(claim.c.state == "published")
    .order_by(claim.c.public_id)
)


# What copies of a medium are known by is large, and no answer needs it.
_WITHOUT_PRINTS = [each for each in appearance.columns if each.name not in ("prints", "features")]


def _claims(
    connection: sa.Connection, query: sa.Select[Any], *, prints: bool = False
) -> list[Claim]:
    rows = connection.execute(query).all()
    ids = query.order_by(None)
    sources = sources_of(connection, ids.with_only_columns(claim_revision.c.id))
    columns = appearance.columns if prints else _WITHOUT_PRINTS
    appearances = appearances_of(connection, ids.with_only_columns(claim.c.id), columns)
    return [claim_from(row, sources[row.revision_id], appearances[row.row_id]) for row in rows]


def changed_ids(connection: sa.Connection, since: int, until: int | None = None) -> list[ClaimId]:
    """Return the claims that changed after one position of the feed, up to another."""
    changed = claim.c.id.in_(_changed(since, until))
    query = sa.select(claim.c.public_id).where(changed)
    return [ClaimId(each) for each in connection.execute(query).scalars()]


def _changed(since: int, until: int | None) -> sa.Select[tuple[int]]:
    changed = sa.select(change.c.claim_id).where(change.c.seq > since)
    return changed if until is None else changed.where(change.c.seq <= until)


def last_change(connection: sa.Connection) -> int:
    """Return the change feed's newest position; 0 for an empty store."""
    return int(connection.execute(sa.select(sa.func.max(change.c.seq))).scalar() or 0)


def later_change(connection: sa.Connection, since: int, most: int) -> int:
    """Return the feed's position after so many more changes, or its newest one."""
    later = sa.select(change.c.seq).where(change.c.seq > since).order_by(change.c.seq).limit(most)
    query = sa.select(sa.func.max(later.subquery().c.seq))
    return int(connection.execute(query).scalar() or since)


def mark_of(connection: sa.Connection, position: int) -> str:
    """Return what tells a change from that at the same position of another store."""
    query = sa.select(change.c.claim_id, change.c.created_at).where(change.c.seq == position)
    row = connection.execute(query).one_or_none()
    return "" if row is None else f"{row.claim_id} {row.created_at}"


def _unexpired(today: date) -> sa.ColumnElement[bool]:
    return sa.or_(review.c.expires_on.is_(None), review.c.expires_on > today.isoformat())


def _add_revision(
    connection: sa.Connection, row_id: int, content: Content, author_id: int, now: int
) -> int:
    values = revision_values(content) | {
        "claim_id": row_id,
        "number": next_number(connection, claim_revision.c.claim_id, row_id),
        "publishable": True,
        "author_id": author_id,
        "created_at": now,
    }
    return inserted_id(connection, claim_revision, values)


def add_sources(
    connection: sa.Connection, into: sa.Table, revision_id: int, sources: Sequence[Source]
) -> list[int]:
    """Let a revision stand on sources, in the table of such, and return their rows in order."""
    stances: dict[int, str] = {}
    for each in sources:  # one that is named twice counts once
        stances.setdefault(_source_id(connection, each), each.stance)
    connection.execute(
        sa.insert(into),
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
    """Put a claim's own appearances in the place of those it had.

    What merges brought stays, and so do media that were attached here; of those, the claim may
    say something new.
    """
    brought = sa.select(merged_appearance.c.appearance_id)
    there = sa.and_(appearance.c.claim_id == row_id, appearance.c.removed_at.is_(None))
    attached = set(
        connection.scalars(
            sa.select(appearance.c.digest).where(
                there, appearance.c.attached, appearance.c.digest.is_not(None)
            )
        )
    )
    told_anew = appearance.c.digest.in_([each.digest for each in wanted.media])
    own = appearance.c.id.not_in(brought) & (sa.not_(appearance.c.attached) | told_anew)
    connection.execute(sa.update(appearance).where(there, own).values(removed_at=now))
    rows = appearance_values(row_id, wanted, now)
    for row in rows:
        row["attached"] = row["digest"] in attached
    if rows:
        connection.execute(sa.insert(appearance), rows)


def inserted_id(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> int:
    """Insert a row and return its id."""
    return int(
        connection.execute(sa.insert(table).values(values).returning(table.c.id)).scalar_one()
    )


# Rows are asked for by a query for their ids: a list of them may be longer than SQLite's most
# parameters.


def sources_of(
    connection: sa.Connection, revision_ids: sa.Select[tuple[int]]
) -> defaultdict[int, list[Row]]:
    """Return the sources of revisions as rows in order, by the revision's row."""
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


def appearances_of(
    connection: sa.Connection,
    row_ids: sa.Select[tuple[int]],
    columns: Iterable[sa.ColumnElement[Any]],
    there: sa.ColumnElement[bool] | None = None,
) -> defaultdict[int, list[Row]]:
    """Return the appearances of claims, by the claim's row: those of now, or another condition."""
    query = (
        sa.select(*columns)
        .where(
            appearance.c.claim_id.in_(row_ids),
            appearance.c.removed_at.is_(None) if there is None else there,
        )
        .order_by(appearance.c.id)
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.claim_id].append(row)
    return found
