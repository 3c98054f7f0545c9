"""A published revision written again with its review, for a claim whose appearances changed."""

import sqlalchemy as sa

from bot.store.insert import next_number
from bot.store.tables import claim, claim_revision, review, revision_source


def repeat_published(connection: sa.Connection, row_id: int, now: int) -> None:
    """Write a claim's published revision as its newest, with the same sources and review.

    What the review says stays as its people approved it, so nobody has to approve it anew.
    """
    old = connection.execute(
        sa.select(review.c.id, review.c.revision_id)
        .join(claim, claim.c.published_review_id == review.c.id)
        .where(claim.c.id == row_id)
    ).one()
    number = next_number(connection, claim_revision.c.claim_id, row_id)
    revision_id = _copied(
        connection, claim_revision, old.revision_id, {"number": number, "created_at": now}
    )
    _copy_sources(connection, old.revision_id, revision_id)
    changes = {"revision_id": revision_id, "created_at": now}
    review_id = _copied(connection, review, old.id, changes)
    own = claim.c.id == row_id
    connection.execute(
        sa.update(claim).where(own).values(published_review_id=review_id, changed_at=now)
    )


def _copied(
    connection: sa.Connection, table: sa.Table, row_id: int, changes: dict[str, int]
) -> int:
    """Insert a row again with some values changed, and return its id."""
    names = [column.name for column in table.columns if column.name != "id"]
    values = [sa.literal(changes[name]) if name in changes else table.c[name] for name in names]
    again = sa.insert(table).from_select(names, sa.select(*values).where(table.c.id == row_id))
    return int(connection.execute(again.returning(table.c.id)).scalar_one())


def _copy_sources(connection: sa.Connection, old_id: int, new_id: int) -> None:
    names = ["revision_id", "source_id", "position", "stance"]
    rows = sa.select(sa.literal(new_id), *(revision_source.c[name] for name in names[1:]))
    again = rows.where(revision_source.c.revision_id == old_id)
    connection.execute(sa.insert(revision_source).from_select(names, again))
