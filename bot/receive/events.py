"""What an update comes to: the only things that a person or a chat can do to the bot."""

from dataclasses import dataclass
from typing import Literal

from bot.claims.ids import AskerHash
from bot.receive.desk_press import DeskPress, TalkPress
from bot.receive.press import ForgetPress, Press, UpdatesPress
from bot.receive.tip import Tip

Command = Literal["start", "help", "privacy", "updates", "forget", "unknown"]


DeskCommandName = Literal["queue", "reviews", "claim", "login", "alerts", "desk", "join"]


@dataclass(frozen=True, kw_only=True, slots=True)
class TipReceived:
    """Someone asks about a message.

    ``key`` names the reply within the chat: one a message, but one for a whole album. ``late``
    is an album with parts that were answered before, which are in it again. ``replied_to`` is
    the bot's own message that this one replies to, in a private chat.
    """

    chat_id: int
    asker: AskerHash
    message_id: int
    key: str
    tip: Tip
    edited: bool = False
    late: bool = False
    replied_to: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CommandReceived:
    """Someone sent a command that is about the bot itself."""

    chat_id: int
    asker: AskerHash
    message_id: int
    key: str
    command: Command
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceMade:
    """Someone pressed a button under a reply, whose message id is ``reply_id``.

    The press's number counts the claims offered from 1; 0 is "none of these", and None is
    "not what I sent". ``tip`` is the message that was answered, where Telegram still has it.
    """

    chat_id: int
    asker: AskerHash
    press_id: str
    reply_id: int
    press: Press
    person_language: str | None = None
    tip: Tip | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskCommand:
    """Someone sent, in a private chat, a command that only moderators may give.

    ``words`` is what stands after it.
    """

    chat_id: int
    asker: AskerHash
    message_id: int
    key: str
    name: DeskCommandName
    words: str = ""
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskPressed:
    """Someone pressed a button of the moderators' desk, under the message ``reply_id``."""

    chat_id: int
    asker: AskerHash
    press_id: str
    reply_id: int
    press: DeskPress
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TalkPressed:
    """Someone pressed a button under a moderator's question, the message ``reply_id``."""

    chat_id: int
    asker: AskerHash
    press_id: str
    reply_id: int
    press: TalkPress
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class UpdatesPressed:
    """Someone pressed a button by which they are told later, or no more."""

    chat_id: int
    asker: AskerHash
    press_id: str
    reply_id: int
    press: UpdatesPress
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ForgetPressed:
    """Someone pressed a button by which all that is stored of them is erased, or nothing is.

    ``person_id`` is who pressed, by the number that Telegram knows them by: never stored.
    """

    chat_id: int
    person_id: int
    asker: AskerHash
    press_id: str
    reply_id: int
    press: ForgetPress
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignPress:
    """Someone pressed a button that no reply of this version has."""

    chat_id: int
    press_id: str
    person_language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatBlocked:
    """A person blocked the bot, or a group removed it."""

    chat_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatMigrated:
    """A group became a supergroup, with a new chat id."""

    chat_id: int
    to_chat_id: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ignored:
    """An update that asks nothing of us."""

    reason: Literal["service", "not_addressed", "not_ours", "other"]


Event = (
    TipReceived
    | CommandReceived
    | DeskCommand
    | ChoiceMade
    | DeskPressed
    | TalkPressed
    | UpdatesPressed
    | ForgetPressed
    | ForeignPress
    | ChatBlocked
    | ChatMigrated
    | Ignored
)
Asked = TipReceived | CommandReceived | DeskCommand
"""The events that get a reply of their own."""
