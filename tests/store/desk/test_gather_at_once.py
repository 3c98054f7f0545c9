"""Several processes gather and moderators move tips at once: nothing is lost or counted twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import sqlalchemy as sa

from bot.moderate.refusals import Refusal
from bot.store.database import Database
from bot.store.desk.queue_cards import Deed
from bot.store.desk.queue_moves import join, part
from bot.store.desk.queue_states import release, take
from tests.store.desk.desk_support import (
    ANA,
    BORIS,
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    choose,
    clusters,
    employ,
    gather,
)
from tests.store.support import SECRETS, Hands


def test_whoever_works_at_once_the_counts_are_true(database: Database, hands: Hands) -> None:
    employ(database)
    for number in range(30):
        ask(database, hands, (LEMON, GARLIC)[number % 2], who=number % 7, key=f"m{number}")
    gather(database, hands, most=4)
    works = (_gather_all, _gather_all, _move_to_and_fro, _settle_some)
    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work, database, hands) for work in works]:
            done.result()
    gather(database, hands)
    assert_counts_are_true(database)
    assert sum(each.tips for each in clusters(database)) == 24


def _gather_all(database: Database, hands: Hands) -> None:
    while gather(database, hands, most=3):
        pass


def _move_to_and_fro(database: Database, _: Hands) -> None:
    there = Deed(by=ANA, cluster_id=2, now=1)
    back = Deed(by=BORIS, cluster_id=1, now=1)
    works: tuple[Callable[[sa.Connection], None], ...] = (
        lambda connection: join(connection, SECRETS, there, 1),
        lambda connection: take(connection, back),
        lambda connection: release(connection, back),
        lambda connection: part(connection, SECRETS, back, 2),
    )
    for work in works * 4:
        with suppress(Refusal):
            database.run_now(work)


def _settle_some(database: Database, hands: Hands) -> None:
    for number in range(0, 30, 5):
        choose(database, hands, f"m{number}", None)
