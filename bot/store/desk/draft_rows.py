"""Drafts as they are read from the database."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.cluster import Named
from bot.moderate.draft import Draft, FormJson, Subject
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Unknown
from bot.store.desk_tables import draft, draft_version
from bot.store.tables import moderator

UNDER_WAY = draft.c.state != "ended"


def of(kind: Subject, subject: str) -> sa.ColumnElement[bool]:
    """Return the condition that a draft is that of a claim or profile."""
    return sa.and_(draft.c.kind == kind, draft.c.subject == subject)


def draft_of(connection: sa.Connection, kind: Subject, subject: str) -> Draft | None:
    """Return the draft of a claim or profile that is under way, or None."""
    found = drafts_where(connection, sa.and_(of(kind, subject), UNDER_WAY))
    return found[0] if found else None


def drafts_where(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[Draft]:
    """Return drafts with their newest form and who wrote in them, those last changed first."""
    query = (
        sa.select(draft, draft_version.c.form, draft_version.c.author_id, moderator.c.name)
        .join(
            draft_version,
            sa.and_(
                draft_version.c.draft_id == draft.c.id, draft_version.c.version == draft.c.version
            ),
        )
        .join(moderator, moderator.c.id == draft_version.c.author_id)
        .where(condition)
        .order_by(draft.c.changed_at.desc(), draft.c.id.desc())
    )
    rows = connection.execute(query).all()
    authors = _authors(connection, condition) if rows else {}
    return [_draft(row, authors[row.id]) for row in rows]


def form_at(connection: sa.Connection, kind: Subject, subject: str, version: int) -> FormJson:
    """Return a draft as it once was, also one that ended; raises Unknown."""
    query = (
        sa.select(draft_version.c.form)
        .join(draft, draft.c.id == draft_version.c.draft_id)
        .where(of(kind, subject), draft_version.c.version == version)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        raise Unknown("there is no such version")
    form: FormJson = row.form
    return form


def named(connection: sa.Connection, ids: Iterable[int]) -> dict[int, Named]:
    """Return moderators as others see them, by their ids."""
    wanted: Collection[int] = set(ids)
    query = sa.select(moderator.c.id, moderator.c.name).where(moderator.c.id.in_(wanted))
    return {
        row.id: Named(id=ModeratorId(row.id), name=row.name) for row in connection.execute(query)
    }


def _authors(
    connection: sa.Connection, condition: sa.ColumnElement[bool]
) -> defaultdict[int, list[Named]]:
    """Return who wrote in drafts since they last ended, by the draft, the first writer first."""
    first = sa.func.min(draft_version.c.version).label("first")
    query = (
        sa.select(draft.c.id.label("draft_id"), moderator.c.id, moderator.c.name, first)
        .join(draft_version, draft_version.c.draft_id == draft.c.id)
        .join(moderator, moderator.c.id == draft_version.c.author_id)
        .where(condition, draft_version.c.version >= draft.c.began)
        .group_by(draft.c.id, moderator.c.id, moderator.c.name)
        .order_by(first)
    )
    found: defaultdict[int, list[Named]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.draft_id].append(Named(id=ModeratorId(row.id), name=row.name))
    return found


def _draft(row: sa.Row[Any], authors: Sequence[Named]) -> Draft:
    return Draft(
        kind=row.kind,
        subject=row.subject,
        version=row.version,
        base=row.base,
        state=row.state,
        form=row.form,
        authors=tuple(authors),
        changed_at=from_epoch_ms(row.changed_at),
        changed_by=Named(id=ModeratorId(row.author_id), name=row.name),
        comment=row.comment,
    )
