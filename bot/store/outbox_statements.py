"""The statements of the outbox's leases, built once: building one costs more than running it."""

from typing import Any

import sqlalchemy as sa

from bot.store.leasing import expired, next_due, taking
from bot.store.outbox_rows import NOTHING
from bot.store.tables import OPEN_IN_OUTBOX, outbox


def _heads() -> sa.Select[Any]:
    earlier = outbox.alias("earlier")
    blocked = (
        sa.select(sa.literal(1))
        .select_from(earlier)
        .where(
            earlier.c.lane == outbox.c.lane,
            # An answer never waits for what somebody is told beside it, but that for the answer.
            sa.or_(
                (earlier.c.kind == "reply") & (outbox.c.kind == "notice"),
                (earlier.c.kind == outbox.c.kind) & (earlier.c.id < outbox.c.id),
            ),
            sa.text(f"earlier.{OPEN_IN_OUTBOX}"),
            # One that is delivered has only a lost placeholder looked for.
            (earlier.c.version == 0) | (earlier.c.version > earlier.c.delivered_version),
        )
        .exists()
    )
    press = outbox.c.kind == "press"
    resting = sa.bindparam("resting", expanding=True, type_=sa.BigInteger)
    in_turn = press | (outbox.c.lane.not_in(resting) & ~blocked)
    first = sa.case((press, 0), (outbox.c.kind == "reply", 1), else_=2)
    return (
        sa.select(outbox)
        .where(
            # As a literal, so that both databases see that the index of open rows serves.
            sa.text(f"outbox.{OPEN_IN_OUTBOX}"),
            outbox.c.state == "ready",
            outbox.c.bot_id == sa.bindparam("of_bot"),
            outbox.c.due_at <= sa.bindparam("now"),
            in_turn,
        )
        .order_by(first, outbox.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
        .with_for_update(skip_locked=True)
    )


HEADS = _heads()
"""Due rows of a bot (``of_bot``, ``now``, ``most``) whose lane is not ``resting``, in order."""

TAKE = taking(outbox)
EXPIRED = expired(outbox)
NEXT_DUE = next_due(outbox, OPEN_IN_OUTBOX)

OURS = (
    sa.update(outbox)
    .where(
        outbox.c.id == sa.bindparam("of_id"),
        outbox.c.state == "leased",
        outbox.c.leased_until == sa.bindparam("of_lease"),
    )
    .values(leased_until=None)
)
"""A row that is leased to us until ``of_lease``."""

PLACED = OURS.values(
    reply_id=sa.bindparam("as_reply_id"),
    state=sa.case((outbox.c.version > outbox.c.delivered_version, "ready"), else_="waiting"),
    attempts=0,
    due_at=sa.bindparam("now"),
)

_NEWER = outbox.c.version > sa.bindparam("said")

END = OURS.values(
    reply_id=sa.func.coalesce(outbox.c.reply_id, sa.bindparam("as_reply_id", type_=sa.BigInteger)),
    delivered_version=sa.bindparam("said"),
    state=sa.case((_NEWER, "ready"), else_=sa.bindparam("ending", type_=sa.String)),
    reason=sa.bindparam("why", type_=sa.String),
    chat=sa.case((_NEWER, outbox.c.chat), else_=None),
    payload=sa.case((_NEWER, outbox.c.payload), else_=NOTHING),
    ended_at=sa.case((_NEWER, None), else_=sa.bindparam("now", type_=sa.BigInteger)),
    attempts=0,
    orphans=sa.func.coalesce(sa.bindparam("orphans_left", type_=sa.SmallInteger), outbox.c.orphans),
)
"""End a row of which the version ``said`` is delivered, unless it has got a newer one."""
