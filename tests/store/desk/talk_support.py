"""Rows of the desk that tests of talks begin with: moderators, a cluster, a tip in it."""

from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash, TipId
from bot.flows.effects import KeepTip, Subscribe
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.roles import Actor, Role
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.people_rows import CHAT
from bot.store.desk_tables import tip_cluster
from bot.store.tables import moderator
from bot.store.tables import tip as tip_table
from tests.store.support import ASKER, BOT, SECRETS, Hands, place

ANA, BORIS = 101, 102
"""The chats of two moderators with the bot."""


def moderate(
    database: Database, name: str, role: Role, chat_id: int | None = None, **values: Any
) -> Actor:
    """Return a new moderator, who joined where a chat is given."""
    row: dict[str, Any] = {"name": name, "role": role.value, "created_at": 1, "language": "en"}
    if chat_id is not None:
        row |= {
            "person": SECRETS.asker(BOT, chat_id),
            "bot_id": BOT,
            "chat": SECRETS.seal(str(chat_id).encode(), CHAT),
        }
    made = sa.insert(moderator).values(row | values).returning(moderator.c.id)
    moderator_id = database.run_now(lambda connection: connection.execute(made).scalar_one())
    return Actor(id=ModeratorId(moderator_id), name=name, role=role, via="telegram")


def cluster(database: Database, hands: Hands, **values: Any) -> ClusterId:
    """Return a new cluster without tips."""
    now = epoch_ms(hands())
    row: dict[str, Any] = {"state": "open", "kind_bits": 1}
    row |= dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), now)
    made = sa.insert(tip_cluster).values(row | values).returning(tip_cluster.c.id)
    made_id = database.run_now(lambda connection: connection.execute(made).scalar_one())
    return ClusterId(made_id)


def asked(
    database: Database,
    hands: Hands,
    cluster_id: ClusterId,
    *,
    chat_id: int = 7,
    key: str = "m1",
    subscribed: bool = True,
    asker: AskerHash = ASKER,
) -> TipId:
    """Return a tip of a cluster, whose asker can be told later where they subscribed."""
    effects: list[Any] = [KeepTip(key=key, asker=asker, tip=Tip(text="a rumour"), text_days=90)]
    if subscribed:
        message_id = int(key[1:])
        effects.append(Subscribe(key=key, message_id=message_id, language="uk", days=90))
    where = (tip_table.c.lane == place(chat_id).lane, tip_table.c.key == key)

    def work(connection: sa.Connection) -> int:
        apply_effects(connection, SECRETS, place(chat_id), effects, hands())
        there = sa.update(tip_table).where(*where).values(cluster_id=cluster_id)
        connection.execute(there)
        return int(connection.execute(sa.select(tip_table.c.id).where(*where)).scalar_one())

    return TipId(database.run_now(work))
