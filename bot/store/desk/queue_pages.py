"""Lists of clusters, read along an index from where the last page ended, and how long they are."""

from collections.abc import Mapping
from typing import Any, get_args

import sqlalchemy as sa

from bot.moderate.cluster import AskKind, Order, QueuePage, QueueView, Shelf
from bot.moderate.ids import ModeratorId
from bot.moderate.kind_bits import bits_of
from bot.moderate.refusals import Unknown
from bot.store.desk.queue_cards import CARDS, card_from
from bot.store.desk_tables import WAITING_CLUSTER, group_member, tip_cluster
from bot.store.secrets import Secrets

MOST_COUNTED = 1_000
"""A shelf is counted up to here: it stands for that many or more."""

MOST_DIGITS = 18
"""More would not fit the columns of either database."""

Column = sa.ColumnElement[int]


def page_of(
    connection: sa.Connection,
    secrets: Secrets,
    view: QueueView,
    *,
    me: ModeratorId,
    after: str | None,
    most: int,
) -> QueuePage:
    """Return some cards of a list; raises Unknown for an ``after`` that no page gave."""
    column, falling = _order(view)
    # First which, by an index alone, then all of each.
    which = sa.select(tip_cluster.c.id).where(*_shelf(view.shelf, me), *_narrowed(view))
    if after:
        which = which.where(_beyond(column, after, falling=falling))
    ways = (column.desc(), tip_cluster.c.id.desc()) if falling else (column, tip_cluster.c.id)
    some = which.order_by(*ways).limit(most + 1).correlate(None)
    rows = connection.execute(CARDS.where(tip_cluster.c.id.in_(some)).order_by(*ways)).all()
    shown = rows[:most]
    return QueuePage(
        cards=tuple(card_from(secrets, row) for row in shown),
        after=_mark(shown[-1], column) if len(rows) > most else None,
    )


def counts_of(connection: sa.Connection, me: ModeratorId) -> Mapping[str, int]:
    """Return how many clusters each shelf has, at most ``MOST_COUNTED``."""
    return {shelf: _count(connection, shelf, me) for shelf in get_args(Shelf)}


def _count(connection: sa.Connection, shelf: Shelf, me: ModeratorId) -> int:
    some = sa.select(tip_cluster.c.id).where(*_shelf(shelf, me)).limit(MOST_COUNTED).subquery()
    return connection.scalar(sa.select(sa.func.count()).select_from(some)) or 0


def _shelf(shelf: Shelf, me: ModeratorId) -> tuple[sa.ColumnElement[bool] | sa.TextClause, ...]:
    match shelf:
        case "answered" | "dismissed":
            return (tip_cluster.c.state == shelf,)
        case "mine":
            return (_waits(), tip_cluster.c.assignee_id == me)
        case "groups":
            own = sa.select(group_member.c.group_id).where(group_member.c.moderator_id == me)
            return (_waits(), tip_cluster.c.group_id.in_(own))
        case _:
            # One that all tips were taken out of waits for nothing; it came as nothing, too.
            return (sa.text(WAITING_CLUSTER), tip_cluster.c.kind_bits > 0)


def _waits() -> sa.ColumnElement[bool]:
    """Return what holds of waiting clusters, so that SQLite does not go through all of them.

    With the words of the partial indexes, it would, along one of these.
    """
    return tip_cluster.c.state.in_(("open", "taken"))


def _narrowed(view: QueueView) -> list[sa.ColumnElement[bool]]:
    wanted = []
    if view.language:
        wanted.append(tip_cluster.c.language == view.language)
    if view.kind in get_args(AskKind):
        wanted.append(tip_cluster.c.kind_bits.bitwise_and(bits_of([view.kind])) != 0)
    return wanted


def _order(view: QueueView) -> tuple[Column, bool]:
    """Return what a list is ordered by, and whether the greatest comes first."""
    columns = tip_cluster.c
    if view.shelf in ("answered", "dismissed"):
        return columns.changed_at, view.order != "oldest"
    orders: Mapping[Order, tuple[Column, bool]] = {
        "demand": (columns.demand, True),
        "oldest": (columns.first_seen_at, False),
        "newest": (columns.last_seen_at, True),
    }
    return orders[view.order]


def _mark(row: sa.Row[Any], column: Column) -> str:
    return f"{row._mapping[column]}-{row.id}"


def _beyond(column: Column, after: str, *, falling: bool) -> sa.ColumnElement[bool]:
    value, _, number = after.partition("-")
    if not all(_is_number(part) for part in (value, number)):
        raise Unknown("There is no such page.")
    place = sa.tuple_(sa.literal(int(value)), sa.literal(int(number)))
    here = sa.tuple_(column, tip_cluster.c.id)
    return here < place if falling else here > place


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS
