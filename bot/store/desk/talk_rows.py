"""Rows of talks with askers, within the caller's transaction."""

from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.flows.effects import HearAsker, Outgoing, TurnTalk
from bot.flows.post import Place
from bot.moderate.ids import ModeratorId, TalkId
from bot.moderate.talk import MOST_UNANSWERED, AskedTalk, Side, unanswered
from bot.store.desk_tables import talk, talk_line
from bot.store.outbox_rows import queue_notice
from bot.store.sealed_chats import moderator_place
from bot.store.secrets import Secrets
from bot.store.tables import moderator, outbox

PURPOSE = b"talk"


def add_line(
    connection: sa.Connection,
    secrets: Secrets,
    talk_id: int,
    text: str,
    *,
    author: ModeratorId | None,
    now: int,
) -> int | None:
    """Add a line and return its id, or None where the same side just said the same.

    An update that is answered once more, or a form that is sent twice, says nothing new.
    """
    last = sa.select(talk_line).where(talk_line.c.talk_id == talk_id)
    row = connection.execute(last.order_by(talk_line.c.id.desc()).limit(1)).one_or_none()
    if row is not None and row.author_id == author and line_text(secrets, row) == text:
        return None
    added = sa.insert(talk_line).values(
        talk_id=talk_id,
        author_id=author,
        text=secrets.seal(text.encode(errors="replace"), PURPOSE),
        created_at=now,
    )
    return int(connection.execute(added.returning(talk_line.c.id)).scalar_one())


def line_text(secrets: Secrets, row: sa.Row[Any]) -> str:
    """Return what a line says, or nothing where it is erased."""
    return "" if row.text is None else secrets.unseal(row.text, PURPOSE).decode()


def sides_of(connection: sa.Connection, talk_id: int) -> list[Side]:
    """Return who said each line of a talk, in order."""
    authors = sa.select(talk_line.c.author_id).where(talk_line.c.talk_id == talk_id)
    return [
        "asker" if author is None else "moderator"
        for author in connection.scalars(authors.order_by(talk_line.c.id))
    ]


def locked(connection: sa.Connection, talk_id: int) -> sa.Row[Any] | None:
    """Return a talk's row, which nobody else changes meanwhile."""
    query = sa.select(talk).where(talk.c.id == talk_id).with_for_update()
    return connection.execute(query).one_or_none()


def asked_talk(connection: sa.Connection, talk_id: TalkId, asker: bytes) -> AskedTalk | None:
    """Return a talk as its asker has it, or None where it is another's."""
    query = (
        sa.select(talk, moderator.c.language.label("read_in"))
        .join(moderator, moderator.c.id == talk.c.opened_by)
        .where(talk.c.id == talk_id, talk.c.asker == asker)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return AskedTalk(
        id=talk_id,
        cluster_id=row.cluster_id,
        state=row.state,
        closed_by=row.closed_by,
        language=row.language,
        unanswered=unanswered(sides_of(connection, talk_id), "asker"),
        read_in=row.read_in,
    )


def hear(connection: sa.Connection, secrets: Secrets, effect: HearAsker, now: int) -> None:
    """Add what an asker answered and tell the moderator who opened the talk.

    Nothing is added to a talk that ended meanwhile.
    """
    row = locked(connection, effect.talk_id)
    asked = asked_talk(connection, effect.talk_id, effect.asker)
    if row is None or asked is None or not asked.takes_answers:
        return
    if asked.unanswered >= MOST_UNANSWERED:
        return
    line_id = add_line(connection, secrets, row.id, effect.text, author=None, now=now)
    if line_id is None:
        return
    change(connection, row.id, now, state="open", closed_by=None)
    to = moderator_place(connection, secrets, ModeratorId(row.opened_by))
    if to is not None:
        queue_notice(
            connection,
            secrets,
            to,
            key=f"heard:{row.id}:{line_id}",
            message_id=None,
            outgoing=effect.notice,
            now=from_epoch_ms(now),
        )


def turn(connection: sa.Connection, effect: TurnTalk, now: int) -> None:
    """Pause, go on with or close a talk as its asker wants it."""
    row = locked(connection, effect.talk_id)
    if row is None or row.asker != effect.asker or row.state == "closed":
        return
    if effect.state == "closed":
        change(connection, row.id, now, state="closed", closed_by="asker", chat=None)
    elif effect.state == "paused":
        change(connection, row.id, now, state="paused", closed_by="asker")
    elif row.closed_by == "asker":
        change(connection, row.id, now, state="open", closed_by=None)


def send_line(
    connection: sa.Connection,
    secrets: Secrets,
    to: Place,
    line: sa.Row[Any],
    outgoing: Outgoing,
    *,
    message_id: int | None,
    now: int,
) -> None:
    """Owe a moderator's line to the asker, as a reply to their tip."""
    key = f"talk:{line.talk_id}:{line.id}"
    queue_notice(
        connection,
        secrets,
        to,
        key=key,
        message_id=message_id,
        outgoing=outgoing,
        now=from_epoch_ms(now),
    )
    sent = sa.select(outbox.c.id).where(outbox.c.lane == to.lane, outbox.c.key == f"n{key}")
    connection.execute(
        sa.update(talk_line)
        .where(talk_line.c.id == line.id)
        .values(outbox_id=connection.execute(sent).scalar_one())
    )


def send_end(
    connection: sa.Connection,
    secrets: Secrets,
    to: Place,
    row: sa.Row[Any],
    outgoing: Outgoing,
    *,
    now: int,
) -> None:
    """Owe the asker word that a talk has ended."""
    queue_notice(
        connection,
        secrets,
        to,
        key=f"talk:{row.id}:end",
        message_id=row.message_id,
        outgoing=outgoing,
        now=from_epoch_ms(now),
    )


def line_row(connection: sa.Connection, line_id: int) -> sa.Row[Any] | None:
    """Return the row of a line."""
    query = sa.select(talk_line).where(talk_line.c.id == line_id)
    return connection.execute(query).one_or_none()


def change(connection: sa.Connection, talk_id: int, now: int, **values: Any) -> None:
    """Change a talk's row."""
    changed = sa.update(talk).where(talk.c.id == talk_id)
    connection.execute(changed.values(changed_at=now, **values))
