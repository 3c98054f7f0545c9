"""A store copied into another: every row, of either kind, also after an interruption."""

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.claims.ids import ClaimId
from bot.flows.effects import AnswerPress, DropChat
from bot.flows.post import Ending
from bot.store.claim_store import ClaimStore
from bot.store.columns import metadata
from bot.store.copying import Uncopyable, copy_store, digests, has_others, is_empty
from bot.store.database import Database
from bot.store.desk_tables import feed_run, import_origin, telling
from bot.store.inbox import Inbox
from bot.store.profile_store import ProfileStore
from bot.store.tables import INBOX_STATES, OUTBOX_STATES, claim
from tests.store.claim_support import execute, put, rows
from tests.store.profile_support import profile_form
from tests.store.support import BOT, SECRETS, place, reply
from tests.store.test_forgetting import GROUP, OTHER, PERSON, Town
from tests.store.test_slowing import Counted, said
from tests.stores import Files, Served, Stores, opened

NOW = datetime(2026, 11, 23, tzinfo=UTC)
TIP = (
    "insert into tip (id, lane, key, asker, kept, created_at, changed_at, erase_at)"
    " values ({id}, 9223372036854775807, 'm{id}', {asker}, {kept}, 1, 1, 2)"
)


def quiet(_table: str, _rows: int) -> None:
    """Tell nobody."""


@pytest.fixture
def filled(database: Database) -> Database:
    """Give a store with published claims, one of them merged, a profile and a tip."""
    store = ClaimStore(database, lambda: NOW)
    for name in ("lemon", "garlic"):
        put(store, name)
    store.merge(ClaimId("garlic"), ClaimId("lemon"))
    ProfileStore(database, lambda: NOW).put_all([profile_form()])
    literal = "x'00ff'" if database.is_sqlite else "'\\x00ff'::bytea"
    execute(database, TIP.format(id=5, asker=literal, kept=literal))
    return database


def test_a_copy_has_every_row(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        assert is_empty(target)
        done = copy_store(filled, target, quiet)
        assert not is_empty(target)
        assert digests(target) == digests(filled) == done
        assert done["claim"].rows == 2


@pytest.mark.postgresql
def test_a_copy_on_the_other_kind_of_database_is_equal(
    filled: Database, served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    others = served if filled.is_sqlite else Files(tmp_path_factory.mktemp("other"))
    with opened(others.migrated()) as target:
        copy_store(filled, target, quiet)
        assert digests(target) == digests(filled)
        found = ClaimStore(target, lambda: NOW).claims([ClaimId("lemon")])
        assert found == ClaimStore(filled, lambda: NOW).claims([ClaimId("lemon")])


JSONS: tuple[tuple[str, Any], ...] = (
    ("nothing", None),
    ("empty", {}),
    ("strange", {"text": "\0 \ud800 \N{ROCKET}", "none": None, "least": -(2**63), "half": 0.5}),
)


@pytest.mark.postgresql
async def test_all_that_people_and_moderators_left_is_equal_there_and_back(
    served: Served, tmp_path: Path
) -> None:
    files = Files(tmp_path)
    with (
        opened(files.migrated()) as first,
        opened(served.migrated()) as there,
        opened(files.migrated()) as back,
    ):
        await leave_all(first)
        for source, target in pairwise((first, there, back)):
            copy_store(source, target, quiet)
            assert digests(target) == digests(first)
            assert nothings(target) == nothings(first)


async def leave_all(database: Database) -> None:
    """Fill a store with updates, answers and notices in every state, and JSON of every form."""
    town = Town(database)
    await town.live()
    put(ClaimStore(database, lambda: NOW), "pepper")
    flooded = Inbox(database, SECRETS, BOT, Counted().flood)
    await flooded.put([said(number, chat_id=GROUP) for number in range(20, 26)], town.hands())
    waiting = await flooded.lease(9, town.hands())
    await flooded.quarantine(waiting[0], "unreadable", town.hands())
    assert await flooded.lease(9, town.hands())
    town.commit(OTHER, reply("owed"), AnswerPress(press_id="5"))
    town.commit(GROUP, reply("gone"))
    town.commit(GROUP, DropChat())
    endings: tuple[Ending, ...] = ("dead", "uncertain")
    town.commit(PERSON, *(reply("sent", f"e{ending}") for ending in endings))
    await town.outbox.open_reply(
        place(77), key="m8", message_id=8, language="uk", now=town.hands.pass_(1)
    )
    [placeholder, *owed] = sorted(
        await town.outbox.lease(9, frozenset(), town.hands.pass_(1)),
        key=lambda one: one.payload is not None,
    )
    await town.outbox.placed(placeholder, 99, town.hands())
    for one, ending in zip(owed, endings, strict=False):
        await town.outbox.end(one, ending, "why", town.hands())
    town.commit(78, reply("ready"))
    database.run_now(_leave_jsons)
    assert {state for (state,) in rows(database, "select state from inbox")} == {*INBOX_STATES}
    assert {state for (state,) in rows(database, "select state from outbox")} == {*OUTBOX_STATES}


def _leave_jsons(connection: sa.Connection) -> None:
    for at, (name, value) in enumerate(JSONS, 1):
        rows_of: tuple[tuple[sa.Table, dict[str, Any]], ...] = (
            (telling, {"kind": "answer", "state": "done", "claim_id": 1, "delivered": value}),
            (feed_run, {"feed": name, "outcome": value or {}}),
            (claim, {"id": 50 + at, "public_id": name, "state": "draft", "changed_at": 1}),
            (
                import_origin,
                {"claim_id": 50 + at, "feed": "f", "url": name, "publisher": "p", "verdict": "v"}
                | {"detail": value, "changed_at": 1},
            ),
        )
        for table, row in rows_of:
            connection.execute(sa.insert(table).values(row | {"created_at": 1}))


def nothings(database: Database) -> dict[str, int]:
    """Return in how many rows each column that may hold nothing does, as the database sees it."""
    optional = [each for table in metadata.sorted_tables for each in table.c if each.nullable]
    return database.read_now(
        lambda connection: {
            str(each): connection.scalar(sa.select(sa.func.count()).where(each.is_(sa.null()))) or 0
            for each in optional
        }
    )


def test_a_copy_goes_on_after_an_interruption(filled: Database, stores: Stores) -> None:
    class Cut(Exception):
        pass

    def cut(table: str, _rows: int) -> None:
        if table == "review":
            raise Cut

    with opened(stores.migrated()) as target:
        with pytest.raises(Cut):
            copy_store(filled, target, cut)
        assert has_others(target, filled) is None
        copy_store(filled, target, quiet)
        assert digests(target) == digests(filled)
        assert has_others(target, filled) is None


def test_rows_of_another_store_are_seen(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        put(ClaimStore(target, lambda: NOW), "pepper")
        assert has_others(target, filled) == "claim"


def test_new_rows_come_after_the_copied_ones(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        before = {row[0] for row in rows(target, "select id from claim")}
        put(ClaimStore(target, lambda: NOW), "pepper")
        [new] = {row[0] for row in rows(target, "select id from claim")} - before
        assert new > max(before)


def test_a_changed_row_shows(filled: Database, stores: Stores) -> None:
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        execute(target, "update tip set key = 'm6'")
        assert digests(target)["tip"] != digests(filled)["tip"]


def test_stores_of_different_schemas_are_not_copied(filled: Database, stores: Stores) -> None:
    with opened(stores.empty()) as target, pytest.raises(Uncopyable, match="siftline migrate"):
        copy_store(filled, target, quiet)


def test_times_beyond_any_are_copied(filled: Database, stores: Stores) -> None:
    execute(filled, "update tip set created_at = 9223372036854775807")
    with opened(stores.migrated()) as target:
        copy_store(filled, target, quiet)
        assert (
            target.read_now(
                lambda connection: connection.scalar(sa.text("select created_at from tip"))
            )
            == 2**63 - 1
        )
