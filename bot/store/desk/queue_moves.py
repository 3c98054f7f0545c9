"""Tips moved between clusters: split off, joined, and taken apart again."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action
from bot.store.desk.cluster_tips import new_cluster
from bot.store.desk.queue_cards import Deed, change, held, held_for, record, with_joined
from bot.store.desk.regroup import regroup
from bot.store.desk.telling_rows import owe_answer
from bot.store.secrets import Secrets
from bot.store.tables import claim, tip
from bot.store.turns import Turn, take_turn

_SETTLED_NO_MORE: dict[str, Any] = {
    "assignee_id": None,
    "group_id": None,
    "claim_id": None,
    "wording_id": None,
    "dismissal": None,
}


def split(connection: sa.Connection, secrets: Secrets, deed: Deed, tips: Sequence[int]) -> int:
    """Move every tip with the text of one of these into a new cluster, and return that one."""
    take_turn(connection, Turn.GATHER)
    row = held_for(connection, deed)
    inside = tip.c.cluster_id == row.id
    texts = sa.select(tip.c.text_key).where(inside, tip.c.id.in_(tips)).distinct()
    keys = list(connection.scalars(texts))
    if not keys:
        raise Unknown("These texts are not in the cluster any more.")
    stays = sa.select(sa.exists().where(inside, tip.c.text_key.not_in(keys)))
    if not connection.scalar(stays):
        raise Impossible("These are all texts of the cluster: leave at least one.")
    made = new_cluster(connection, seen_at=row.first_seen_at, now=deed.now)
    _move(connection, sa.and_(inside, tip.c.text_key.in_(keys)), made, home=made)
    regroup(connection, secrets, [row.id, made])
    change(connection, row.id, {})
    record(connection, deed, Action.SPLIT, into=made, texts=len(keys))
    return made


def join(connection: sa.Connection, secrets: Secrets, deed: Deed, into: int) -> None:
    """Move all tips of a cluster into another one, whose answer their askers are owed."""
    take_turn(connection, Turn.GATHER)
    if deed.cluster_id == into:
        raise Impossible("A cluster cannot be joined to itself.")
    row, other = held_for(connection, deed), held(connection, into)
    if row.state in ("answered", "merged"):
        raise Impossible(f"Cluster {row.id} is {row.state}.")
    if other.state in ("dismissed", "merged"):
        raise Impossible(f"Cluster {into} is {other.state}.")
    _move(connection, tip.c.cluster_id == row.id, into)
    regroup(connection, secrets, [row.id, into])
    ended = {"state": "merged", "into_id": into, **_SETTLED_NO_MORE}
    change(connection, row.id, ended, deed.now)
    change(connection, into, {})
    if other.state == "answered":
        _owe(connection, other, deed)
    record(connection, deed, Action.JOIN, into=into)


def part(connection: sa.Connection, secrets: Secrets, deed: Deed, joined: int) -> None:
    """Give a joined cluster back the tips that came to it, and to those joined to it before."""
    take_turn(connection, Turn.GATHER)
    held_for(connection, deed)
    row = held(connection, joined)
    if row.state != "merged" or row.into_id != deed.cluster_id:
        raise Impossible(f"Cluster {joined} is not joined to cluster {deed.cluster_id}.")
    homes = with_joined(connection, joined)
    came = sa.and_(tip.c.cluster_id == deed.cluster_id, tip.c.home_id.in_(homes))
    _move(connection, came, joined)
    change(connection, joined, {"state": "open", "into_id": None}, deed.now)
    change(connection, deed.cluster_id, {})
    regroup(connection, secrets, [deed.cluster_id, joined])
    record(connection, deed, Action.PART, joined=joined)


def _move(
    connection: sa.Connection,
    which: sa.ColumnElement[bool],
    to: int,
    *,
    home: int | None = None,
) -> None:
    homes = {} if home is None else {"home_id": home}
    connection.execute(sa.update(tip).where(which).values(cluster_id=to, **homes))


def _owe(connection: sa.Connection, row: sa.Row[Any], deed: Deed) -> None:
    published = connection.scalar(
        sa.select(claim.c.id).where(claim.c.public_id == row.claim_id, claim.c.state == "published")
    )
    if published is None:
        raise Impossible(f"The claim that answers cluster {row.id} is no longer published.")
    owe_answer(
        connection, claim_row=published, clusters=[row.id], asked_by=deed.by.id, now=deed.now
    )
