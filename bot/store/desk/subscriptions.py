"""Subscriptions: who may be told later and where, sealed; what a person forbade is not kept."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash, Lane
from bot.flows.effects import SetQuiet, Subscribe
from bot.flows.post import Place
from bot.store.desk_tables import quiet_asker, subscription
from bot.store.insert import insert_new
from bot.store.secrets import SealBroken, Secrets
from bot.store.tables import tip

PURPOSE = b"subscription"

# Built once: building a statement costs more than running it.
_TIP = sa.select(
    tip.c.id, sa.exists().where(quiet_asker.c.asker == tip.c.asker).label("quiet")
).where(tip.c.lane == sa.bindparam("of_lane"), tip.c.key == sa.bindparam("of_key"))


def subscribe(
    connection: sa.Connection, secrets: Secrets, place: Place, effect: Subscribe, now: datetime
) -> None:
    """Keep where the sender of a tip is told later, unless they want no updates."""
    named = {"of_lane": place.lane, "of_key": effect.key}
    row = connection.execute(_TIP, named).one_or_none()
    if row is None or row.quiet:
        return
    values = {
        "bot_id": place.bot_id,
        "lane": place.lane,
        "chat": seal_chat(secrets, place.chat_id),
        "message_id": effect.message_id,
        "language": effect.language,
        "until": epoch_ms(now + timedelta(days=effect.days)),
    }
    if not insert_new(connection, subscription, [{"tip_id": row.id} | values]):
        there = subscription.c.tip_id == row.id
        connection.execute(sa.update(subscription).where(there).values(**values))


def is_quiet(connection: sa.Connection, asker: bytes) -> bool:
    """Tell whether a person wants no updates."""
    said = sa.select(quiet_asker.c.asker).where(quiet_asker.c.asker == asker)
    return connection.execute(said).first() is not None


def set_quiet(connection: sa.Connection, effect: SetQuiet, now: datetime) -> None:
    """Keep whether a person wants updates; one who does not is known by no chat any more."""
    if effect.quiet:
        row = {"asker": effect.asker, "created_at": epoch_ms(now)}
        insert_new(connection, quiet_asker, [row])
        drop_of_asker(connection, effect.asker)
    else:
        said = quiet_asker.c.asker == effect.asker
        connection.execute(sa.delete(quiet_asker).where(said))


def drop_of_asker(connection: sa.Connection, asker: AskerHash) -> None:
    """Tell a person nothing of what they asked until now."""
    tips = sa.select(tip.c.id).where(tip.c.asker == asker)
    connection.execute(sa.delete(subscription).where(subscription.c.tip_id.in_(tips)))


def drop_subscriptions(connection: sa.Connection, lane: Lane) -> None:
    """Tell nobody in a chat that is gone."""
    connection.execute(sa.delete(subscription).where(subscription.c.lane == lane))


def move_subscriptions(
    connection: sa.Connection, secrets: Secrets, place: Place, to_chat_id: int
) -> None:
    """Tell those of a chat in its new one, where no message of the old one can be replied to."""
    moved = sa.update(subscription).where(subscription.c.lane == place.lane)
    connection.execute(
        moved.values(
            lane=secrets.lane(place.bot_id, to_chat_id),
            chat=seal_chat(secrets, to_chat_id),
            message_id=None,
        )
    )


def prune_subscriptions(connection: sa.Connection, now: datetime) -> int:
    """Forget the chats whose time is over and return how many these were."""
    over = sa.delete(subscription).where(subscription.c.until <= epoch_ms(now))
    return connection.execute(over).rowcount


def seal_chat(secrets: Secrets, chat_id: int) -> bytes:
    """Return a chat's number as a subscription keeps it."""
    return secrets.seal(str(chat_id).encode(), PURPOSE)


def chat_of(secrets: Secrets, sealed: bytes) -> int | None:
    """Return a chat's number, or None where it was sealed with another key."""
    try:
        return int(secrets.unseal(sealed, PURPOSE))
    except SealBroken:
        return None
