"""A person's flood on its whole way: others are answered at once, and it is, later, in order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from bot.answer.notices import slowed
from bot.flows.outgoing import outgoing
from bot.receive.flood import Allowance
from bot.store.slowing import Flood
from bot.telegram.webhook import Place
from tests.fake_telegram import FakeTelegram, running
from tests.fake_telegram.serving import serving
from tests.store.support import Hands
from tests.telegram.support import Bot, bot_on, phrases_for

FLOODER = 7
OTHERS = range(100, 110)
ANSWER = "Hot lemon water kills the virus."
PATIENCE = 180.0
NOTICE = "You have sent many messages."
FLOOD = Flood(
    allowance=Allowance(burst=20, every=timedelta(seconds=10)),
    notice=lambda language, which: outgoing(slowed(phrases_for(language), which)),
    slowed=lambda _: None,
)


@asynccontextmanager
async def polling(fake: FakeTelegram, base: str, url: str, hands: Hands) -> AsyncIterator[Bot]:
    """Run a bot that asks for updates."""
    async with bot_on(fake, base, url, clock=hands, flood=FLOOD) as bot:
        yield bot


@asynccontextmanager
async def posted_to(fake: FakeTelegram, base: str, url: str, hands: Hands) -> AsyncIterator[Bot]:
    """Run a bot that Telegram posts to."""
    started: asyncio.Future[Bot] = asyncio.get_running_loop().create_future()

    async def pass_on(scope: Scope, receive: Receive, send: Send) -> None:
        app = (await started).service.webhook_app
        assert app is not None
        await app(scope, receive, send)

    async with serving(Starlette(routes=[Mount("/", pass_on)]), 0) as address:
        place = Place(url=address, secret="s3cret")
        async with bot_on(fake, base, url, clock=hands, flood=FLOOD, webhook=place) as bot:
            started.set_result(bot)
            yield bot


@pytest.fixture(params=[polling, posted_to])
async def town(request: pytest.FixtureRequest, store_url: str) -> AsyncIterator["Town"]:
    fake, hands = FakeTelegram(), Hands()
    async with running(fake) as base, request.param(fake, base, store_url, hands) as bot:
        yield Town(bot, hands)
        assert fake.violations == []


class Town:
    """A bot, those who ask it, and its clock."""

    def __init__(self, bot: Bot, hands: Hands) -> None:
        self.bot, self.fake, self.hands = bot, bot.fake, hands
        self.asked: dict[int, list[int]] = {}

    def ask(self, chat: int, text: str = "hot lemon water") -> int:
        """Send a message and return its number."""
        asked = self.fake.push_text(chat, text)
        self.asked.setdefault(chat, []).append(asked.message_id)
        return asked.message_id

    def answered(self, chat: int) -> list[int]:
        """Return the messages of a chat that are answered, in the order of their replies."""
        replies = [m for m in self.fake.bot_messages(chat) if ANSWER in m.text]
        return [each.reply_to for each in replies if each.reply_to is not None]

    def notices(self, chat: int) -> list[int | None]:
        """Return what each notice that the bot sent in a chat replies to."""
        return [m.reply_to for m in self.fake.bot_messages(chat) if NOTICE in m.text]

    async def pass_(self, seconds: float) -> None:
        """Let time pass, and somebody ask, so that the bot looks up."""
        self.hands.pass_(seconds)
        chat = OTHERS.stop + len(self.asked)
        self.ask(chat)
        await self.until(lambda: self.answered(chat) == self.asked[chat])

    async def until(self, condition: Callable[[], bool]) -> None:
        await self.fake.until(condition, PATIENCE)

    async def all_in(self, count: int) -> None:
        """Wait until so many updates are kept."""
        while sum((await self.bot.post.inbox.counts()).values()) < count:  # noqa: ASYNC110 - the store rings no bell for tests
            await asyncio.sleep(0.01)


@pytest.mark.slow
async def test_a_flood_is_slowed_without_hurting_others(town: Town) -> None:
    for _ in range(50):
        town.ask(FLOODER)
    for other in OTHERS:
        town.ask(other)
    flood = town.asked[FLOODER]

    await town.until(lambda: all(town.answered(other) for other in OTHERS))
    await town.until(lambda: len(town.answered(FLOODER)) == 20 and bool(town.notices(FLOODER)))
    await town.all_in(60)
    await town.pass_(9)
    assert town.answered(FLOODER) == flood[:20]

    await town.pass_(91)
    await town.until(lambda: town.answered(FLOODER) == flood[:30])
    await town.pass_(200)
    await town.until(lambda: town.answered(FLOODER) == flood)

    assert town.notices(FLOODER) == [flood[20]]
    assert not any(town.notices(other) for other in OTHERS)


async def test_while_a_flood_waits_its_sender_gets_answers_to_commands(town: Town) -> None:
    for _ in range(25):
        town.ask(FLOODER)
    await town.until(lambda: len(town.answered(FLOODER)) == 20)
    await town.all_in(25)

    asked = town.fake.push_command(FLOODER, "/privacy")
    await town.until(lambda: "/forget" in town.bot.said(FLOODER, asked.message_id))
    assert len(town.answered(FLOODER)) == 20


async def test_an_edit_of_what_waits_is_answered_after_it(town: Town) -> None:
    for _ in range(21):
        town.ask(FLOODER)
    late = town.ask(FLOODER, "something nobody knows")
    town.fake.push_edit(FLOODER, late, "hot lemon water")
    await town.until(lambda: len(town.answered(FLOODER)) == 20)
    await town.all_in(23)

    await town.pass_(20)
    await town.until(lambda: "do not know" in town.bot.said(FLOODER, late))
    await town.pass_(10)
    await town.until(lambda: town.answered(FLOODER)[-1] == late)


async def test_to_be_forgotten_takes_what_waits_with_it(town: Town) -> None:
    for _ in range(25):
        town.ask(FLOODER)
    await town.until(lambda: len(town.answered(FLOODER)) == 20)
    await town.all_in(25)

    asked = town.fake.push_command(FLOODER, "/forget")
    await town.until(lambda: "erase" in town.bot.said(FLOODER, asked.message_id).casefold())
    question = next(m for m in town.fake.bot_messages(FLOODER) if m.reply_to == asked.message_id)
    town.fake.press(FLOODER, question.message_id, question.buttons[0][0].text)
    await town.until(lambda: question.text != town.bot.said(FLOODER, asked.message_id))

    await town.pass_(1_000)
    assert len(town.answered(FLOODER)) == 20
    counts = await town.bot.post.inbox.counts()
    assert counts == {"done": sum(counts.values())}
