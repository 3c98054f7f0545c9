"""Source profiles, their revisions and reviews in the database."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Basis
from bot.claims.profile import SourceProfile
from bot.store.claim_rows import source_from
from bot.store.claims import add_sources, inserted_id, is_drafted
from bot.store.insert import draft_row, next_number
from bot.store.tables import (
    profile_key,
    profile_revision_source,
    source,
    source_profile,
    source_profile_review,
    source_profile_revision,
)

Row = sa.Row[Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptProfile:
    """What is held of an imported profile: its form's digest, and whether it was changed here.

    One that was retracted has no digest: to import it again is to bring it back.
    """

    digest: bytes | None
    changed_here: bool


def kept_profile(
    connection: sa.Connection, profile_id: str, importer_id: int
) -> KeptProfile | None:
    """Return what is kept of a profile, or None when the store does not know it."""
    last_author = (
        sa.select(source_profile_revision.c.author_id)
        .where(source_profile_revision.c.profile_id == source_profile.c.id)
        .order_by(source_profile_revision.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = sa.select(
        source_profile.c.import_digest, source_profile.c.state, last_author.label("author_id")
    ).where(source_profile.c.public_id == profile_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    changed_here = row.author_id not in (None, importer_id) or (
        row.author_id is None and is_drafted(connection, "profile", profile_id)
    )
    digest = None if row.state == "retracted" else row.import_digest
    return KeptProfile(digest=digest, changed_here=changed_here)


def owners_of(connection: sa.Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return the ids of the published profiles that have one of the keys, by key."""
    query = (
        sa.select(profile_key.c.key, source_profile.c.public_id)
        .join(source_profile, source_profile.c.id == profile_key.c.profile_id)
        .where(profile_key.c.key.in_(keys))
    )
    return {row.key: row.public_id for row in connection.execute(query)}


def publish_profile(
    connection: sa.Connection,
    wanted: SourceProfile,
    basis: Basis,
    *,
    author_id: int,
    digest: bytes,
    now: int,
    approver_id: int | None = None,
) -> None:
    """Write a profile as a new revision with its review, and tell it from now on."""
    row_id = draft_row(connection, source_profile, wanted.id, now)
    revision_id = _add_revision(connection, row_id, wanted, author_id, now)
    source_ids = add_sources(connection, profile_revision_source, revision_id, wanted.sources)
    review = {
        "profile_id": row_id,
        "revision_id": revision_id,
        "author_id": author_id,
        "approver_id": approver_id,
        "basis": basis.value,
        "people": wanted.people,
        "lead_source_id": source_ids[0],
        "reviewed_on": wanted.reviewed_at.isoformat(),
        "created_at": now,
    }
    review_id = inserted_id(connection, source_profile_review, review)
    _free_keys(connection, row_id)
    connection.execute(
        sa.insert(profile_key), [{"key": key, "profile_id": row_id} for key in wanted.keys]
    )
    connection.execute(
        sa.update(source_profile)
        .where(source_profile.c.id == row_id)
        .values(
            state="published", published_review_id=review_id, import_digest=digest, changed_at=now
        )
    )


def retract_profile(connection: sa.Connection, profile_id: str, now: int) -> bool:
    """Tell a profile no more, and return whether it was told."""
    own = sa.and_(source_profile.c.public_id == profile_id, source_profile.c.state == "published")
    row_id = connection.execute(sa.select(source_profile.c.id).where(own)).scalar_one_or_none()
    if row_id is None:
        return False
    _free_keys(connection, row_id)
    connection.execute(
        sa.update(source_profile).where(own).values(state="retracted", changed_at=now)
    )
    return True


def published_profiles(
    connection: sa.Connection, ids: Sequence[str] | None = None
) -> list[SourceProfile]:
    """Return the published profiles by their ids; all of them, or those that are named."""
    query = _PUBLISHED
    if ids is not None:
        query = query.where(source_profile.c.public_id.in_(ids))
    rows = connection.execute(query).all()
    sources = _sources_of(connection, [row.revision_id for row in rows])
    return [_profile_from(row, sources[row.revision_id]) for row in rows]


_PUBLISHED = (
    sa.select(
        source_profile.c.public_id,
        source_profile_revision,
        source_profile_review.c.revision_id,
        source_profile_review.c.reviewed_on,
        source_profile_review.c.people,
    )
    .select_from(source_profile)
    .join(
        source_profile_review,
        source_profile_review.c.id == source_profile.c.published_review_id,
    )
    .join(
        source_profile_revision,
        source_profile_revision.c.id == source_profile_review.c.revision_id,
    )
    .where(source_profile.c.state == "published")
    .order_by(source_profile.c.public_id)
)


def _add_revision(
    connection: sa.Connection, row_id: int, wanted: SourceProfile, author_id: int, now: int
) -> int:
    values = {
        "profile_id": row_id,
        "number": next_number(connection, source_profile_revision.c.profile_id, row_id),
        "name": wanted.name,
        "kind": wanted.kind,
        "keys": list(wanted.keys),
        "run_by": dict(wanted.run_by),
        "note": dict(wanted.note),
        "author_id": author_id,
        "created_at": now,
    }
    return inserted_id(connection, source_profile_revision, values)


def _free_keys(connection: sa.Connection, row_id: int) -> None:
    connection.execute(sa.delete(profile_key).where(profile_key.c.profile_id == row_id))


def _sources_of(
    connection: sa.Connection, revision_ids: Sequence[int]
) -> defaultdict[int, list[Row]]:
    query = (
        sa.select(profile_revision_source.c.revision_id, profile_revision_source.c.stance, source)
        .join(source, source.c.id == profile_revision_source.c.source_id)
        .where(profile_revision_source.c.revision_id.in_(revision_ids))
        .order_by(profile_revision_source.c.revision_id, profile_revision_source.c.position)
    )
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.revision_id].append(row)
    return found


def _profile_from(row: Row, sources: Sequence[Row]) -> SourceProfile:
    return SourceProfile(
        id=row.public_id,
        name=row.name,
        kind=row.kind,
        keys=tuple(row.keys),
        run_by=row.run_by,
        note=row.note,
        sources=tuple(map(source_from, sources)),
        reviewed_at=date.fromisoformat(row.reviewed_on),
        people=row.people,
    )
