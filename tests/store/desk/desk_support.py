"""Tips that moderators get, put into a store and gathered, and what clusters should count."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import AskerHash
from bot.flows.effects import AskModerators, KeepTip
from bot.moderate.ask import NO_MARKS, Marks
from bot.moderate.cluster import AskReason
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor, Role
from bot.receive.tip import Tip
from bot.store.apply import apply_effects
from bot.store.database import Database
from bot.store.desk.cluster_tips import day_of
from bot.store.desk.gather import gather_batch
from bot.store.desk_tables import (
    cluster_asker,
    cluster_day,
    cluster_origin,
    cluster_reason,
    cluster_sign,
    cluster_variant,
    tip_cluster,
)
from bot.store.tables import moderator, tip, tip_origin
from tests.store.support import SECRETS, Hands, place

ANA = Actor(id=ModeratorId(101), name="Ana", role=Role.EDITOR, via="console")
BORIS = Actor(id=ModeratorId(102), name="Boris", role=Role.REVIEWER, via="telegram")
CHEN = Actor(id=ModeratorId(103), name="Chen", role=Role.READER, via="console")

LEMON = "Drinking hot water with lemon every morning kills the virus within three days"
GARLIC = "Raw garlic eaten before bed protects children from every kind of flu this winter"


def employ(database: Database) -> None:
    """Let the moderators be in the store."""
    rows = [
        {"id": each.id, "name": each.name, "role": each.role.value, "created_at": 1}
        for each in (ANA, BORIS, CHEN)
    ]
    database.run_now(lambda connection: connection.execute(sa.insert(moderator), rows))


def person(number: int) -> AskerHash:
    """Return one of the people who ask."""
    return AskerHash(number.to_bytes(32))


def ask(
    database: Database,
    hands: Hands,
    text: str = LEMON,
    *,
    who: int = 1,
    key: str | None = None,
    reason: AskReason | None = "unknown",
    marks: Marks = NO_MARKS,
    origins: tuple[str, ...] = (),
    read: tuple[str, ...] = (),
    **told: Any,
) -> str:
    """Keep a person's tip, which is to be gathered, and return its key."""
    key = key or f"m{_next(database)}"
    kept = KeepTip(
        key=key,
        asker=person(who),
        tip=Tip(text=text, **told),
        text_days=90 if reason else 0,
        read=read,
        origins=origins,
        ask=reason,
        marks=marks,
        language="en",
    )
    database.run_now(
        lambda connection: apply_effects(connection, SECRETS, place(), [kept], hands.now)
    )
    return key


def choose(database: Database, hands: Hands, key: str, reason: AskReason | None) -> None:
    """Let an asker press a button, which makes moderators get a tip for another reason or none."""
    effect = AskModerators(key=key, ask=reason)
    database.run_now(
        lambda connection: apply_effects(connection, SECRETS, place(), [effect], hands.now)
    )


def gather(database: Database, hands: Hands, most: int = 200) -> int:
    """Gather the tips that are due."""
    now = epoch_ms(hands.now)
    return database.run_now(lambda connection: gather_batch(connection, SECRETS, now, most))


def clusters(database: Database) -> Sequence[sa.Row[Any]]:
    """Return every cluster in which there are tips."""
    query = sa.select(tip_cluster).where(tip_cluster.c.tips > 0).order_by(tip_cluster.c.id)
    return database.read_now(lambda connection: connection.execute(query).all())


def only_cluster(database: Database) -> sa.Row[Any]:
    """Return the one cluster that there is."""
    [one] = clusters(database)
    return one


def cluster_of(database: Database, key: str) -> int | None:
    """Return the cluster that a tip is in."""
    query = sa.select(tip.c.cluster_id).where(tip.c.key == key)
    return database.read_now(lambda connection: connection.scalar(query))


def tip_id(database: Database, key: str) -> int:
    """Return a tip's row."""
    query = sa.select(tip.c.id).where(tip.c.key == key)
    return int(database.read_now(lambda connection: connection.execute(query).scalar_one()))


def assert_counts_are_true(database: Database) -> None:
    """Check that every cluster counts what its tips say, no more and no less."""
    database.read_now(_assert_counts)


def _assert_counts(connection: sa.Connection) -> None:
    tips = connection.execute(sa.select(tip).where(tip.c.cluster_id.is_not(None))).all()
    for row in connection.execute(sa.select(tip_cluster)):
        own = [each for each in tips if each.cluster_id == row.id]
        assert row.tips == len(own)
        assert row.askers == len({each.asker for each in own})
        assert row.wrong == sum(each.ask == "wrong" for each in own)
        assert _people(connection, row.id) == {each.asker for each in own}
        days = _counted(connection, cluster_day, cluster_day.c.day, row.id)
        assert days == Counter(day_of(each.created_at) for each in own)
        texts = _counted(connection, cluster_variant, cluster_variant.c.text_key, row.id)
        assert texts == Counter(each.text_key for each in own)
        assert (row.shown is not None) == any(each.kept for each in own)
        assert bool(_signs(connection, row.id)) == bool(own)
        assert (row.kind_bits > 0) == bool(own)
        reasons = _counted(connection, cluster_reason, cluster_reason.c.ask, row.id)
        assert reasons == Counter(each.ask for each in own if each.ask)
        assert _origins(connection, row.id) == _origins_of(connection, own)
        if own:
            assert row.first_seen_at == min(each.created_at for each in own)
            assert row.last_seen_at == max(each.created_at for each in own)
            assert row.demand > 0
        else:
            assert row.demand == 0


def _people(connection: sa.Connection, cluster_id: int) -> set[bytes]:
    own = cluster_asker.c.cluster_id == cluster_id
    return set(connection.scalars(sa.select(cluster_asker.c.asker).where(own)))


def _origins(connection: sa.Connection, cluster_id: int) -> Counter[str]:
    """Return how many people a cluster says came from each public channel or group."""
    own = cluster_origin.c.cluster_id == cluster_id
    rows = connection.execute(sa.select(cluster_origin).where(own))
    return Counter({row.key: row.askers for row in rows})


def _origins_of(connection: sa.Connection, tips: Sequence[sa.Row[Any]]) -> Counter[str]:
    """Return how many people did, as their tips say."""
    askers = {each.id: each.asker for each in tips}
    rows = connection.execute(sa.select(tip_origin).where(tip_origin.c.tip_id.in_(list(askers))))
    named = (row for row in rows if row.key.startswith("telegram:@"))
    return Counter(key for key, _ in {(row.key, askers[row.tip_id]) for row in named})


def _counted(
    connection: sa.Connection, table: sa.Table, column: sa.Column[Any], cluster_id: int
) -> Counter[Any]:
    rows = connection.execute(
        sa.select(column, table.c.tips).where(table.c.cluster_id == cluster_id)
    )
    return Counter({row[0]: row[1] for row in rows})


def _signs(connection: sa.Connection, cluster_id: int) -> int:
    own = cluster_sign.c.cluster_id == cluster_id
    return connection.scalar(sa.select(sa.func.count()).where(own)) or 0


def _next(database: Database) -> int:
    last = sa.select(sa.func.max(tip.c.id))
    return (database.read_now(lambda connection: connection.scalar(last)) or 0) + 1
