"""A seeded store is one that gathering could have left."""

from bot.bench.desk.seed import Seeding, seed
from bot.moderate.cluster import QueueView
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from tests.store.desk.desk_support import (
    ANA,
    LEMON,
    ask,
    assert_counts_are_true,
    clusters,
    gather,
    only_cluster,
)
from tests.store.support import SECRETS, Hands


async def test_a_seeded_store_counts_what_its_tips_say(database: Database) -> None:
    hands = Hands()
    seed(database, SECRETS, Seeding(clusters=12, tips=60, until=hands.now))
    assert_counts_are_true(database)
    sizes = [each.tips for each in clusters(database)]
    assert len(sizes) == 12 and 50 <= sum(sizes) <= 60
    page = await QueueStore(database, SECRETS, hands).page(QueueView(), me=ANA.id)
    assert len(page.cards) >= 8


def test_gathering_goes_on_in_a_seeded_store(database: Database) -> None:
    hands = Hands()
    seed(database, SECRETS, Seeding(clusters=3, tips=3, until=hands.now))
    text = clusters(database)[0]
    ask(database, hands, LEMON, who=1)
    gather(database, hands)
    assert len(clusters(database)) == 4
    assert text.tips == 1


def test_one_cluster_is_the_least(database: Database) -> None:
    seed(database, SECRETS, Seeding(clusters=1, tips=1, until=Hands().now))
    assert only_cluster(database).tips == 1
