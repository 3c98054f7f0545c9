"""Media that moderators attach to published claims, in the caller's transaction."""

from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from bot.claims.attaching import Attachment, Unattachable, attachment
from bot.claims.claim import Claim
from bot.claims.clock import epoch_ms
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.merging import Gain
from bot.store.change_feed import publish_changes
from bot.store.claim_rows import appearance_values
from bot.store.claims import published
from bot.store.merges import merged_into
from bot.store.repeat import repeat_published
from bot.store.tables import appearance, claim


def attach(connection: sa.Connection, claim_id: ClaimId, given: Medium, at: datetime) -> Attachment:
    """Attach a medium to a claim, which is a new revision under the same review.

    Raises Unattachable when the claim is not published, or has no room.
    """
    row_id, held = _published(connection, claim_id)
    done = attachment(held, given)
    if done.outcome == "unchanged":
        return done
    now = epoch_ms(at)
    if done.old:
        _remove(connection, row_id, done.old, now)
    alone = Gain(wordings=(), links=(), media=(done.medium,))
    [values] = appearance_values(row_id, alone, now)
    added = sa.insert(appearance).values(values | {"attached": True}).returning(appearance.c.id)
    medium_id = connection.execute(added).scalar_one()
    _tell(connection, row_id, now)
    return replace(done, medium=replace(done.medium, id=medium_id))


def detach(connection: sa.Connection, claim_id: ClaimId, medium_id: int, at: datetime) -> None:
    """Take a medium from a claim, or raise Unattachable when it has none of that number."""
    row_id, held = _published(connection, claim_id)
    medium = next((each for each in held.media if each.id == medium_id), None)
    if medium is None:
        raise Unattachable(f"{claim_id} has no medium {medium_id}")
    now = epoch_ms(at)
    _remove(connection, row_id, medium, now)
    _tell(connection, row_id, now)


def _published(connection: sa.Connection, claim_id: ClaimId) -> tuple[int, Claim]:
    """Return the row of a published claim, which nobody else changes meanwhile, and the claim."""
    row = sa.select(claim.c.id).where(claim.c.public_id == claim_id).with_for_update()
    row_id = connection.execute(row).scalar_one_or_none()
    held = published(connection, claim_id)
    if row_id is None:
        raise Unattachable(f"{claim_id}: there is no such claim")
    if held is None:
        into = merged_into(connection, [claim_id]).get(claim_id)
        why = f"is merged into {into}" if into else "is not published"
        raise Unattachable(f"{claim_id} {why}")
    return row_id, held


def _remove(connection: sa.Connection, row_id: int, medium: Medium, now: int) -> None:
    """Take every row of a file from a claim: a merge may have brought it beside the claim's own."""
    connection.execute(
        sa.update(appearance)
        .where(
            appearance.c.claim_id == row_id,
            appearance.c.digest == medium.digest,
            appearance.c.removed_at.is_(None),
        )
        .values(removed_at=now)
    )


def _tell(connection: sa.Connection, row_id: int, now: int) -> None:
    repeat_published(connection, row_id, now)
    publish_changes(connection, [row_id], now)
