"""The figures of what waits, read from the store each time."""

from bot.app.figures import figures_of
from bot.app.store_figures import StoreFigures, count_store
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.inbox import Inbox
from tests.store.claim_support import put
from tests.store.support import BOT, SECRETS, Hands, update


async def test_what_waits_is_told_as_it_is_now(database: Database) -> None:
    hands, figures = Hands(), figures_of(lambda: 0, ())
    watched = StoreFigures(database, lambda: 0, hands)
    count_store(figures, watched)
    value = figures.registry.get_sample_value
    assert value("siftline_store_reachable") == 0
    await Inbox(database, SECRETS, BOT).put([update(1)], hands())
    put(ClaimStore(database, hands), rating="false")
    hands.pass_(20)
    await watched.refresh()
    assert value("siftline_store_reachable") == 1
    assert value("siftline_inbox_waiting") == 1
    assert value("siftline_inbox_oldest_seconds") == 20
    assert value("siftline_letters", {"box": "outbox", "state": "uncertain"}) == 0
    assert value("siftline_index_behind_changes") == 1
    assert value("siftline_index_behind_seconds") == 20


async def test_of_a_store_that_is_away_nothing_old_is_told(file_database: Database) -> None:
    figures, watched = figures_of(lambda: 0, ()), StoreFigures(file_database, lambda: 0, Hands())
    count_store(figures, watched)
    await watched.refresh()
    file_database.run_now(lambda connection: connection.exec_driver_sql("drop table tip"))
    assert await watched.refresh() is None
    assert figures.registry.get_sample_value("siftline_store_reachable") == 0
    assert figures.registry.get_sample_value("siftline_inbox_waiting") is None
