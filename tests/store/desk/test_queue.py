"""Who has a cluster, whether it waits, and what is refused; each change with its audit event."""

from collections.abc import Sequence
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.moderate.ids import ClusterId, ModeratorId
from bot.moderate.refusals import Impossible, Overtaken, Unknown
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from bot.store.desk_tables import audit_event, expert_group, group_member
from bot.store.tables import moderator
from tests.store.desk.desk_support import ANA, BORIS, CHEN, ask, employ, gather, only_cluster
from tests.store.support import SECRETS, Hands

ONE = ClusterId(1)


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    employ(database)
    ask(database, hands)
    gather(database, hands)
    return QueueStore(database, SECRETS, hands)


def audited(database: Database) -> Sequence[tuple[Any, ...]]:
    query = sa.select(audit_event.c.actor, audit_event.c.action, audit_event.c.subject)
    return [
        tuple(row)
        for row in database.read_now(
            lambda connection: connection.execute(query.order_by(audit_event.c.id)).all()
        )
    ]


async def test_a_cluster_is_taken_and_put_back(queue: QueueStore, database: Database) -> None:
    taken = await queue.take(ANA, ONE, 1)
    assert (taken.state, taken.version) == ("taken", 2)
    assert taken.assignee is not None and taken.assignee.name == "Ana"
    assert (await queue.take(ANA, ONE, 2)).version == 2
    with pytest.raises(Impossible):
        await queue.take(BORIS, ONE, 2)
    free = await queue.release(BORIS, ONE, 2)
    assert (free.state, free.assignee) == ("open", None)
    assert audited(database) == [("Ana", "take", "1"), ("Boris", "release", "1")]


async def test_of_two_who_take_at_once_the_second_is_told(
    queue: QueueStore, database: Database
) -> None:
    await queue.take(ANA, ONE, 1)
    with pytest.raises(Overtaken) as overtaken:
        await queue.take(BORIS, ONE, 1)
    assert overtaken.value.version == 2
    assert len(audited(database)) == 1
    with pytest.raises(Unknown):
        await queue.take(BORIS, ClusterId(99), 1)


async def test_a_dismissed_cluster_is_put_back(queue: QueueStore) -> None:
    dismissed = await queue.dismiss(ANA, ONE, 1, "not_checkable")
    assert (dismissed.state, dismissed.dismissal) == ("dismissed", "not_checkable")
    with pytest.raises(Impossible):
        await queue.dismiss(ANA, ONE, 2, "spam")
    with pytest.raises(Impossible):
        await queue.release(ANA, ONE, 2)
    again = await queue.reopen(ANA, ONE, 2)
    assert (again.state, again.dismissal) == ("open", None)
    with pytest.raises(Impossible):
        await queue.reopen(ANA, ONE, 3)


async def test_a_cluster_is_given_to_a_moderator_or_a_group(
    queue: QueueStore, database: Database
) -> None:
    def found(connection: sa.Connection) -> None:
        connection.execute(sa.insert(expert_group).values(id=5, name="Doctors", created_at=1))
        connection.execute(sa.insert(group_member).values(group_id=5, moderator_id=BORIS.id))

    database.run_now(found)
    given = await queue.assign(ANA, ONE, 1, to=BORIS.id)
    assert given.assignee is not None and given.assignee.name == "Boris"
    passed = await queue.assign(ANA, ONE, 2, group=5)
    assert (passed.state, passed.assignee, passed.group) == ("open", None, "Doctors")
    assert (await queue.take(BORIS, ONE, 3)).group == "Doctors"


async def test_who_may_not_work_is_given_nothing(queue: QueueStore, database: Database) -> None:
    disabled = sa.update(moderator).where(moderator.c.id == BORIS.id).values(disabled_at=1)
    database.run_now(lambda connection: connection.execute(disabled))
    for nobody in (CHEN.id, BORIS.id):
        with pytest.raises(Impossible):
            await queue.assign(ANA, ONE, 1, to=nobody)
    with pytest.raises(Unknown):
        await queue.assign(ANA, ONE, 1, to=ModeratorId(99))
    with pytest.raises(Unknown):
        await queue.assign(ANA, ONE, 1, group=99)


async def test_a_draft_will_answer_a_cluster(queue: QueueStore) -> None:
    written = await queue.claim_for(ANA, ONE, 1, ClaimId("lemon"))
    assert (written.state, written.claim_id) == ("taken", "lemon")
    again = await queue.claim_for(BORIS, ONE, 2, ClaimId("garlic"))
    assert again.assignee is not None and again.assignee.name == "Ana"


async def test_notes_are_kept_with_who_wrote_them(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    await queue.note(ANA, ONE, "Seen on the square")
    [note] = (await queue.view(ONE)).notes
    assert (note.author.name, note.text, note.at) == ("Ana", "Seen on the square", hands.now)
    assert only_cluster(database).version == 1
    with pytest.raises(Unknown):
        await queue.note(ANA, ClusterId(99), "?")
