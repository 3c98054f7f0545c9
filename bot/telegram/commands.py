"""Commands and mentions: when a message speaks to the bot, and what else it says."""

from dataclasses import dataclass

from telegram import Message, MessageEntity

from bot.telegram.tips import entities_of, piece
from bot.telegram.wordings import text_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Commanded:
    """A command to this bot, and the text after it."""

    name: str
    rest: str
    by_name: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressed:
    """A mention of this bot, and the text without it."""

    rest: str


def commanded(message: Message, username: str) -> Commanded | None:
    """Return the command that a message begins with, unless it is another bot's or forwarded."""
    text = text_of(message)
    first = next((entity for entity in entities_of(message) if entity.offset == 0), None)
    if first is None or first.type != MessageEntity.BOT_COMMAND or message.forward_origin:
        return None
    written = piece(text, first)
    name, _, bot = written.removeprefix("/").partition("@")
    if bot and bot.casefold() != username.casefold():
        return None
    return Commanded(
        name=name.casefold(), rest=text.removeprefix(written).strip(), by_name=bool(bot)
    )


def addressed(message: Message, username: str) -> Addressed | None:
    """Return what a message says besides mentioning the bot, or None when it does not."""
    text = text_of(message)
    mention = f"@{username}".casefold()
    for entity in entities_of(message):
        if entity.type == MessageEntity.MENTION and piece(text, entity).casefold() == mention:
            return Addressed(rest=text.replace(piece(text, entity), " ").strip())
    return None
