"""getUpdates as the official server plays it."""

import asyncio
from itertools import pairwise

import pytest

from tests.fake_telegram import FakeTelegram, Settings, running
from tests.fake_telegram.shapes import JsonObject
from tests.fake_telegram.updates import UpdateQueue
from tests.test_fake_telegram.plain_bot import PlainBot


@pytest.fixture
def settings() -> Settings:
    """Return settings without gaps between ids and with a short poll."""
    return Settings(jump_chance=0, first_update_id=100, longest_poll=0.05)


def ids(updates: list[JsonObject]) -> list[int]:
    return [update["update_id"] for update in updates]


async def test_updates_stay_until_they_are_confirmed(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")
    fake.push_text(7, "b")

    assert ids(await bot.updates()) == [100, 101]
    assert ids(await bot.updates()) == [100, 101]
    assert ids(await bot.updates(offset=101)) == [101]
    assert fake.pending == 1


async def test_limit_bounds_a_batch(bot: PlainBot, fake: FakeTelegram) -> None:
    for _ in range(3):
        fake.push_text(7, "a")

    assert ids(await bot.updates(limit=2)) == [100, 101]


async def test_a_batch_has_at_most_100(bot: PlainBot, fake: FakeTelegram) -> None:
    for _ in range(101):
        fake.push_text(7, "a")

    assert len(await bot.updates(limit=1000)) == 100


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    for _ in range(3):
        fake.push_text(7, "a")

    assert ids(await bot.updates(offset=-1)) == [102]
    assert ids(await bot.updates()) == [102]


async def test_an_offset_far_in_the_future_is_ignored(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "a")

    assert ids(await bot.updates(offset=100_000)) == [100]


async def test_a_long_poll_ends_with_the_first_update(bot: PlainBot, fake: FakeTelegram) -> None:
    waiting = asyncio.create_task(bot.updates(timeout=50))
    await fake.until(lambda: fake.counts["getUpdates"])
    fake.push_text(7, "a")

    assert ids(await waiting) == [100]


async def test_a_long_poll_without_updates_ends_empty(bot: PlainBot) -> None:
    assert await bot.updates(timeout=50) == []


async def test_the_older_of_two_polls_gets_the_conflict(bot: PlainBot, fake: FakeTelegram) -> None:
    older = asyncio.create_task(bot.post("getUpdates", timeout=50))
    await fake.until(lambda: fake.counts["getUpdates"] == 1)
    newer = asyncio.create_task(bot.updates(timeout=50))
    conflict = await older
    fake.push_text(7, "a")

    assert conflict.status_code == 409
    assert conflict.json()["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    assert ids(await newer) == [100]


async def test_polling_beside_a_webhook_is_a_conflict(bot: PlainBot) -> None:
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")

    assert await bot.error("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_setting_a_webhook_ends_a_poll(bot: PlainBot, fake: FakeTelegram) -> None:
    waiting = asyncio.create_task(bot.error("getUpdates", timeout=50))
    await fake.until(lambda: fake.counts["getUpdates"])
    await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")

    assert await waiting == "Conflict: terminated by setWebhook request"


async def test_only_allowed_kinds_come_from_then_on(bot: PlainBot, fake: FakeTelegram) -> None:
    fake.push_text(7, "before the choice")
    await bot.updates(offset=101, allowed_updates=["edited_message"])

    assert fake.push_text(7, "unwanted").update_id is None
    assert fake.push_edit(7, 1, "wanted").update_id == 101


async def test_an_empty_choice_means_all_but_the_rare_kinds(
    bot: PlainBot, fake: FakeTelegram
) -> None:
    await bot.updates(allowed_updates=["message"])
    await bot.updates(allowed_updates=[])

    assert fake.push({"chat_member": {}}).update_id is None
    assert fake.push({"poll": {}}).update_id == 100


async def test_closing_the_server_ends_a_poll() -> None:
    fake = FakeTelegram(Settings(longest_poll=50))
    async with running(fake):
        waiting = asyncio.create_task(fake.state.poller.poll({"timeout": 50}))
        await asyncio.wait([waiting], timeout=0)

    assert await waiting == []


async def test_a_wait_for_what_does_not_come_ends(fake: FakeTelegram) -> None:
    with pytest.raises(TimeoutError):
        await fake.until(lambda: fake.transcript, seconds=0.01)


async def test_a_server_that_was_down_keeps_what_it_had(settings: Settings) -> None:
    fake = FakeTelegram(settings)
    async with running(fake):
        fake.push_text(7, "a")
    async with running(fake):
        again = await fake.state.poller.poll({"timeout": 50})

    assert ids(again) == [100]


def queue_with(settings: Settings) -> UpdateQueue:
    return FakeTelegram(settings).state.queue


def test_ids_jump_by_the_seed() -> None:
    jumping = Settings(jump_chance=0.5, seed=3)
    first, second = queue_with(jumping), queue_with(jumping)
    found = [first.add({"poll": {}}) for _ in range(20)]

    steps = {b - a for a, b in pairwise(found) if a and b}
    assert 1 in steps
    assert max(steps) > 1
    assert found == [second.add({"poll": {}}) for _ in range(20)]


def test_a_batch_ends_at_four_megabytes() -> None:
    queue = queue_with(Settings(jump_chance=0))
    for _ in range(3):
        queue.add({"message": {"text": "x" * 2_000_000}})

    assert len(queue.batch(0, 100)) == 2
