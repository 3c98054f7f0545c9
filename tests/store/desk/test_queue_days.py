"""Tips a day beside each cluster of a list."""

import pytest

from bot.moderate.cluster import QueueView
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from tests.store.desk.desk_support import ANA, GARLIC, LEMON, ask, employ, gather
from tests.store.support import SECRETS, Hands

DAY = 24 * 60 * 60


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    employ(database)
    return QueueStore(database, SECRETS, hands)


async def recent(queue: QueueStore) -> list[tuple[int, ...]]:
    page = await queue.page(QueueView(order="oldest"), me=ANA.id)
    return [card.recent for card in page.cards]


async def test_each_card_has_its_last_two_weeks(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    hands.pass_(3 * DAY)
    ask(database, hands, LEMON, who=2)
    ask(database, hands, LEMON, who=3)
    ask(database, hands, GARLIC, who=3)
    gather(database, hands)
    hands.pass_(DAY)
    lemon, garlic = await recent(queue)
    assert lemon == (*(0,) * 9, 1, 0, 0, 2, 0)
    assert garlic == (*(0,) * 12, 1, 0)


async def test_what_is_longer_ago_is_not_in_it(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1)
    gather(database, hands)
    hands.pass_(14 * DAY)
    assert await recent(queue) == [(0,) * 14]


async def test_an_empty_list_has_no_days(queue: QueueStore) -> None:
    assert await recent(queue) == []
