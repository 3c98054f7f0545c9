"""The whole service: trouble on the line, starting again, and stopping."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.store.database import Database
from bot.store.post import open_post
from bot.store.secrets import Secrets
from bot.telegram.api import BotApi
from bot.telegram.errors import Refused
from bot.telegram.poller import TokenRefused
from bot.telegram.service import TelegramService
from tests.fake_telegram import FakeTelegram, running
from tests.telegram.support import (
    KEY,
    Checking,
    Claims,
    bot_on,
    parts_with,
    phrases_for,
    utc_now,
)
from tests.telegram.test_sender import Scripted

CHAT = 7
SECRET_WORDS = "hot lemon water, wrote Somebody"


@pytest_asyncio.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    yield FakeTelegram()


@pytest.mark.parametrize(
    ("fault", "method"),
    [
        ("cut_before", "sendMessage"),
        ("cut_after", "editMessageText"),
        ("bad_gateway", "editMessageText"),
        ("not_json", "getUpdates"),
        ("too_many_requests", "sendMessage"),
        ("bad_gateway", "getMe"),
    ],
)
async def test_trouble_on_the_line_costs_time_and_nothing_else(
    fake: FakeTelegram, store_url: str, fault: str, method: str
) -> None:
    fake.faults.next(fault, method=method)  # type: ignore[arg-type]  # names of faults
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        asked = fake.push_text(CHAT, SECRET_WORDS)
        await bot.reply_to(CHAT, asked.message_id, "Facts")
        await bot.idle()
    assert len(fake.bot_messages(CHAT)) == 1
    assert fake.violations == []


async def test_a_placeholder_that_telegram_never_confirmed_is_removed_in_the_end(
    fake: FakeTelegram, store_url: str
) -> None:
    fake.faults.next("cut_after", method="sendMessage")
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        fake.push_text(CHAT, SECRET_WORDS)
        await fake.until(lambda: any("Facts" in m.text for m in fake.bot_messages(CHAT)))
        await bot.idle()
        assert await bot.post.outbox.orphans() == 0
    summary = fake.summary(["Checking…"])
    assert (len(summary.answered), summary.twice, summary.orphans) == (1, [], [])


async def test_what_was_taken_in_is_answered_by_the_next_process(
    fake: FakeTelegram, store_url: str
) -> None:
    async with running(fake) as base:
        async with bot_on(fake, base, store_url) as bot:
            bot.checking.failures = 1
            asked = fake.push_text(CHAT, SECRET_WORDS)
            await fake.until(lambda: bot.checking.checked)
        async with bot_on(fake, base, store_url) as bot:
            await bot.reply_to(CHAT, asked.message_id, "Facts")
    assert len(fake.bot_messages(CHAT)) == 1


async def test_a_refused_token_ends_the_service_with_what_to_do(
    fake: FakeTelegram, store_url: str
) -> None:
    database, keys = Database(store_url), Secrets(KEY)
    post = open_post(database, keys, 1, timedelta(days=90))
    async with running(fake) as base:
        service = TelegramService(
            api=BotApi(base, "1:of-somebody-else"),
            post=post,
            keys=keys,
            parts=parts_with(Checking(), Claims(), post.tips),
            phrases_for=phrases_for,
            clock=utc_now,
        )
        with pytest.raises(TokenRefused, match="SIFTLINE_TELEGRAM_TOKEN"):
            await service.run()
    database.close()


async def test_stopping_finishes_what_is_in_hand(fake: FakeTelegram, store_url: str) -> None:
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        bot.checking.gate = asyncio.Event()
        fake.push_text(CHAT, SECRET_WORDS)
        await fake.until(lambda: bot.checking.checked)
        bot.service.stop()
        bot.checking.gate.set()
        async with asyncio.timeout(5):
            await bot.running
        assert (await bot.post.inbox.counts()) == {"done": 1}


async def test_stopping_does_not_wait_for_ever(
    fake: FakeTelegram, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.service.DRAIN", 0.05)
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        bot.checking.gate = asyncio.Event()
        fake.push_text(CHAT, SECRET_WORDS)
        await fake.until(lambda: bot.checking.checked)
        bot.service.stop()
        async with asyncio.timeout(5):
            await bot.running
        assert (await bot.post.inbox.counts()) == {"leased": 1}


async def test_a_server_that_does_not_say_who_the_bot_is_is_asked_again(store_url: str) -> None:
    database, keys = Database(store_url), Secrets(KEY)
    post = open_post(database, keys, 1, timedelta(days=90))
    api = Scripted({}, [], Refused(401, "Unauthorized"))
    service = TelegramService(
        api=api,
        post=post,
        keys=keys,
        parts=parts_with(Checking(), Claims(), post.tips),
        phrases_for=phrases_for,
        clock=utc_now,
        sleep=no_time,
    )
    with pytest.raises(TokenRefused):
        await service.run()
    assert api.methods == ["getMe"] * 3
    database.close()


async def no_time(seconds: float) -> None:
    assert 0 < seconds <= 30


async def test_a_store_that_cannot_be_pruned_is_no_end(fake: FakeTelegram, store_url: str) -> None:
    async with running(fake) as base:
        database = Database(store_url)
        database.run_now(lambda c: c.execute(sa.text("alter table tip rename to gone")))
        database.close()
        with capture_logs() as logs:
            async with bot_on(fake, base, store_url):
                await fake.until(lambda: fake.counts["getUpdates"] > 1)
    assert "nothing was pruned" in [line["event"] for line in logs]


async def test_stopping_before_telegram_is_there_ends_at_once(store_url: str) -> None:
    fake = FakeTelegram()
    async with bot_on(fake, "http://127.0.0.1:9", store_url) as bot:
        bot.service.stop()
        async with asyncio.timeout(5):
            await bot.running


async def test_a_loop_that_breaks_ends_the_service(fake: FakeTelegram, store_url: str) -> None:
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        bot.post.tips.erase_texts = None  # type: ignore[method-assign, assignment]  # a defect
        async with asyncio.timeout(5):
            with pytest.raises(TypeError):
                await bot.running
        bot.running = asyncio.ensure_future(asyncio.sleep(0))


async def test_cancelling_takes_less_than_a_second(fake: FakeTelegram, store_url: str) -> None:
    async with running(fake) as base, bot_on(fake, base, store_url) as bot:
        bot.checking.gate = asyncio.Event()
        fake.push_text(CHAT, SECRET_WORDS)
        await fake.until(lambda: bot.checking.checked)
        bot.running.cancel()
        async with asyncio.timeout(1):
            await asyncio.wait((bot.running,))


async def test_no_log_names_a_text_a_person_a_chat_or_the_token(
    fake: FakeTelegram, store_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    chat = 987_654_321
    caplog.set_level(logging.DEBUG)
    fake.faults.next("bad_gateway", method="editMessageText")
    fake.faults.next("cut_before", method="sendMessage")
    with capture_logs() as logs:
        async with running(fake) as base, bot_on(fake, base, store_url) as bot:
            bot.checking.failures = 1
            asked = fake.push_text(chat, SECRET_WORDS)
            fake.push_malformed("wrong_types")
            await bot.reply_to(chat, asked.message_id, "Facts")
            await bot.idle()
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("uvicorn")]
    written = "\n".join([*ours, *map(str, logs)])
    for private in ("lemon", "Somebody", str(chat), fake.token, fake.token.partition(":")[2]):
        assert private not in written
    assert {"tip", "update failed", "not delivered yet"} <= {line["event"] for line in logs}
