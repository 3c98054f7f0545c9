"""A bot with a small claim store of two claims, for tests of the way through Telegram."""

import asyncio
import gettext
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bot.answer.answer import Answer
from bot.answer.compose import compose
from bot.answer.phrases import Phrases
from bot.claims.claim import Claim, Content, Review, Source, Texts
from bot.claims.clock import Clock
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.flows.effects import Edition
from bot.flows.parts import Parts, TipBook
from bot.match.codec import claims_of
from bot.match.decision import (
    Choose,
    Decision,
    Match,
    NoMatch,
    NotCheckable,
    Ranked,
    Uncheckable,
)
from bot.ports import TellAgain
from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import Tip
from bot.store.database import Database
from bot.store.post import StoredPost, open_post
from bot.store.secrets import Secrets
from bot.store.slowing import Flood
from bot.telegram.api import BotApi
from bot.telegram.limits import Pace
from bot.telegram.service import TelegramOptions, TelegramService
from bot.telegram.webhook import Place as WebhookPlace
from bot.understand.signals import Signals
from bot.understand.understand import understand
from tests.fake_telegram import FakeTelegram, running

PLACEHOLDER = "Checking…"
FAST = Pace(per_second=10_000, chat_gap=0.0, group_per_minute=10_000)
"""No limits, for tests that are not about them."""
KEY = bytes(range(32))


@dataclass(frozen=True)
class Checked:
    """What checking a tip came to."""

    decision: Decision
    answer: Answer
    language: str
    signals: Signals = field(default_factory=lambda: understand(Tip(), ("en",)))
    readings: Readings = NOTHING_READ


def phrases_for(language: str) -> Phrases:
    """Return English phrases, whatever the reader's language."""
    return Phrases(
        language="en",
        reader=language or "en",
        translations=gettext.NullTranslations(),
        lessons={},
    )


def claim(name: str, statement: str) -> Claim:
    """Return a published claim."""
    source = Source(
        url=f"https://facts.example/{name}",
        publisher="Facts",
        title="A look at it",
        published="2020-03-01",
        language="en",
        stance="reviews",
    )
    return Claim(
        id=ClaimId(name),
        revision=1,
        content=Content(
            topic="health",
            language="en",
            rating=Rating.FALSE,
            authenticity=None,
            texts={"en": Texts(statement=statement, known="Nothing supports it.")},
            claimant={},
            first_appearance=None,
            sources=(source,),
            lesson="health",
        ),
        review=Review(reviewed_at=date(2026, 11, 22), people=1),
        wordings=(),
        links=(),
    )


CLAIMS = {
    one.id: one
    for one in (
        claim("lemon", "Hot lemon water kills the virus."),
        claim("garlic", "Raw garlic kills the virus."),
    )
}


@dataclass
class Claims:
    """Serves the two claims, or what is left of them."""

    served: dict[ClaimId, Claim] = field(default_factory=lambda: dict(CLAIMS))

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of the claims that are served now."""
        return {one: self.served[one] for one in ids if one in self.served}


def ranked(name: str, probability: float = 0.9) -> Ranked:
    """Return a claim as a candidate."""
    return Ranked(claim_id=ClaimId(name), probability=probability, signals={"bm25": 0.5})


def decided(tip: Tip) -> Decision:
    """Return what the words of a tip ask for: "lemon" matches, "kills" is unclear."""
    text = f"{tip.text} {tip.quoted}".casefold()
    if not text.strip():
        return NotCheckable(reason=Uncheckable.EMPTY)
    if "lemon" in text:
        return Match(best=ranked("lemon"))
    if "kills" in text:
        return Choose(candidates=(ranked("lemon", 0.5), ranked("garlic", 0.4)))
    return NoMatch()


@dataclass
class Checking:
    """Checks tips by ``decided``, remembers them, and fails when told to."""

    checked: list[Tip] = field(default_factory=list)
    failures: int = 0
    crash_on: str = ""
    gate: asyncio.Event | None = None

    async def __call__(self, tip: Tip) -> Checked:
        """Return the decision on a tip, composed."""
        self.checked.append(tip)
        if self.gate:
            await self.gate.wait()
        if self.failures or (self.crash_on and self.crash_on in tip.text):
            self.failures = max(0, self.failures - 1)
            raise RuntimeError(f"cannot check {tip.text}")
        decision = decided(tip)
        return Checked(decision, compose(decision, CLAIMS, phrases_for("en")), "en")


def telling(claims: Claims) -> TellAgain:
    """Return what answers from a decision that was made before, while its claims are served."""

    async def tell_again(tip: Tip, decision: Decision, language: str) -> Checked | None:
        ids = claims_of(decision)
        served = await claims.claims(ids)
        if len(served) < len(ids):
            return None
        answer = compose(decision, served, phrases_for(language))
        return Checked(decision, answer, language, understand(tip, ("en",)))

    return tell_again


@dataclass
class Bot:
    """A running bot, with what tests look at."""

    fake: FakeTelegram
    service: TelegramService
    post: StoredPost
    checking: Checking
    claims: Claims
    running: asyncio.Task[None]

    async def reply_to(self, chat: int, message_id: int, text: str) -> None:
        """Wait until the reply to a message contains a text."""
        await self.fake.until(lambda: text in self.said(chat, message_id))

    def said(self, chat: int, message_id: int) -> str:
        """Return what the bot's only reply to a message says now, or nothing."""
        replies = [m for m in self.fake.bot_messages(chat) if m.reply_to == message_id]
        assert len(replies) < 2, "answered twice"
        return replies[0].text if replies else ""

    async def idle(self) -> None:
        """Wait until nothing is left to do in inbox and outbox."""
        while await self._open():  # noqa: ASYNC110  # the store rings no bell for tests
            await asyncio.sleep(0)

    async def _open(self) -> int:
        # In the order in which work moves on, so that none is missed between two looks.
        pending = self.fake.pending
        inbox = await self.post.inbox.counts()
        outbox = await self.post.outbox.counts()
        waiting = sum(outbox.get(state, 0) for state in ("ready", "leased", "waiting"))
        return pending + inbox.get("ready", 0) + inbox.get("leased", 0) + waiting


def utc_now() -> datetime:
    """Return the time, for runs against a server with a clock of its own."""
    return datetime.now(UTC)


def parts_with(checking: Checking, claims: Claims, tips: TipBook) -> Parts:
    """Return the parts of a bot."""
    return Parts(
        check_tip=checking,
        tell_again=telling(claims),
        claims=claims,
        phrases_for=phrases_for,
        tips=tips,
        edition=lambda: Edition(matcher="test-1", change_seq=1),
    )


@asynccontextmanager
async def bot_on(
    fake: FakeTelegram,
    base: str,
    store_url: str,
    *,
    clock: Clock = utc_now,
    pace: Pace = FAST,
    flood: Flood | None = None,
    webhook: WebhookPlace | None = None,
) -> AsyncIterator[Bot]:
    """Run a bot against a served fake, on a store with the schema, within the block."""
    database = Database(store_url)
    checking, claims = Checking(), Claims()
    api = BotApi(base, fake.token)
    post = open_post(database, Secrets(KEY), api.bot_id, timedelta(days=90), flood)
    service = TelegramService(
        api=api,
        post=post,
        keys=Secrets(KEY),
        parts=parts_with(checking, claims, post.tips),
        phrases_for=phrases_for,
        clock=clock,
        options=TelegramOptions(long_poll=1, pace=pace, webhook=webhook),
    )
    running_bot = asyncio.create_task(service.run())
    try:
        yield Bot(fake, service, post, checking, claims, running_bot)
    finally:
        running_bot.cancel()
        await asyncio.wait((running_bot,))
        database.close()


@asynccontextmanager
async def bot_with_fake(store_url: str, **options: object) -> AsyncIterator[Bot]:
    """Run a bot and a fake together within the block."""
    fake = FakeTelegram()
    async with running(fake) as base, bot_on(fake, base, store_url, **options) as bot:  # type: ignore[arg-type]  # passed on as they are
        yield bot
