"""What goes from clusters when texts or people are erased."""

from datetime import timedelta

import sqlalchemy as sa

from bot.store.database import Database
from bot.store.desk.cluster_erasing import forget_asker
from bot.store.desk.cluster_prints import opened
from bot.store.desk_tables import cluster_variant
from bot.store.tables import tip
from bot.store.tips import TipStore
from tests.store.desk.desk_support import (
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    clusters,
    gather,
    only_cluster,
    person,
)
from tests.store.support import SECRETS, Hands


async def test_a_cluster_shows_its_text_as_long_as_one_is_kept(
    database: Database, tips: TipStore, hands: Hands
) -> None:
    ask(database, hands, who=1)
    hands.pass_(timedelta(days=30).total_seconds())
    ask(database, hands, who=2)
    gather(database, hands)
    hands.pass_(timedelta(days=61).total_seconds())
    assert await tips.erase_texts(hands.now) == 1
    assert only_cluster(database).shown is not None
    hands.pass_(timedelta(days=61).total_seconds())
    assert await tips.erase_texts(hands.now) == 1
    assert only_cluster(database).shown is None
    assert_counts_are_true(database)


async def test_nothing_of_an_erased_text_can_be_compared(
    database: Database, tips: TipStore, hands: Hands
) -> None:
    ask(database, hands)
    gather(database, hands)
    await tips.erase_texts(hands.now + timedelta(days=91))
    query = sa.select(cluster_variant.c.signature)
    signature = database.read_now(lambda c: c.execute(query).scalar_one())
    assert opened(SECRETS, signature).stems == frozenset()


async def test_the_same_text_still_finds_its_cluster(
    database: Database, tips: TipStore, hands: Hands
) -> None:
    ask(database, hands)
    gather(database, hands)
    hands.pass_(timedelta(days=91).total_seconds())
    await tips.erase_texts(hands.now)
    ask(database, hands, who=2)
    ask(database, hands, f"{LEMON}. Please share this with your friends!", who=3)
    gather(database, hands)
    assert (only_cluster(database).tips, only_cluster(database).shown is None) == (3, False)
    assert_counts_are_true(database)


async def test_a_text_that_is_in_no_cluster_goes_too(
    database: Database, tips: TipStore, hands: Hands
) -> None:
    ask(database, hands)
    assert await tips.erase_texts(hands.now + timedelta(days=91)) == 1
    assert gather(database, hands) == 1
    assert clusters(database) == []


def test_a_forgotten_person_is_counted_nowhere(database: Database, hands: Hands) -> None:
    ask(database, hands, LEMON, who=1)
    ask(database, hands, LEMON, who=2)
    ask(database, hands, GARLIC, who=1)
    gather(database, hands)
    ask(database, hands, "The moon landing was filmed in a studio near Prague", who=1)
    assert database.run_now(lambda c: forget_asker(c, SECRETS, person(1))) == 2
    assert only_cluster(database).askers == 1
    assert gather(database, hands) == 0
    assert_counts_are_true(database)
    left = sa.select(sa.func.count()).where(tip.c.asker == person(1))
    assert database.read_now(lambda c: c.scalar(left)) == 3
