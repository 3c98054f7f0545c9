"""Rows of the outbox as effects change them, within the caller's transaction.

A reply is one row for its whole life: placeholder, answer, and every later version of the answer.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import Lane
from bot.flows.effects import AnswerPress, Outgoing, Say, SetReply
from bot.flows.post import Place
from bot.store.desk.subscriptions import drop_subscriptions, move_subscriptions
from bot.store.desk.talk_ends import close_talks
from bot.store.insert import insert_new
from bot.store.outgoing_json import outgoing_to_json, press_to_json
from bot.store.secrets import Secrets
from bot.store.tables import OPEN_IN_OUTBOX, outbox

PURPOSE = b"outbox"
OPEN = sa.text(OPEN_IN_OUTBOX)

# In JSON columns None would become JSON's null, which is a value.
NOTHING = sa.null()

# Built once: building a statement costs more than running it.
_ANEW = (
    sa.update(outbox)
    .where(outbox.c.lane == sa.bindparam("of_lane"), outbox.c.key == sa.bindparam("of_key"))
    .values(
        payload=sa.bindparam("says", type_=outbox.c.payload.type),
        version=outbox.c.version + 1,
        chat=sa.bindparam("to_chat"),
        reply_id=sa.func.coalesce(outbox.c.reply_id, sa.bindparam("shown_as", type_=sa.BigInteger)),
        state=sa.case((outbox.c.state == "leased", "leased"), else_="ready"),
        due_at=sa.bindparam("now"),
        attempts=0,
        reason=None,
        ended_at=None,
    )
)


def open_reply(
    connection: sa.Connection,
    secrets: Secrets,
    place: Place,
    *,
    key: str,
    message_id: int,
    language: str,
    now: datetime,
) -> bool:
    """Owe a reply, whose placeholder can be sent at once; return whether it is a new one."""
    row = _row(secrets, place, key, "reply", now)
    row |= {"message_id": message_id, "language": language}
    return insert_new(connection, outbox, [row]) == 1


def set_reply(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: SetReply, now: datetime
) -> None:
    """Set what a reply says from now on; a reply that is being sent gets it right afterwards."""
    payload = outgoing_to_json(effect.outgoing)
    anew = {
        "of_lane": place.lane,
        "of_key": effect.key,
        "says": payload,
        "to_chat": _sealed(secrets, place.chat_id),
        "shown_as": effect.shown_as,
        "now": epoch_ms(now),
    }
    if connection.execute(_ANEW, anew).rowcount:
        return
    row = _row(secrets, place, effect.key, "reply", now)
    row |= {"payload": payload, "version": 1, "reply_id": effect.shown_as}
    # On a server, somebody may open the reply between the two.
    if not insert_new(connection, outbox, [row]):
        connection.execute(_ANEW, anew)


def answer_press(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: AnswerPress, now: datetime
) -> None:
    """Queue the answer to a pressed button."""
    row = _row(secrets, place, f"p{effect.press_id}"[:64], "press", now)
    insert_new(connection, outbox, [row | {"payload": press_to_json(effect), "version": 1}])


def queue_notice(
    connection: sa.Connection,
    secrets: Secrets,
    place: Place,
    *,
    key: str,
    message_id: int | None,
    outgoing: Outgoing,
    now: datetime,
) -> bool:
    """Queue a message of its own, once a key; return whether it is a new one."""
    row = _row(secrets, place, f"n{key}"[:64], "notice", now)
    row |= {"message_id": message_id, "payload": outgoing_to_json(outgoing), "version": 1}
    return insert_new(connection, outbox, [row]) == 1


def say(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: Say, now: datetime
) -> None:
    """Queue the message of its own that an effect asks for."""
    queue_notice(
        connection,
        secrets,
        place,
        key=effect.key,
        message_id=effect.reply_to,
        outgoing=effect.outgoing,
        now=now,
    )


def notice_id(connection: sa.Connection, place: Place, key: str) -> int:
    """Return the row of a notice that was queued by its key."""
    own = (outbox.c.lane == place.lane) & (outbox.c.key == f"n{key}"[:64])
    return int(connection.execute(sa.select(outbox.c.id).where(own)).scalar_one())


def drop_chat(connection: sa.Connection, lane: Lane, now: datetime) -> int:
    """Cancel all that is owed to a chat and return how many rows that were; nobody is told more."""
    drop_subscriptions(connection, lane)
    close_talks(connection, lane, epoch_ms(now))
    return _end(connection, outbox.c.lane == lane, "cancelled", "chat_gone", now)


def move_chat(
    connection: sa.Connection, secrets: Secrets, place: Place, to_chat_id: int, now: datetime
) -> None:
    """Send what is owed to a chat to another one; there, no message of the old one exists.

    A reply that has no answer yet is cancelled: its answer makes it anew.
    """
    move_subscriptions(connection, secrets, place, to_chat_id)
    owed = (outbox.c.lane == place.lane) & OPEN
    unanswered = (outbox.c.lane == place.lane) & (outbox.c.payload.is_(NOTHING))
    _end(connection, unanswered, "cancelled", "chat_migrated", now)
    connection.execute(
        sa.update(outbox)
        .where(owed)
        .values(
            lane=secrets.lane(place.bot_id, to_chat_id),
            chat=_sealed(secrets, to_chat_id),
            key=sa.literal("moved:") + sa.cast(outbox.c.id, sa.String),
            state="ready",
            message_id=None,
            reply_id=None,
            delivered_version=0,
            leased_until=None,
            due_at=epoch_ms(now),
        )
    )


def _end(
    connection: sa.Connection, which: sa.ColumnElement[bool], state: str, reason: str, now: datetime
) -> int:
    ended = {"state": state, "reason": reason, "ended_at": epoch_ms(now)}
    return connection.execute(
        sa.update(outbox)
        .where(which, OPEN)
        .values(chat=None, payload=NOTHING, leased_until=None, **ended)
    ).rowcount


def _row(secrets: Secrets, place: Place, key: str, kind: str, now: datetime) -> dict[str, Any]:
    return {
        "bot_id": place.bot_id,
        "lane": place.lane,
        "key": key,
        "kind": kind,
        "state": "ready",
        "chat": _sealed(secrets, place.chat_id),
        "created_at": epoch_ms(now),
        "due_at": epoch_ms(now),
    }


def _sealed(secrets: Secrets, chat_id: int) -> bytes:
    return secrets.seal(str(chat_id).encode(), PURPOSE)
