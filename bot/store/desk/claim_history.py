"""A claim as it was at each of its revisions, for moderators."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.claim import Claim
from bot.claims.clock import from_epoch_ms
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.moderate.desk import Revision
from bot.moderate.draft import FormJson
from bot.moderate.drafting import form_from_claim
from bot.store.claim_rows import claim_from
from bot.store.claims import appearances_of, sources_of
from bot.store.tables import appearance, claim, claim_revision, merged_appearance, moderator, review

_REVISIONS: sa.Select[Any] = (
    sa.select(
        claim.c.id.label("row_id"),
        claim.c.public_id,
        claim_revision.c.created_at.label("revised_at"),
        (claim.c.published_review_id == review.c.id).label("newest"),
        claim_revision,
        review,
    )
    .select_from(claim)
    .join(claim_revision, claim_revision.c.claim_id == claim.c.id)
    .join(review, review.c.revision_id == claim_revision.c.id)
)
_BROUGHT = sa.select(merged_appearance.c.appearance_id)


def last_published(connection: sa.Connection, claim_id: ClaimId) -> Claim | None:
    """Return a claim as it was last published, whatever its state, with its media's prints."""
    return _revised(connection, _newest(claim_id), appearance.c.removed_at.is_(None))


def published_number(connection: sa.Connection, claim_id: str) -> int | None:
    """Return the number of the revision that was published last, or None."""
    query = _newest(claim_id).with_only_columns(claim_revision.c.number)
    return connection.execute(query).scalar_one_or_none()


def published_form(
    connection: sa.Connection, claim_id: str, *, own: bool = False
) -> FormJson | None:
    """Return what was published last as a form, without what merges brought, or None.

    With ``own``, also without what was attached here.
    """
    there = sa.and_(appearance.c.removed_at.is_(None), _kept(own=own))
    found = _revised(connection, _newest(claim_id), there)
    return None if found is None else form_from_claim(found)


def revision_form(
    connection: sa.Connection, claim_id: str, number: int, *, own: bool = False
) -> FormJson | None:
    """Return a revision as a form, with the appearances that the claim had then, or None."""
    query = _REVISIONS.where(claim.c.public_id == claim_id, claim_revision.c.number == number)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    if row.newest:
        return published_form(connection, claim_id, own=own)
    then = row.revised_at
    there = sa.and_(
        appearance.c.created_at <= then,
        sa.or_(appearance.c.removed_at.is_(None), appearance.c.removed_at > then),
        _kept(own=own),
    )
    found = _revised(connection, query, there)
    return None if found is None else form_from_claim(found)


def changed_since(connection: sa.Connection, claim_id: str, base: int | None) -> bool:
    """Tell whether something else was published since a draft was begun from a revision.

    What was attached here or brought by a merge stays beside any revision, and changes nothing.
    """
    now = published_number(connection, claim_id)
    if now == base:
        return False
    if now is None or base is None:
        return True
    before = revision_form(connection, claim_id, base, own=True)
    return before != published_form(connection, claim_id, own=True)


def history(connection: sa.Connection, claim_id: str) -> Sequence[Revision]:
    """Return every published revision of a claim, the newest first."""
    author, approver = moderator.alias("author"), moderator.alias("approver")
    query: sa.Select[Any] = (
        _REVISIONS.join(author, author.c.id == review.c.author_id)
        .join(approver, approver.c.id == review.c.approver_id, isouter=True)
        .where(claim.c.public_id == claim_id)
        .order_by(claim_revision.c.number.desc())
        .with_only_columns(
            claim_revision.c.number,
            claim_revision.c.rating,
            claim_revision.c.created_at,
            review.c.basis,
            review.c.people,
            review.c.reviewed_on,
            author.c.name.label("author"),
            approver.c.name.label("approver"),
            sa.and_(claim.c.published_review_id == review.c.id, claim.c.state == "published").label(
                "served"
            ),
        )
    )
    return [_revision(row) for row in connection.execute(query)]


def _revision(row: sa.Row[Any]) -> Revision:
    return Revision(
        number=row.number,
        author=row.author,
        approver=row.approver,
        basis=row.basis,
        people=row.people,
        rating=Rating(row.rating),
        reviewed_at=date.fromisoformat(row.reviewed_on),
        created_at=from_epoch_ms(row.created_at),
        served=bool(row.served),
    )


def _newest(claim_id: str) -> sa.Select[Any]:
    newest = claim.c.published_review_id == review.c.id
    return _REVISIONS.where(claim.c.public_id == claim_id, newest)


def _kept(*, own: bool) -> sa.ColumnElement[bool]:
    kept = appearance.c.id.not_in(_BROUGHT)
    return kept & sa.not_(appearance.c.attached) if own else kept


def _revised(
    connection: sa.Connection, query: sa.Select[Any], there: sa.ColumnElement[bool]
) -> Claim | None:
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    sources = sources_of(connection, query.with_only_columns(claim_revision.c.id))
    ids = query.with_only_columns(claim.c.id)
    appearances = appearances_of(connection, ids, appearance.columns, there)
    return claim_from(row, sources[row.revision_id], appearances[row.row_id])
