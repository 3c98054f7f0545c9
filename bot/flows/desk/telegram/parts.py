"""What the desk in Telegram works with, besides the desk itself."""

from dataclasses import dataclass
from typing import Protocol

from bot.claims.ids import AskerHash
from bot.flows.desk.desk import Desk
from bot.moderate.ids import ModeratorId, TalkId
from bot.moderate.roles import Actor
from bot.moderate.talk import AskedTalk


class SentMessages(Protocol):
    """Knows which of the bot's messages is which."""

    async def key_of(self, chat_id: int, message_id: int) -> str | None:
        """Return the key of a notice in a chat, or None where it was none."""
        ...


class AskedTalks(Protocol):
    """Knows talks as their askers have them."""

    async def asked(self, talk_id: TalkId, asker: AskerHash) -> AskedTalk | None:
        """Return a talk as its asker has it, or None where it is another's."""
        ...

    async def line(self, line_id: int) -> str:
        """Return what a line says, or nothing where it is erased."""
        ...


class AlertBook(Protocol):
    """Knows which moderators want to be told of sudden demand."""

    async def wants(self, moderator_id: ModeratorId) -> bool:
        """Tell whether a moderator wants alerts."""
        ...

    async def set_wants(self, by: Actor, *, on: bool) -> None:
        """Keep whether a moderator wants alerts."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskParts:
    """The desk, and what only Telegram needs; ``console`` is where moderators' browsers find it."""

    desk: Desk
    messages: SentMessages
    talks: AskedTalks
    alerts: AlertBook
    bot_id: int
    console: str
