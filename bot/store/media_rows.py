"""What known media are recognised by, read from the database along the change feed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.match.media.codec import Prints, unpack
from bot.store.claims import later_change
from bot.store.medium_rows import medium_from
from bot.store.tables import A_MEDIUM, appearance, change, claim, review

PAGE = 1_000
"""Media, or changes, that are read at once: a few megabytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServedMedium:
    """A medium of a published claim, without its features; answered with before a day."""

    medium: Medium
    claim_id: ClaimId
    prints: Prints
    expires: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaChanges:
    """The feed's position, the claims that changed up to it, and the media that they have now."""

    position: int
    changed: Sequence[ClaimId]
    media: Sequence[ServedMedium]


def media_changes(connection: sa.Connection, since: int) -> MediaChanges:
    """Return some of the changes after a position of the feed; the same position for none."""
    until = later_change(connection, since, PAGE)
    changed = sa.select(change.c.claim_id).where(change.c.seq > since, change.c.seq <= until)
    names = sa.select(claim.c.public_id).where(claim.c.id.in_(changed))
    rows = connection.execute(_SERVED.where(claim.c.id.in_(changed)))
    return MediaChanges(
        position=until,
        changed=[ClaimId(name) for name in connection.scalars(names)],
        media=[_served(row) for row in rows],
    )


def all_media(connection: sa.Connection) -> Iterator[ServedMedium]:
    """Yield the media of every published claim."""
    last = 0
    while rows := connection.execute(_SERVED.where(appearance.c.id > last).limit(PAGE)).all():
        yield from map(_served, rows)
        last = rows[-1].id


def features_of(connection: sa.Connection, ids: Sequence[int]) -> dict[int, bytes]:
    """Return the features of those of a few media that have any."""
    query = sa.select(appearance.c.id, appearance.c.features).where(
        appearance.c.id.in_(ids), appearance.c.features.is_not(None)
    )
    return {row.id: row.features for row in connection.execute(query)}


# Features are read of the few media alone that are compared by them.
_COLUMNS = [each for each in appearance.columns if each.name != "features"]
_SERVED: sa.Select[Any] = (
    sa.select(*_COLUMNS, claim.c.public_id, review.c.expires_on)
    .join(claim, claim.c.id == appearance.c.claim_id)
    .join(review, review.c.id == claim.c.published_review_id)
    .where(
        claim.c.state == "published",
        sa.text(f"appearance.{A_MEDIUM}"),
        appearance.c.removed_at.is_(None),
    )
    .order_by(appearance.c.id)
)


def _served(row: sa.Row[Any]) -> ServedMedium:
    return ServedMedium(
        medium=medium_from(row),
        claim_id=ClaimId(row.public_id),
        prints=unpack(row.prints),
        expires=date.fromisoformat(row.expires_on) if row.expires_on else None,
    )
