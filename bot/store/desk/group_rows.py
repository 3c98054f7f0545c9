"""Rows of expert groups, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa

from bot.moderate.cluster import Named
from bot.moderate.desk import Group
from bot.moderate.ids import ModeratorId
from bot.moderate.names import same_name
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Actor
from bot.store.desk.audit_rows import record
from bot.store.desk.people_rows import one_of
from bot.store.desk_tables import expert_group, group_member, tip_cluster
from bot.store.tables import moderator


def all_groups(connection: sa.Connection) -> Sequence[Group]:
    """Return the groups by name, with whoever of them is not disabled."""
    within = (
        sa.select(group_member.c.group_id, moderator.c.id, moderator.c.name)
        .join(moderator, moderator.c.id == group_member.c.moderator_id)
        .where(moderator.c.disabled_at.is_(None))
        .order_by(moderator.c.name)
    )
    members: defaultdict[int, list[Named]] = defaultdict(list)
    for row in connection.execute(within):
        members[row.group_id].append(Named(id=ModeratorId(row.id), name=row.name))
    rows = connection.execute(sa.select(expert_group).order_by(expert_group.c.name))
    return [Group(id=row.id, name=row.name, members=tuple(members[row.id])) for row in rows]


def put_group(
    connection: sa.Connection, by: Actor, name: str, members: Sequence[ModeratorId], now: int
) -> Group:
    """Return a group that has these members from now on; raises Unknown for one who is none."""
    wanted = sorted({one_of(connection, member).id for member in members})
    group_id = _row(connection, name, now)
    connection.execute(sa.delete(group_member).where(group_member.c.group_id == group_id))
    rows = [{"group_id": group_id, "moderator_id": member} for member in wanted]
    if rows:
        connection.execute(sa.insert(group_member), rows)
    record(connection, by, "put_group", kind="group", subject=group_id, now=now, members=wanted)
    return next(group for group in all_groups(connection) if group.id == group_id)


def drop_group(connection: sa.Connection, by: Actor, group_id: int, now: int) -> None:
    """Dissolve a group; its clusters go back to everybody. Raises Unknown."""
    found = sa.select(expert_group.c.id).where(expert_group.c.id == group_id)
    if connection.scalar(found.with_for_update()) is None:
        raise Unknown("there is no such group")
    passed = sa.update(tip_cluster).where(tip_cluster.c.group_id == group_id)
    freed = connection.execute(
        passed.values(group_id=None, version=tip_cluster.c.version + 1, changed_at=now)
    ).rowcount
    connection.execute(sa.delete(group_member).where(group_member.c.group_id == group_id))
    connection.execute(sa.delete(expert_group).where(expert_group.c.id == group_id))
    record(connection, by, "drop_group", kind="group", subject=group_id, now=now, clusters=freed)


def _row(connection: sa.Connection, name: str, now: int) -> int:
    groups = connection.execute(sa.select(expert_group.c.id, expert_group.c.name).with_for_update())
    for row in groups:
        if same_name(row.name, name):
            return int(row.id)
    values = {"name": name, "created_at": now}
    inserted = sa.insert(expert_group).values(values).returning(expert_group.c.id)
    return int(connection.execute(inserted).scalar_one())
