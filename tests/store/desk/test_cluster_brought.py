"""Why and whence the tips of a cluster came is counted as they come, and anew as they go."""

from collections.abc import Mapping

import pytest

from bot.moderate.ids import ClusterId
from bot.store.database import Database
from bot.store.desk.queue import QueueStore
from tests.store.desk.desk_support import (
    GARLIC,
    LEMON,
    ask,
    assert_counts_are_true,
    choose,
    gather,
)
from tests.store.support import SECRETS, Hands

CHANNEL, GROUP, SECRET = "telegram:@healing", "telegram:@moon", "telegram:-1001"


@pytest.fixture
def queue(database: Database, hands: Hands) -> QueueStore:
    return QueueStore(database, SECRETS, hands)


async def origins(queue: QueueStore) -> Mapping[str, int]:
    return (await queue.view(ClusterId(1))).origins


async def test_people_are_counted_once_for_each_channel(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    for who, came in ((1, (CHANNEL, SECRET)), (1, (CHANNEL, GROUP)), (2, (CHANNEL,)), (3, ())):
        ask(database, hands, LEMON, who=who, origins=came)
        gather(database, hands)
    assert list((await origins(queue)).items()) == [("@healing", 2), ("@moon", 1)]
    assert_counts_are_true(database)


async def test_people_who_come_at_once_are_counted_once_for_each_channel(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=4, origins=(CHANNEL,))
    gather(database, hands)
    for who, came in (
        (1, (CHANNEL, SECRET)),
        (1, (CHANNEL, GROUP)),
        (2, (CHANNEL,)),
        (4, (CHANNEL,)),
    ):
        ask(database, hands, LEMON, who=who, origins=came)
    gather(database, hands)
    assert list((await origins(queue)).items()) == [("@healing", 3), ("@moon", 1)]
    assert_counts_are_true(database)


async def test_whoever_changes_a_message_came_from_elsewhere(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1, key="m1", origins=(CHANNEL,))
    ask(database, hands, LEMON, who=1, key="m2", origins=(CHANNEL,))
    gather(database, hands)
    ask(database, hands, LEMON, who=1, key="m1", origins=(GROUP,))
    gather(database, hands)
    assert await origins(queue) == {"@healing": 1, "@moon": 1}
    ask(database, hands, GARLIC, who=1, key="m2", origins=(CHANNEL,))
    gather(database, hands)
    assert await origins(queue) == {"@moon": 1}
    assert_counts_are_true(database)


async def test_a_tip_that_comes_for_another_reason_is_counted_for_that(
    queue: QueueStore, database: Database, hands: Hands
) -> None:
    ask(database, hands, LEMON, who=1, key="m1")
    ask(database, hands, LEMON, who=2, key="m2", reason="unsure")
    gather(database, hands)
    choose(database, hands, "m2", "none_of_these")
    gather(database, hands)
    assert (await queue.view(ClusterId(1))).reasons == {"none_of_these": 1, "unknown": 1}
    choose(database, hands, "m1", None)
    gather(database, hands)
    assert (await queue.view(ClusterId(1))).reasons == {"none_of_these": 1}
    assert_counts_are_true(database)
