"""Merges of claims in the database: one ends in another, remembers where, and may come back."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Refused
from bot.claims.claim import Claim
from bot.claims.clock import epoch_ms
from bot.claims.form import MOST_LINKS, MOST_MEDIA, MOST_POSTS, MOST_WORDINGS
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain, Unmergeable, gain
from bot.store.change_feed import publish_changes
from bot.store.claim_rows import appearance_values
from bot.store.claims import published
from bot.store.repeat import repeat_published
from bot.store.tables import STANDING, appearance, claim, merge, merged_appearance

CHUNK = 500
"""Ids of one statement; SQLite takes 32,766 parameters."""

_ENDING = claim.alias("ending")
_STANDING = sa.text(f"merge.{STANDING}")


def merge_claims(
    connection: sa.Connection, ending: ClaimId, staying: ClaimId, at: datetime, *, keep_rating: bool
) -> Gain:
    """Merge a claim into another, and return what that one gained in its new revision.

    Raises Unmergeable when one of them is not published, or when ``gain`` does.
    """
    rows = _locked(connection, (ending, staying))
    gained = gain(
        _published(connection, ending),
        _published(connection, staying),
        at.date(),
        keep_rating=keep_rating,
    )
    now = epoch_ms(at)
    merge_id = connection.execute(
        sa.insert(merge)
        .values(claim_id=rows[ending], into_id=rows[staying], created_at=now)
        .returning(merge.c.id)
    ).scalar_one()
    _bring(connection, rows[staying], merge_id, gained, now)
    repeat_published(connection, rows[staying], now)
    _set_state(connection, rows[ending], "merged", now)
    _tell(connection, rows.values(), now)
    return gained


def unmerge_claim(connection: sa.Connection, claim_id: ClaimId, at: datetime) -> ClaimId:
    """Serve a merged claim again as it was, and return the claim that gives back what it gained.

    Raises Unmergeable when the claim is not merged, or when the other was merged in turn.
    """
    now = epoch_ms(at)
    rows = _locked(connection, (claim_id,))
    into = merged_into(connection, [claim_id]).get(claim_id)
    if into is None:
        raise Unmergeable(f"{claim_id} is not merged into another claim")
    rows |= _locked(connection, (into,))
    onward = merged_into(connection, [into]).get(into)
    if onward is not None:
        raise Unmergeable(f"{into} is merged into {onward}: unmerge {into} first")
    standing = sa.and_(merge.c.claim_id == rows[claim_id], _STANDING)
    merge_id = connection.execute(sa.select(merge.c.id).where(standing)).scalar_one()
    brought = sa.select(merged_appearance.c.appearance_id).where(
        merged_appearance.c.merge_id == merge_id
    )
    connection.execute(
        sa.update(appearance).where(appearance.c.id.in_(brought)).values(removed_at=now)
    )
    connection.execute(sa.update(merge).where(merge.c.id == merge_id).values(undone_at=now))
    _set_state(connection, rows[claim_id], "published", now)
    for row_id in rows.values():
        repeat_published(connection, row_id, now)
    _tell(connection, rows.values(), now)
    return into


def merged_into(connection: sa.Connection, ids: Sequence[ClaimId]) -> dict[ClaimId, ClaimId]:
    """Return where each of the claims was merged into, of those that were; one step only."""
    query = _merges().where(_ENDING.c.public_id.in_(sa.bindparam("ids", expanding=True)))
    chunks = (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))
    found = (connection.execute(query, {"ids": chunk}) for chunk in chunks)
    return {ClaimId(ended): ClaimId(into) for rows in found for ended, into in rows}


def successors(connection: sa.Connection, ids: Sequence[ClaimId]) -> dict[ClaimId, ClaimId]:
    """Return the claim that each merged claim ended in at last; the others are left out."""
    found = merged_into(connection, ids)
    # A claim is merged only into a published one, so no chain ends where it began.
    while onward := merged_into(connection, list(set(found.values()))):
        found = {ended: onward.get(into, into) for ended, into in found.items()}
    return found


def all_merges(connection: sa.Connection) -> list[tuple[ClaimId, ClaimId]]:
    """Return every merged claim with the one that it was merged into, by its id."""
    rows = connection.execute(_merges().order_by(_ENDING.c.public_id))
    return [(ClaimId(ended), ClaimId(into)) for ended, into in rows]


def require_room(connection: sa.Connection, wanted: Claim) -> None:
    """Raise Refused when a claim would hold more than its form, with what came to it here."""
    brought = sa.select(merged_appearance.c.appearance_id)
    query = (
        sa.select(appearance.c.kind, appearance.c.text, appearance.c.url, appearance.c.digest)
        .join(claim, claim.c.id == appearance.c.claim_id)
        .where(
            claim.c.public_id == wanted.id,
            appearance.c.removed_at.is_(None),
            appearance.c.attached | appearance.c.id.in_(brought),
        )
    )
    own = {*(each.text for each in wanted.wordings), *wanted.links, *wanted.posts}
    own_media = {each.digest for each in wanted.media}
    came = Counter(
        "media" if each.digest else each.kind
        for each in connection.execute(query)
        if each.digest not in own_media and (each.text or each.url) not in own
    )
    for kind, had, most, name in (
        ("wording", len(wanted.wordings), MOST_WORDINGS, "wordings"),
        ("url", len(wanted.links), MOST_LINKS, "links"),
        ("post", len(wanted.posts), MOST_POSTS, "posts"),
        ("media", len(wanted.media), MOST_MEDIA, "media"),
    ):
        if had + came[kind] > most:
            raise Refused(f"with what came to it here, it would have more than {most} {name}")


def _merges() -> sa.Select[tuple[Any, Any]]:
    return (
        sa.select(_ENDING.c.public_id, claim.c.public_id)
        .select_from(merge)
        .join(_ENDING, _ENDING.c.id == merge.c.claim_id)
        .join(claim, claim.c.id == merge.c.into_id)
        .where(_STANDING)
    )


def _locked(connection: sa.Connection, ids: Sequence[ClaimId]) -> dict[ClaimId, int]:
    """Return the rows of claims, which nobody else changes before the transaction ends."""
    query = (
        sa.select(claim.c.public_id, claim.c.id)
        .where(claim.c.public_id.in_(ids))
        .order_by(claim.c.id)
        .with_for_update()
    )
    rows = {ClaimId(public_id): row_id for public_id, row_id in connection.execute(query)}
    unknown = [each for each in ids if each not in rows]
    if unknown:
        raise Unmergeable(f"{unknown[0]}: there is no such claim")
    return rows


def _published(connection: sa.Connection, claim_id: ClaimId) -> Claim:
    found = published(connection, claim_id, prints=True)
    if found is None:
        into = merged_into(connection, [claim_id]).get(claim_id)
        why = f"is merged into {into}" if into else "is not published"
        raise Unmergeable(f"{claim_id} {why}")
    return found


def _bring(connection: sa.Connection, row_id: int, merge_id: int, gained: Gain, now: int) -> None:
    """Give a claim what another brings, each marked with the merge that brought it."""
    for values in appearance_values(row_id, gained, now):
        added = sa.insert(appearance).values(values).returning(appearance.c.id)
        appearance_id = connection.execute(added).scalar_one()
        mark = {"appearance_id": appearance_id, "merge_id": merge_id}
        connection.execute(sa.insert(merged_appearance).values(mark))


def _set_state(connection: sa.Connection, row_id: int, state: str, now: int) -> None:
    own = claim.c.id == row_id
    connection.execute(sa.update(claim).where(own).values(state=state, changed_at=now))


def _tell(connection: sa.Connection, row_ids: Collection[int], now: int) -> None:
    publish_changes(connection, row_ids, now)
