"""The statements of the inbox's leases, built once: building one costs more than running it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa

from bot.store.leasing import expired, next_due, taking
from bot.store.tables import LEASED, OPEN_IN_INBOX, inbox


def _heads(*, heavy: bool) -> sa.Select[Any]:
    earlier = inbox.alias("earlier")
    blocked = (
        sa.select(sa.literal(1))
        .select_from(earlier)
        .where(
            earlier.c.lane == inbox.c.lane,
            earlier.c.id < inbox.c.id,
            sa.text(f"earlier.{OPEN_IN_INBOX}"),
        )
        .exists()
    )
    return (
        sa.select(inbox)
        .where(
            # As a literal, so that both databases see that the index of open rows serves.
            sa.text(f"inbox.{OPEN_IN_INBOX}"),
            inbox.c.state == "ready",
            inbox.c.bot_id == sa.bindparam("of_bot"),
            inbox.c.heavy == heavy,
            inbox.c.due_at <= sa.bindparam("now"),
            ~blocked,
        )
        .order_by(inbox.c.due_at, inbox.c.id)
        .limit(sa.bindparam("most", type_=sa.Integer))
        .with_for_update(skip_locked=True)
    )


HEADS: Mapping[bool, sa.Select[Any]] = {heavy: _heads(heavy=heavy) for heavy in (False, True)}
"""Due rows of a bot (``of_bot``, ``now``, ``most``), each the first of its lane, heavy or not."""

TAKE = taking(inbox)
NEXT_DUE = next_due(inbox, OPEN_IN_INBOX)

_BACK = sa.update(inbox).where(sa.text(LEASED)).values(state="ready", leased_until=None)
RETURN_ALL = _BACK
RETURN_EXPIRED = _BACK.where(inbox.c.id.in_(expired(inbox.alias("held"))))


@cache
def changing(names: frozenset[str]) -> sa.Update:
    """Return what sets columns of the leased row ``of_id``, if its ``of_attempts`` are the same."""
    return (
        sa.update(inbox)
        .where(
            inbox.c.id == sa.bindparam("of_id"),
            inbox.c.state == "leased",
            inbox.c.attempts == sa.bindparam("of_attempts"),
        )
        .values(
            {name: sa.bindparam(f"new_{name}", type_=inbox.c[name].type) for name in names}
            | {"leased_until": None}
        )
    )
