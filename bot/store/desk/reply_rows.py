"""Rows of saved replies, in the caller's transaction."""

import sqlalchemy as sa

from bot.moderate.desk import SavedReply
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Actor
from bot.store.desk.audit_rows import record
from bot.store.desk_tables import saved_reply
from bot.store.insert import insert_new


def all_replies(connection: sa.Connection) -> tuple[SavedReply, ...]:
    """Return the saved replies by their names."""
    query = sa.select(saved_reply).order_by(saved_reply.c.name, saved_reply.c.language)
    return tuple(
        SavedReply(name=row.name, language=row.language, text=row.text)
        for row in connection.execute(query)
    )


def save(connection: sa.Connection, by: Actor, reply: SavedReply, now: int) -> None:
    """Keep a reply in the place of the one of that name and language."""
    row = {
        "name": reply.name,
        "language": reply.language,
        "text": reply.text,
        "author_id": by.id,
        "created_at": now,
    }
    if not insert_new(connection, saved_reply, [row]):
        same = sa.update(saved_reply).where(*_is(reply.name, reply.language))
        connection.execute(same.values(text=reply.text, author_id=by.id))
    record(
        connection,
        by,
        "save_reply",
        kind="reply",
        subject=reply.name,
        now=now,
        language=reply.language,
    )


def drop(connection: sa.Connection, by: Actor, name: str, language: str, now: int) -> None:
    """Keep a reply no more, or raise Unknown where there is none of that name and language."""
    dropped = connection.execute(sa.delete(saved_reply).where(*_is(name, language)))
    if not dropped.rowcount:
        raise Unknown("there is no such saved reply")
    record(connection, by, "drop_reply", kind="reply", subject=name, now=now, language=language)


def _is(name: str, language: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return saved_reply.c.name == name, saved_reply.c.language == language
