"""Erasing one person: everything that is stored of them, in one transaction.

What stays are counts, the rows by which an update of theirs is not worked on twice, which lead to
nobody any more, and their account where they are a moderator.
"""

import secrets as random
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash, Lane
from bot.flows.effects import AnswerPress, Forget, SetReply
from bot.flows.post import Place
from bot.store import outbox_rows
from bot.store.desk.cluster_erasing import forget_asker
from bot.store.desk_tables import quiet_asker, subscription, talk, talk_line, told
from bot.store.forgotten_updates import forget_updates
from bot.store.secrets import Secrets
from bot.store.tables import OPEN_IN_OUTBOX, answer, budget, moderator, outbox, tip

NOBODY = Lane(0)
"""The lane of what leads to nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Someone as one bot knows them: who they are, and their private chat with it."""

    id: int
    bot_id: int
    asker: AskerHash
    lane: Lane


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """How much was erased; a ``moderator`` keeps their account."""

    tips: int
    talks: int
    updates: int
    moderator: bool


def forget(
    connection: sa.Connection,
    secrets: Secrets,
    bot_id: int,
    person_id: int,
    now: int,
    *,
    owed_in: Lane | None = None,
) -> Forgotten:
    """Erase what is stored of a person by one bot.

    With ``owed_in``, the answers that are owed to them are still sent, from that lane; else what
    waits is erased as well, also what they have just sent.
    """
    if connection.dialect.name == "sqlite":  # what was deleted is overwritten in the file
        connection.exec_driver_sql("pragma secure_delete = on")
    person = Person(
        id=person_id,
        bot_id=bot_id,
        asker=secrets.asker(bot_id, person_id),
        lane=secrets.lane(bot_id, person_id),
    )
    # First of all: who is just answering one of their messages keeps nothing of it then.
    updates = forget_updates(
        connection,
        secrets,
        bot_id,
        person_id,
        lane=person.lane,
        to=NOBODY,
        now=now,
        waiting=owed_in is None,
    )
    forget_asker(connection, secrets, person.asker)
    talks = _forget_talks(connection, person)
    _forget_tellings(connection, person)
    tips = _forget_tips(connection, person)
    _forget_chat(connection, person, owed_in)
    account = sa.select(moderator.c.id).where(moderator.c.person == person.asker)
    return Forgotten(
        tips=tips,
        talks=talks,
        updates=updates,
        moderator=connection.execute(account).first() is not None,
    )


def forget_and_say(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: Forget, now: datetime
) -> None:
    """Erase what is stored of a person, and tell them so from a lane that leads to nobody."""
    lane = Lane(random.randbits(63))
    forget(connection, secrets, place.bot_id, effect.person_id, epoch_ms(now), owed_in=lane)
    nowhere = Place(bot_id=place.bot_id, lane=lane, chat_id=place.chat_id)
    press = AnswerPress(press_id=effect.press_id)
    outbox_rows.answer_press(connection, secrets, nowhere, press, now)
    said = SetReply(key="forgotten", outgoing=effect.said, shown_as=effect.shown_as)
    outbox_rows.set_reply(connection, secrets, nowhere, said, now)


def _forget_talks(connection: sa.Connection, person: Person) -> int:
    """Erase talks, with the notices that carry what was said to a moderator."""
    own = talk.c.asker == person.asker
    lines = connection.execute(
        sa.select(talk_line.c.id, talk_line.c.talk_id)
        .join(talk, talk.c.id == talk_line.c.talk_id)
        .where(own)
    ).all()
    _drop_notices(connection, [f"nheard:{line.talk_id}:{line.id}" for line in lines])
    talks = sa.select(talk.c.id).where(own)
    connection.execute(sa.delete(talk_line).where(talk_line.c.talk_id.in_(talks)))
    return connection.execute(sa.delete(talk).where(own)).rowcount


def _forget_tellings(connection: sa.Connection, person: Person) -> None:
    """Erase what they were told, also in groups: the key of such a notice names them."""
    own = told.c.asker == person.asker
    told_by = connection.scalars(sa.select(told.c.telling_id).where(own)).all()
    name = person.asker.hex()[:32]
    _drop_notices(connection, [f"nt{telling_id}.{name}" for telling_id in told_by])
    connection.execute(sa.delete(told).where(own))
    connection.execute(sa.delete(quiet_asker).where(quiet_asker.c.asker == person.asker))


def _forget_tips(connection: sa.Connection, person: Person) -> int:
    """Erase tips with all that was decided about them, and the ended replies to them in groups."""
    own = tip.c.asker == person.asker
    about = sa.select(tip.c.lane, tip.c.key).where(own)
    replied = sa.tuple_(outbox.c.lane, outbox.c.key).in_(about)
    ended = outbox.c.ended_at.is_not(None)
    connection.execute(sa.delete(outbox).where(replied, ended))
    tips = sa.select(tip.c.id).where(own)
    connection.execute(sa.delete(answer).where(answer.c.tip_id.in_(tips)))
    return connection.execute(sa.delete(tip).where(own)).rowcount


def _forget_chat(connection: sa.Connection, person: Person, owed_in: Lane | None) -> None:
    """Erase what was sent to their private chat, where it is, and how much came from it."""
    connection.execute(sa.delete(budget).where(budget.c.lane == person.lane))
    connection.execute(sa.delete(subscription).where(subscription.c.lane == person.lane))
    own = outbox.c.lane == person.lane
    if owed_in is not None:
        answered = (outbox.c.kind == "reply") & (outbox.c.version > 0)  # the others never will be
        owed = sa.update(outbox).where(own, answered, sa.text(OPEN_IN_OUTBOX))
        connection.execute(owed.values(lane=owed_in))
    connection.execute(sa.delete(outbox).where(own))


def _drop_notices(connection: sa.Connection, keys: list[str]) -> None:
    for first in range(0, len(keys), 500):
        some = keys[first : first + 500]
        connection.execute(sa.delete(outbox).where(outbox.c.key.in_(some)))
