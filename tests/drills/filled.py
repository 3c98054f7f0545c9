"""A store with something of all that people and moderators leave in one, and work that waits."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import closing

import sqlalchemy as sa

from bot.app.clock import utc_now
from bot.app.newsroom import Newsroom
from bot.app.store import unopened_store
from bot.flows.desk import queue, write
from bot.moderate.cluster import QueueView
from bot.moderate.roles import Actor, Role
from bot.store.database import Database
from bot.store.desk.gather import Gatherer
from bot.store.secrets import open_secrets
from bot.store.tables import OPEN_IN_INBOX, inbox, outbox
from tests.drills.installation import Installation
from tests.drills.telegram import LONGEST, Telegram, serving

UNKNOWN = "Aliens landed in our kindergarten yesterday evening, says my aunt"
ANSWERED = ("Wombats poop cubes", UNKNOWN, UNKNOWN, "Is 5G what causes COVID-19?", "good morning")
UNSENT = ("Wombats really poop cubes, look", UNKNOWN)
UNREAD = ("Do wombats poop cubes?", "Our mayor was seen with a giraffe", "Wombats poop cubes")
FILLED = {"tip", "answer", "tip_cluster", "cluster_asker", "draft", "draft_version", "subscription"}
"""Tables that have rows afterwards, besides those of the starter claims."""


async def fill(place: Installation, on: Telegram) -> None:
    """Fill an empty store: answers that were given, a queue, a draft, and work that waits."""
    async with serving(place, on) as inside:
        _send(on, 10, ANSWERED)
        await on.answered()
        await until(lambda: _open_rows(inside.opened.database) == (0, 0))
        await _moderate(inside)
    async with serving(place, on, {"intake", "work"}) as inside:
        _send(on, 20, UNSENT)
        await until(lambda: _open_rows(inside.opened.database) == (0, len(UNSENT)))
    async with serving(place, on, {"intake"}):
        _send(on, 30, UNREAD)
        await on.heard()


def waiting(place: Installation) -> tuple[int, int]:
    """Return how many updates wait, and how many answers."""
    with closing(unopened_store(place.settings())) as database:
        return _open_rows(database)


async def until(condition: Callable[[], object]) -> None:
    """Wait until a condition of the store comes true, which rings no bell."""
    async with asyncio.timeout(LONGEST):
        while not condition():  # noqa: ASYNC110  # no bell is rung
            await asyncio.sleep(0.05)


def _send(on: Telegram, first_chat: int, texts: Sequence[str]) -> None:
    for chat, text in enumerate(texts, first_chat):
        on.fake.push_text(chat, text)


async def _moderate(inside: Newsroom) -> None:
    """Gather what was asked, and begin a claim of it."""
    secrets = open_secrets(inside.settings.data_dir)
    assert await Gatherer(inside.opened.database, secrets, utc_now).gather_some()
    who, _ = await inside.desk.people.add(None, "editor", Role.EDITOR)
    editor = Actor(id=who.id, name=who.name, role=Role.EDITOR, via="command")
    card, *_ = (await queue.page(inside.desk, editor, QueueView())).cards
    await write.begin_claim(
        inside.desk, editor, UNKNOWN, cluster_id=card.id, version=card.version, wording=True
    )


def _open_rows(database: Database) -> tuple[int, int]:
    """Return how many updates are not worked on yet, and how many answers are not sent."""

    def look(connection: sa.Connection) -> tuple[int, int]:
        read = sa.select(sa.func.count()).select_from(inbox).where(sa.text(OPEN_IN_INBOX))
        sent = sa.select(sa.func.count()).where(outbox.c.payload.is_not(None))
        return connection.scalar(read) or 0, connection.scalar(sent) or 0

    return database.read_now(look)
