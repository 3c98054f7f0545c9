"""What goes between Telegram and the store, so that neither edge knows the other."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.claims.ids import AskerHash, Lane
from bot.flows.effects import AnswerPress, Effect, Outgoing

RawUpdate = Mapping[str, Any]
Kind = Literal["reply", "notice", "press"]
Ending = Literal["done", "dead", "uncertain"]


class StoreAway(Exception):
    """The store cannot be reached now; what was asked has not happened."""


class LeaseLost(Exception):
    """Another worker has the row by now; nothing of what was decided here is kept."""


class Unreadable(Exception):
    """A row's body cannot be opened: it was sealed with another key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A chat of one bot; only the lane is ever stored in the clear."""

    bot_id: int
    lane: Lane
    chat_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """Who sent a message that counts against their budget, and where they can be told so.

    ``lane`` is that of their private chat, in which what is over the budget waits.
    """

    asker: AskerHash
    lane: Lane
    chat_id: int
    message_id: int
    language: str


@dataclass(frozen=True, kw_only=True, slots=True)
class NewUpdate:
    """An update as it arrives; ``lane`` is that of its chat.

    The parts of one ``album`` are given out together. A ``heavy`` one has media to fetch or links
    to read, and may take long. One that nobody ``sent`` counts against no budget.
    """

    update_id: int
    lane: Lane
    raw: RawUpdate
    album: str | None = None
    heavy: bool = False
    sent: Sent | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Leased:
    """An update that is ours for a while; ``attempts`` counts this one too.

    With the first part of an album come the ``others`` that are here; ``earlier`` are the bodies
    of parts that were answered before, as long as they are known.
    """

    id: int
    update_id: int
    lane: Lane
    attempts: int
    sealed: bytes
    waited_ms: int
    album: str | None = None
    heavy: bool = False
    others: tuple["Leased", ...] = ()
    earlier: tuple[bytes, ...] = ()

    @property
    def rows(self) -> tuple["Leased", ...]:
        """Return every row that is leased, each alone, this one first."""
        return (replace(self, others=(), earlier=()), *self.others)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """A row that is ours to send; ``leased_until`` proves it.

    A reply without a ``reply_id`` has no placeholder yet; without a ``payload``, no answer yet.
    It was ``due`` then, or is tried again since.
    """

    id: int
    kind: Kind
    place: Place
    message_id: int | None
    reply_id: int | None
    language: str
    version: int
    payload: Outgoing | AnswerPress | None
    attempts: int
    leased_until: int
    orphans: int = 0
    """Placeholders before this one that may be there."""
    delivered: bool = False
    """It says what it should, and is open only while such a placeholder is looked for."""
    due: datetime | None = None


class Keys(Protocol):
    """Knows people and chats by keyed hashes."""

    def asker(self, bot_id: int, user_id: int) -> AskerHash:
        """Return what a person is known as."""
        ...

    def lane(self, bot_id: int, chat_id: int) -> Lane:
        """Return a chat's lane."""
        ...


class Keeps(Protocol):
    """Keeps updates durably; every call may raise StoreAway."""

    async def put(self, updates: Sequence[NewUpdate], now: datetime) -> int:
        """Keep a batch, all or nothing, and return how many were new."""
        ...


class Inbox(Keeps, Protocol):
    """Gives updates out, one a lane, in order; every call may raise StoreAway."""

    async def lease(self, limit: int, now: datetime, heavy_limit: int) -> list[Leased]:
        """Return due rows, oldest first, among them at most so many heavy ones beside the rest."""
        ...

    def read(self, leased: Leased) -> RawUpdate:
        """Return a row's own update, or raise Unreadable."""
        ...

    def earlier(self, leased: Leased) -> list[RawUpdate]:
        """Return what is still known of an album's parts that were answered before."""
        ...

    async def finish(
        self, leased: Leased, place: Place | None, effects: Sequence[Effect], now: datetime
    ) -> None:
        """Commit effects and end together, or raise LeaseLost."""
        ...

    async def bury(
        self,
        leased: Leased,
        place: Place | None,
        effects: Sequence[Effect],
        reason: str,
        now: datetime,
    ) -> None:
        """Keep a row as a dead letter, with its effects, or raise LeaseLost."""
        ...

    async def quarantine(self, leased: Leased, reason: str, now: datetime) -> None:
        """Set aside a row that cannot be understood, or raise LeaseLost."""
        ...

    async def retry(self, leased: Leased, reason: str, due: datetime) -> None:
        """Give a row back until it is due, or raise LeaseLost."""
        ...

    async def next_due(self, after: datetime) -> datetime | None:
        """Return when the next row that waits falls due after a time."""
        ...


class Outbox(Protocol):
    """Gives out what is owed, in order; every call may raise StoreAway."""

    async def open_reply(
        self, place: Place, *, key: str, message_id: int, language: str, now: datetime
    ) -> bool:
        """Owe a reply; return whether it is a new one."""
        ...

    async def lease(self, limit: int, resting: Collection[Lane], now: datetime) -> list[Owed]:
        """Return due rows of lanes that do not rest."""
        ...

    async def placed(self, owed: Owed, reply_id: int, now: datetime) -> None:
        """Record where the placeholder is."""
        ...

    async def end(
        self,
        owed: Owed,
        state: Ending,
        reason: str | None,
        now: datetime,
        *,
        reply_id: int | None = None,
        orphans: int | None = None,
    ) -> None:
        """End a row, unless it has got something newer to say.

        ``reply_id`` is what was sent; ``orphans`` are the placeholders that may still be there.
        """
        ...

    async def retry(self, owed: Owed, reason: str, due: datetime, *, orphan: bool = False) -> None:
        """Give a row back until it is due."""
        ...

    async def look_later(self, owed: Owed, due: datetime, *, orphans: int | None = None) -> None:
        """Keep a row open that is delivered, so that a placeholder before it is looked for."""
        ...

    async def unknown_ids(self, owed: Owed) -> list[int] | None:
        """Return the messages, likeliest first, that a placeholder before this one may be.

        None where that cannot be told.
        """
        ...

    async def drop_chat(self, place: Place, now: datetime) -> int:
        """Cancel all that is owed to a chat."""
        ...

    async def move_chat(self, place: Place, to_chat_id: int, now: datetime) -> None:
        """Send what is owed to a chat to its new id."""
        ...

    async def next_due(self, after: datetime) -> datetime | None:
        """Return when the next row that is ready falls due after a time."""
        ...


class Office(Protocol):
    """What one process at a time does for a bot."""

    async def elected(self) -> bool:
        """Tell whether it is this process now; may raise StoreAway."""
        ...

    async def step_down(self) -> None:
        """Let another process be elected."""
        ...


class Post(Protocol):
    """The inbox and outbox of one bot, and their upkeep."""

    @property
    def inbox(self) -> Inbox: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def polling(self) -> Office: ...
    @property
    def sending(self) -> Office: ...

    async def listen(self, rung: Callable[[str], None]) -> None:
        """Call ``rung`` with "inbox" or "outbox" when another process has put something there.

        It goes on until it is cancelled, or returns where there is no other process.
        """
        ...

    async def recover(self, now: datetime) -> int:
        """Return how many rows of a process that ended were taken up; for a sole owner's start."""
        ...

    async def prune(self, now: datetime) -> None:
        """Erase what has had its time."""
        ...
