"""Where the people who asked here saw a claim first: counted from their tips as they are now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.claims.ids import ClaimId
from bot.store.tables import STANDING, claim, merge, tip, tip_claim, tip_origin

FEWEST_ASKERS = 5
"""Fewer people are never counted out: who knows one of them could tell who asked."""
CHANNEL = "telegram:@"
"""How the key of a public channel begins."""


class NoSuchClaim(ValueError):
    """The store does not know the claim; the text names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The day of the earliest tip about a claim, how many people asked, and from which channels.

    ``askers`` is None where they are fewer than may be counted, and so are channels left out.
    """

    on: date
    askers: int | None
    channels: Mapping[str, int]
    told: bool
    """Whether answers say so."""


def seen(connection: sa.Connection, claim_id: ClaimId) -> Seen | None:
    """Return where a claim, and those merged into it, were seen; None when nobody asked.

    Raises NoSuchClaim.
    """
    row_id, told = _row(connection, claim_id)
    about = tip_claim.c.claim_id.in_(sa.select(_with_merged(row_id).c.id))
    asked = sa.join(tip, tip_claim, tip_claim.c.tip_id == tip.c.id)
    askers = sa.func.count(sa.distinct(tip.c.asker))
    first = connection.execute(
        sa.select(sa.func.min(tip.c.created_at), askers).select_from(asked).where(about)
    ).one()
    if not first[1]:
        return None
    channels = (
        sa.select(tip_origin.c.key, askers)
        .select_from(asked.join(tip_origin, tip_origin.c.tip_id == tip.c.id))
        .where(about, tip_origin.c.key.startswith(CHANNEL, autoescape=True))
        .group_by(tip_origin.c.key)
        .having(askers >= FEWEST_ASKERS)
        .order_by(askers.desc(), tip_origin.c.key)
    )
    return Seen(
        on=from_epoch_ms(first[0]).date(),
        askers=first[1] if first[1] >= FEWEST_ASKERS else None,
        channels={
            key.removeprefix("telegram:"): count for key, count in connection.execute(channels)
        },
        told=told,
    )


def is_told(connection: sa.Connection, claim_id: ClaimId) -> bool:
    """Return whether answers say where a claim was first seen; raises NoSuchClaim."""
    return _row(connection, claim_id)[1]


def tell_first_seen(connection: sa.Connection, claim_id: ClaimId, *, told: bool) -> None:
    """Say in answers where a claim was first seen, or no more; raises NoSuchClaim."""
    row_id, _ = _row(connection, claim_id)
    connection.execute(sa.update(claim).where(claim.c.id == row_id).values(first_seen_told=told))


def _row(connection: sa.Connection, claim_id: ClaimId) -> tuple[int, bool]:
    query = sa.select(claim.c.id, claim.c.first_seen_told).where(claim.c.public_id == claim_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NoSuchClaim(f"{claim_id}: there is no such claim")
    return row.id, row.first_seen_told


def _with_merged(row_id: int) -> sa.CTE:
    """Return the rows of a claim and of all that ended in it, at once or by another one."""
    own = sa.select(sa.literal(row_id, sa.BigInteger).label("id")).cte("own", recursive=True)
    ended = sa.select(merge.c.claim_id).where(
        merge.c.into_id == own.c.id, sa.text(f"merge.{STANDING}")
    )
    return own.union(ended)
