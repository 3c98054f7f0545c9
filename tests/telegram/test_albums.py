"""Albums, from their parts to the one answer."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.flows.post import NewUpdate
from bot.receive.album import album_key
from bot.receive.events import CommandReceived, Event, Ignored, TipReceived
from bot.store.database import Database
from bot.store.inbox import PURPOSE
from bot.telegram.albums import one_event
from bot.telegram.envelope import album_of, is_heavy
from bot.telegram.forwards import read_update
from bot.telegram.worker import MOST_ATTEMPTS
from tests.fake_telegram import FakeTelegram, Settings, running
from tests.store.support import BOT, SECRETS
from tests.telegram.support import Bot, bot_on
from tests.telegram.test_worker import Bench
from tests.telegram.updates import GROUP, ME, entity, update

CHAT = 7
QUIET = 1.5
MENTION = {
    "caption": "@siftline_bot true?",
    "caption_entities": [entity("mention", "@siftline_bot true?", "@siftline_bot")],
}


def part(number: int, **more: Any) -> dict[str, Any]:
    """Return the update of one photo of an album."""
    name = f"file{number}"
    photo = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1}]
    raw = update(message_id=number, media_group_id="55", photo=photo, **more)
    return raw | {"update_id": number}


def event(*parts: dict[str, Any], late: bool = False) -> Event:
    """Return the event that parts come to."""
    return one_event([(raw, read_update(raw, ME)) for raw in parts], ME, late=late)


def test_the_parts_of_an_album_are_one_tip() -> None:
    found = event(part(5, caption="hot lemon"), part(6))
    assert isinstance(found, TipReceived)
    assert (found.tip.text, len(found.tip.media), found.late) == ("hot lemon", 2, False)


def test_in_a_group_one_caption_speaks_for_all() -> None:
    found = event(part(5, chat=GROUP, **MENTION), part(6, chat=GROUP))
    assert isinstance(found, TipReceived)
    assert (found.tip.text, len(found.tip.media)) == ("true?", 2)


def test_a_group_is_left_alone_with_its_albums() -> None:
    silent = event(part(5, chat=GROUP), part(6, chat=GROUP))
    assert silent == Ignored(reason="not_addressed")


def test_a_command_over_an_album_is_a_command() -> None:
    start = {
        "caption": "/start@siftline_bot",
        "caption_entities": [entity("bot_command", "/start@siftline_bot", "/start@siftline_bot")],
    }
    found = event(part(5, chat=GROUP), part(6, chat=GROUP, **start))
    assert isinstance(found, CommandReceived)


def test_a_part_whose_photo_cannot_be_read_stays_in_its_album() -> None:
    broken = part(5, caption="hot lemon")
    broken["message"]["photo"] = [{"file_id": "f"}]
    whole = event(broken, part(6))
    assert isinstance(whole, TipReceived)
    assert (whole.key, whole.tip.text) == (album_key("55"), "hot lemon")


def test_in_a_group_a_part_whose_photo_cannot_be_read_is_left_out() -> None:
    broken = part(6, chat=GROUP, caption="by the way")
    broken["message"]["photo"] = [{"file_id": "f"}]
    found = event(part(5, chat=GROUP, **MENTION), broken)
    assert isinstance(found, TipReceived)
    assert (found.tip.text, len(found.tip.media)) == ("true?", 1)


def test_an_edited_part_is_of_its_album() -> None:
    edited = {"update_id": 9, "edited_message": part(5, chat=GROUP)["message"]}
    found = event(part(5, chat=GROUP, **MENTION), part(6, chat=GROUP), edited)
    assert isinstance(found, TipReceived)
    assert (found.tip.text, len(found.tip.media)) == ("", 2)


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database)


async def put(bench: Bench, *parts: dict[str, Any]) -> None:
    """Keep parts as the poller does."""
    lane = SECRETS.lane(BOT, CHAT)
    updates = [
        NewUpdate(
            update_id=raw["update_id"], lane=lane, raw=raw, album=album_of(raw), heavy=is_heavy(raw)
        )
        for raw in parts
    ]
    await bench.inbox.put(updates, bench.hands())


async def work(bench: Bench) -> None:
    """Work on what is due once no further part comes."""
    bench.hands.pass_(QUIET)
    await bench.work()


async def test_an_album_is_checked_once_and_a_late_part_with_all_of_it(bench: Bench) -> None:
    await put(bench, part(5, caption="hot lemon"), part(6))
    await work(bench)
    await put(bench, part(7, caption="and garlic"))
    await work(bench)

    assert [tip.text for tip in bench.checking.checked] == [
        "hot lemon",
        "hot lemon\n\nand garlic",
    ]
    assert [len(tip.media) for tip in bench.checking.checked] == [2, 3]
    assert await bench.inbox.counts() == {"done": 3}
    assert await bench.outbox.counts() == {"ready": 1}


async def test_a_part_that_comes_when_all_is_forgotten_adds_nothing(bench: Bench) -> None:
    await put(bench, part(5, caption="hot lemon"))
    await work(bench)
    bench.hands.pass_(3600)
    await put(bench, part(6))
    await work(bench)

    assert len(bench.checking.checked) == 1
    assert "Hot lemon water" in await bench.said()


async def test_a_broken_part_is_set_aside_and_the_others_are_answered(bench: Bench) -> None:
    await put(bench, part(5, caption={"not": "a text"}), part(6, caption="hot lemon"))
    await work(bench)

    assert await bench.inbox.counts() == {"quarantined": 1, "done": 1}
    assert "Hot lemon water" in await bench.said()


async def test_an_album_of_broken_parts_is_set_aside(bench: Bench) -> None:
    await put(bench, part(5, caption={"not": "a text"}), part(6, caption=["x"]))
    await work(bench)
    assert await bench.inbox.counts() == {"quarantined": 2}


async def test_an_album_that_fails_for_good_gets_one_apology(bench: Bench) -> None:
    bench.checking.crash_on = "poison"
    await put(bench, part(5, caption="poison"), part(6))
    for _ in range(MOST_ATTEMPTS):
        await work(bench)
        bench.hands.pass_(100)

    assert await bench.inbox.counts() == {"dead": 2}
    assert "Something went wrong on our side" in await bench.said()


async def test_an_album_that_falls_due_after_a_look_is_looked_for_at_once(bench: Bench) -> None:
    await put(bench, part(5))
    assert await bench.worker.lease() == []
    bench.hands.pass_(QUIET)
    assert await bench.worker._rest() <= 0
    assert len(await bench.worker.lease()) == 1


async def test_where_every_hand_is_full_nothing_is_leased(bench: Bench) -> None:
    await put(bench, part(5))
    bench.hands.pass_(QUIET)
    bench.worker._free = {False: 0, True: 0}
    assert await bench.worker.lease() == []


async def test_a_part_that_no_longer_reads_is_not_joined(bench: Bench) -> None:
    await put(bench, part(5, caption="hot lemon"))
    await work(bench)
    await put(bench, part(6))
    bench.hands.pass_(QUIET)
    [late] = await bench.worker.lease()
    # As one that a former version kept, which read what this one does not.
    sealed = SECRETS.seal(b'{"update_id": 1, "message": {"text": 5}}', PURPOSE)
    await bench.worker.work(replace(late, earlier=(sealed,)))
    assert len(bench.checking.checked[-1].media) == 1


@pytest_asyncio.fixture(params=[100, 1], ids=["one-batch", "many-batches"])
async def bot(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator[Bot]:
    fake = FakeTelegram(Settings(most_updates=request.param))
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        yield bot
        await bot.idle()
        assert fake.violations == []


async def test_an_album_gets_one_answer_on_its_first_part(bot: Bot) -> None:
    parts = bot.fake.push_album(CHAT, [b"a", b"b", b"c"], caption="hot lemon water")

    await bot.reply_to(CHAT, parts[0].message_id, "Hot lemon water kills the virus.")

    assert [len(tip.media) for tip in bot.checking.checked] == [3]
    assert len(bot.fake.bot_messages(CHAT)) == 1


async def test_a_late_part_edits_the_answer(bot: Bot) -> None:
    first = bot.fake.push_part(CHAT, "55", b"a", caption="nobody knows this")
    await bot.reply_to(CHAT, first.message_id, "We do not know this message yet.")

    bot.fake.push_part(CHAT, "55", b"b", caption="hot lemon water")

    await bot.reply_to(CHAT, first.message_id, "Hot lemon water kills the virus.")
    assert len(bot.fake.bot_messages(CHAT)) == 1


async def test_words_overtake_the_media_of_other_chats(bot: Bot) -> None:
    bot.fake.push_album(CHAT, [b"a", b"b"], caption="hot lemon water")
    asked = bot.fake.push_text(CHAT + 1, "hot lemon water, quick")

    await bot.reply_to(CHAT + 1, asked.message_id, "Hot lemon water kills the virus.")

    assert bot.checking.checked[0].text == "hot lemon water, quick"
