"""A bot with the moderators' desk on the same store, its background steps done by hand."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from bot.claims.claim import Claim
from bot.flows.desk.desk import Desk
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.tell_askers import TellParts, tell_some
from bot.match.decision import Ranked
from bot.moderate.roles import Role
from bot.ports import CheckTip
from bot.receive.readings import PageTrouble, SeenPage
from bot.store.database import Database
from bot.store.desk.alerts import AlertStore
from bot.store.desk.audit import AuditStore
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.store.desk.gather import Gatherer
from bot.store.desk.people import PeopleStore
from bot.store.desk.queue import QueueStore
from bot.store.desk.sessions import SessionStore
from bot.store.desk.talks import TalkStore
from bot.store.desk.telling_queue import StoredTellings
from bot.store.desk.tellings import TellingStore
from bot.store.post import open_post
from bot.store.secrets import Secrets
from bot.store.sent_messages import SentMessages
from bot.telegram.api import BotApi
from bot.telegram.menus import Menus
from bot.telegram.service import TelegramOptions, TelegramService
from tests.fake_telegram import FakeTelegram, running
from tests.fake_telegram.messages import Rendered
from tests.telegram.support import (
    FAST,
    KEY,
    Bot,
    Checking,
    Claims,
    parts_with,
    phrases_for,
    ranked,
    utc_now,
)

SECRETS = Secrets(KEY)
WAKER = 99
CONSOLE = "https://desk.example"


class Pages:
    """Pages of one site, whose second one cannot be reached."""

    async def read(self, link: str) -> SeenPage:
        """Return what a page says of itself."""
        if link.endswith("/gone"):
            return SeenPage(asked=link, links=(link,), trouble=PageTrouble.UNREACHABLE)
        return SeenPage(
            asked=link,
            links=(link,),
            title="What is known of the blue water",
            site="Water Works",
            published="2026-11-01",
        )


@dataclass
class DeskBot:
    """A running bot with its desk."""

    bot: Bot
    desk: Desk
    database: Database
    alerts: AlertStore
    menus: Menus

    @property
    def fake(self) -> FakeTelegram:
        """Return the Telegram that it runs against."""
        return self.bot.fake

    async def joined(self, name: str, role: Role, chat: int) -> None:
        """Make whoever writes in a chat a moderator, by the word of an invitation."""
        _, word = await self.desk.people.add(None, name, role)
        await self.send(chat, f"/join {word}", f"Welcome, {name}.")

    async def send(self, chat: int, text: str, expected: str, reply_to: int | None = None) -> None:
        """Write a message and wait until its answer says something."""
        pushed = self.fake.push_text(chat, text, reply_to=reply_to)
        await self.bot.reply_to(chat, pushed.message_id, expected)

    async def press(self, chat: int, button: str, expected: str) -> Rendered:
        """Press the newest button of that name and wait for a message that says something."""
        shown = [
            message
            for message in self.fake.bot_messages(chat)
            if any(each.text == button for row in message.buttons for each in row)
        ]
        assert shown, f"no button {button!r}"
        self.fake.press(chat, shown[-1].message_id, button)
        await self.bot.idle()
        await self.says(chat, expected)
        return self.newest(chat)

    async def line(self, chat: int, button: str) -> str:
        """Press the newest button of that name and return the line over it."""
        shown = [
            message
            for message in self.fake.bot_messages(chat)
            if any(each.text == button for row in message.buttons for each in row)
        ]
        pressed = self.fake.press(chat, shown[-1].message_id, button)
        await self.fake.until(lambda: self.fake.callback_answers(pressed.callback_id))
        [answer] = self.fake.callback_answers(pressed.callback_id)
        return str(answer.get("text", ""))

    async def says(self, chat: int, expected: str) -> None:
        """Wait until some message in a chat says something."""
        await self.fake.until(
            lambda: any(expected in message.text for message in self.fake.bot_messages(chat))
        )

    def newest(self, chat: int) -> Rendered:
        """Return the bot's newest message in a chat."""
        return self.fake.bot_messages(chat)[-1]

    async def gathered(self) -> None:
        """Put what was asked into clusters, once the bot has answered it."""
        await self.bot.idle()
        await Gatherer(self.database, SECRETS, later).gather_some()

    async def told(self) -> None:
        """Tell those who asked."""
        parts = TellParts(
            queue=StoredTellings(self.database, SECRETS), phrases_for=phrases_for, clock=utc_now
        )
        while await tell_some(parts):
            pass
        self.wake()

    async def alerted(self) -> int:
        """Tell moderators what they are not told of yet, and return how many notices that were."""
        count = await self.alerts.alert_some()
        self.wake()
        return count

    def wake(self) -> None:
        """Wake the sender, which sleeps for seconds after what came from elsewhere."""
        self.fake.push_text(WAKER, "/help")


def later() -> datetime:
    """Return a time after whoever was offered claims could have chosen one."""
    return utc_now() + timedelta(minutes=11)


async def _nearest(text: str) -> Sequence[Ranked]:
    return [ranked("lemon", 0.4)] if text else []


async def _near_to(_claim: Claim) -> Sequence[Ranked]:
    return []


def desk_of(database: Database, claims: Claims, checking: Checking) -> Desk:
    """Return a desk on a store."""
    return Desk(
        queue=QueueStore(database, SECRETS, utc_now),
        drafts=DraftStore(database, utc_now),
        claims=ClaimDesk(database, utc_now),
        tellings=TellingStore(database, utc_now),
        talks=TalkStore(database, SECRETS, utc_now, phrases_for),
        people=PeopleStore(database, SECRETS, utc_now),
        sessions=SessionStore(database, utc_now, idle=timedelta(hours=12)),
        audit=AuditStore(database, utc_now),
        served=claims,
        phrases_for=phrases_for,
        nearest=_nearest,
        near_to=_near_to,
        check_tip=cast(CheckTip, checking),
        pages=Pages(),
        clock=utc_now,
        languages=("en",),
    )


@asynccontextmanager
async def desk_bot(store_url: str) -> AsyncIterator[DeskBot]:
    """Run a bot with a desk against a fake Telegram, within the block."""
    fake = FakeTelegram()
    async with running(fake) as base:
        database, checking, claims = Database(store_url), Checking(), Claims()
        api = BotApi(base, fake.token)
        post = open_post(database, SECRETS, api.bot_id, timedelta(days=90))
        desk = desk_of(database, claims, checking)
        alerts = AlertStore(database, SECRETS, utc_now, phrases_for, askers=2, minutes=60)
        parts = replace(
            parts_with(checking, claims, post.tips),
            desk=DeskParts(
                desk=desk,
                messages=SentMessages(database, SECRETS, api.bot_id),
                talks=TalkStore(database, SECRETS, utc_now, phrases_for),
                alerts=alerts,
                bot_id=api.bot_id,
                console=CONSOLE,
            ),
        )
        menus = Menus(api=api, chats=alerts.chats, phrases_for=phrases_for, languages=("en",))
        service = TelegramService(
            api=api,
            post=post,
            keys=SECRETS,
            parts=parts,
            phrases_for=phrases_for,
            clock=utc_now,
            menus=menus,
            options=TelegramOptions(long_poll=1, pace=FAST),
        )
        task = asyncio.create_task(service.run())
        bot = Bot(fake, service, post, checking, claims, task)
        try:
            yield DeskBot(bot, desk, database, alerts, menus)
        finally:
            task.cancel()
            await asyncio.wait((task,))
            database.close()
