"""Talks as moderators read them, from their rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.moderate.cluster import Named
from bot.moderate.ids import ClusterId, ModeratorId, TalkId
from bot.moderate.refusals import Unknown
from bot.moderate.talk import Delivery, Talk, TalkLine
from bot.store.desk.talk_rows import line_text
from bot.store.desk_tables import talk, talk_line
from bot.store.secrets import Secrets
from bot.store.tables import moderator, outbox, tip

_DELIVERY: Mapping[str, Delivery] = {
    "ready": "waiting",
    "leased": "waiting",
    "waiting": "waiting",
    "done": "sent",
    "uncertain": "uncertain",
}


def talks_of(connection: sa.Connection, secrets: Secrets, cluster_id: int) -> tuple[Talk, ...]:
    """Return the talks about a cluster's tips, and those that began when it had the tip."""
    here = sa.select(tip.c.id).where(tip.c.cluster_id == cluster_id)
    about = sa.or_(talk.c.cluster_id == cluster_id, talk.c.tip_id.in_(here))
    return _read(connection, secrets, about)


def one_talk(connection: sa.Connection, secrets: Secrets, talk_id: TalkId) -> Talk:
    """Return a talk, or raise Unknown."""
    cluster_id = connection.scalar(sa.select(talk.c.cluster_id).where(talk.c.id == talk_id))
    if cluster_id is None:
        raise Unknown("there is no such conversation")
    of_cluster = _read(connection, secrets, talk.c.cluster_id == cluster_id)
    return next(each for each in of_cluster if each.id == talk_id)


def _read(
    connection: sa.Connection, secrets: Secrets, which: sa.ColumnElement[bool]
) -> tuple[Talk, ...]:
    opener = moderator.alias("opener")
    query = (
        sa.select(talk, opener.c.name.label("opener"))
        .join(opener, opener.c.id == talk.c.opened_by)
        .where(which)
        .order_by(talk.c.id)
    )
    rows = connection.execute(query).all()
    lines = _lines(connection, secrets, [row.id for row in rows])
    numbers: dict[bytes, int] = {}
    return tuple(
        Talk(
            id=TalkId(row.id),
            cluster_id=ClusterId(row.cluster_id),
            number=numbers.setdefault(row.asker, len(numbers) + 1),
            state=row.state,
            closed_by=row.closed_by,
            language=row.language,
            opened_by=Named(id=ModeratorId(row.opened_by), name=row.opener),
            lines=tuple(lines[row.id]),
        )
        for row in rows
    )


def _lines(
    connection: sa.Connection, secrets: Secrets, talk_ids: Sequence[int]
) -> Mapping[int, list[TalkLine]]:
    query = (
        sa.select(talk_line, moderator.c.name, outbox.c.state)
        .outerjoin(moderator, moderator.c.id == talk_line.c.author_id)
        .outerjoin(outbox, outbox.c.id == talk_line.c.outbox_id)
        .where(talk_line.c.talk_id.in_(talk_ids))
        .order_by(talk_line.c.id)
    )
    lines = defaultdict(list)
    for row in connection.execute(query):
        lines[row.talk_id].append(_line(secrets, row))
    return lines


def _line(secrets: Secrets, row: sa.Row[Any]) -> TalkLine:
    author = row.author_id and Named(id=ModeratorId(row.author_id), name=row.name)
    return TalkLine(
        author=author or None,
        text=line_text(secrets, row),
        at=from_epoch_ms(row.created_at),
        delivery=_delivery(row),
    )


def _delivery(row: sa.Row[Any]) -> Delivery:
    if row.outbox_id is None or row.state is None:  # an asker's, or sent so long ago
        return "sent"
    return _DELIVERY.get(row.state, "not_sent")
