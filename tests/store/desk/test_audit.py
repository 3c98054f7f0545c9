"""The audit in the store: read in pages, searched, and seen to be what was written."""

import asyncio
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from bot.moderate.roles import Role
from bot.store.database import Database
from bot.store.desk import audit as audit_module
from bot.store.desk_tables import audit_event
from tests.store.desk.front_support import Doors, actor, doors_of
from tests.store.support import Hands


@pytest.fixture
def doors(database: Database, hands: Hands) -> Doors:
    return doors_of(database, hands)


async def noted(doors: Doors, times: int = 1, action: str = "see", **detail: object) -> None:
    [ana] = await doors.people.moderators() or [await doors.added()]
    for number in range(times):
        await doors.audit.note(actor(ana), action, "cluster", f"c{number}", detail)


def behind(doors: Doors, statement: sa.Executable) -> None:
    """Change the audit as somebody may who has the database itself."""

    def work(connection: sa.Connection) -> None:
        if doors.database.is_sqlite:
            for change in ("update", "delete"):
                connection.exec_driver_sql(f"drop trigger audit_event_no_{change}")
        else:
            connection.exec_driver_sql("alter table audit_event disable trigger all")
        connection.execute(statement)

    doors.database.run_now(work)


async def test_events_are_read_in_pages_from_the_newest(doors: Doors) -> None:
    await noted(doors, 4)
    page = await doors.audit.events(most=2)
    assert [event.id for event in page] == [5, 4]
    after = await doors.audit.events(most=9, before=page[-1].id)
    assert [event.id for event in after] == [3, 2, 1]


@pytest.mark.parametrize(
    ("words", "found"),
    [("", 4), ("dismiss", 1), ("DISMISS c0", 1), ("dismiss c9", 0), ("ana", 3), ("spam", 1),
     ("%", 0), ("_", 1), ("\\", 0), ("' or 1=1 --", 0), ("c1\0", 1)],
)  # fmt: skip
async def test_events_are_searched_by_words(doors: Doors, words: str, found: int) -> None:
    await noted(doors, 2)
    await noted(doors, 1, "dismiss", why="spam")
    assert len(await doors.audit.events(words=words)) == found


async def test_what_was_done_with_one_thing_is_found(doors: Doors) -> None:
    await noted(doors, 3)
    await noted(doors, 2, "take")
    about = await doors.audit.about("cluster", "c1")
    assert [event.action for event in about] == ["take", "see"]
    assert len(await doors.audit.about("cluster", "c1", most=1)) == 1
    assert await doors.audit.about("claim", "c1") == []


async def test_a_name_in_another_script_is_found(doors: Doors) -> None:
    ana = await doors.added("Ганна")
    await doors.audit.note(actor(ana), "see", "cluster", "c1", {})
    assert len(await doors.audit.events(words="Ганна")) == 1


async def test_events_are_searched_by_actor_and_day(doors: Doors, hands: Hands) -> None:
    await noted(doors)
    [ana] = await doors.people.moderators()
    since = hands.pass_(60)
    await noted(doors)
    assert len(await doors.audit.events(actor=ana.id)) == 2
    assert len(await doors.audit.events(since=since)) == 1
    assert await doors.audit.events(since=since + timedelta(days=1)) == []


async def test_a_chain_that_nobody_changed_holds(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await doors.audit.broken_at() is None
    await noted(doors, 7, figures=[1, 2.5, None], text="ё", part={"b": 1, "a": True})
    monkeypatch.setattr(audit_module, "CHUNK", 3)
    assert await doors.audit.broken_at() is None


@pytest.mark.parametrize(
    "values",
    [{"actor": "Boris"}, {"action": "take"}, {"created_at": 5}, {"detail": {"a": 2}},
     {"digest": bytes(32)}, {"previous": bytes(32)}, {"subject": "x"}, {"id": 99}],
)  # fmt: skip
async def test_a_changed_event_is_found(doors: Doors, values: dict[str, object]) -> None:
    await noted(doors, 4, a=1)
    behind(doors, sa.update(audit_event).where(audit_event.c.id == 3).values(values))
    assert await doors.audit.broken_at() == 3


async def test_the_database_itself_changes_and_removes_no_event(doors: Doors) -> None:
    await noted(doors)
    for statement in (sa.update(audit_event).values(actor="Boris"), sa.delete(audit_event)):
        with pytest.raises(sa.exc.IntegrityError):
            doors.database.run_now(partial(sa.Connection.execute, statement=statement))
    assert await doors.audit.broken_at() is None


async def test_a_removed_event_is_found(doors: Doors) -> None:
    await noted(doors, 4)
    behind(doors, sa.delete(audit_event).where(audit_event.c.id == 2))
    assert await doors.audit.broken_at() == 2


async def test_an_event_that_was_put_before_the_first_is_found(doors: Doors) -> None:
    await noted(doors, 2)
    row = doors.database.read_now(lambda one: one.execute(sa.select(audit_event)).first())
    assert row is not None
    forged = row._asdict() | {"id": 0, "digest": b"f" * 32}
    doors.database.run_now(lambda one: one.execute(sa.insert(audit_event).values(forged)))
    assert await doors.audit.broken_at() == 1


async def test_events_that_are_written_at_once_make_one_chain(doors: Doors) -> None:
    await noted(doors)
    [ana] = await doors.people.moderators()
    writing = [doors.audit.note(actor(ana), "see", "cluster", str(n), {}) for n in range(20)]
    await asyncio.gather(*writing, doors.people.add(None, "Boris", Role.READER))
    assert len(await doors.audit.events(most=100)) == 23
    assert await doors.audit.broken_at() is None
