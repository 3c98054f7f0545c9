"""All that the fake remembers, and the numbers that it gives out."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fake_telegram.chats import Chat, kind_of, user
from tests.fake_telegram.faults import Faults
from tests.fake_telegram.files import FileShelf
from tests.fake_telegram.flood import FloodLimits
from tests.fake_telegram.lanes import WebhookSender
from tests.fake_telegram.messages import Message, Version
from tests.fake_telegram.polling import Poller
from tests.fake_telegram.pulse import Pulse
from tests.fake_telegram.settings import Settings
from tests.fake_telegram.shapes import JsonObject, MessageKey
from tests.fake_telegram.transcript import Transcript
from tests.fake_telegram.updates import UpdateQueue

Clock = Callable[[], float]


@dataclass(kw_only=True)
class Pressed:
    """A pressed button that waits for answerCallbackQuery."""

    at: float
    answers: list[JsonObject] = field(default_factory=list)


class State:
    """The whole server but its HTTP: chats, messages, files, queues, faults."""

    def __init__(self, settings: Settings, clock: Clock = time.time) -> None:
        self.settings, self.clock = settings, clock
        self.chance = random.Random(settings.seed)
        self.pulse = Pulse()
        self.faults = Faults(random.Random(settings.seed + 1))
        self.queue = UpdateQueue(settings, self.faults, self.chance, self.pulse)
        self.poller = Poller(settings, self.queue, self.pulse)
        self.sender = WebhookSender(settings, self.queue, self.faults, self.pulse, clock)
        self.flood = FloodLimits(settings, clock)
        self.files = FileShelf()
        self.transcript = Transcript()
        self.violations: list[str] = []
        self.chats: dict[int, Chat] = {}
        self.messages: dict[MessageKey, Message] = {}
        self.asked: dict[MessageKey, float] = {}
        """When each person's message was pushed; of an album, its first part."""
        self.first_parts: dict[MessageKey, MessageKey] = {}
        """Of each further part of an album, the first one: both get one answer."""
        self.pressed: dict[str, Pressed] = {}
        self.commands: dict[tuple[str, str], list[JsonObject]] = {}
        self._last_ids: Counter[int] = Counter()

    @property
    def now(self) -> int:
        """Return the time as Telegram writes dates."""
        return int(self.clock())

    @property
    def me(self) -> JsonObject:
        """Return the bot as a user."""
        named = {"first_name": "Siftline", "username": self.settings.username}
        return user(self.settings.bot_id, language="", is_bot=True, **named)

    def open_chat(self, chat_id: int, *, title: str = "", username: str = "") -> Chat:
        """Return a chat that the bot can see from now on."""
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(chat_id, kind_of(chat_id), title, username)
        return self.chats[chat_id]

    def next_message_id(self, chat: Chat) -> int:
        """Return a new number: a supergroup counts for itself, all other chats together."""
        series = chat.chat_id if chat.kind in ("supergroup", "channel") else 0
        self._last_ids[series] += 1
        return self._last_ids[series]

    def find(self, key: MessageKey) -> Message | None:
        """Return a message that still stands."""
        message = self.messages.get(key)
        return None if message is None or message.deleted else message

    def in_chat(self, chat_id: int) -> list[Message]:
        """Return the messages that stand in a chat, oldest first."""
        return [m for m in self.messages.values() if m.key[0] == chat_id and not m.deleted]

    def keep_asked(self, body: JsonObject) -> Message:
        """Return a person's message, kept and counted as one that may want an answer."""
        message = self.keep(Message(body, from_bot=False))
        if first := self._first_part(message):
            self.first_parts[message.key] = first
        else:
            self.asked[message.key] = self.clock()
        return message

    def _first_part(self, message: Message) -> MessageKey | None:
        group, chat = message.body.get("media_group_id"), message.key[0]
        if group is None:
            return None
        asked = (key for key in self.asked if key[0] == chat)
        same = (key for key in asked if self.messages[key].body.get("media_group_id") == group)
        return next(same, None)

    def keep(self, message: Message) -> Message:
        """Return the message after adding it to its chat."""
        self.messages[message.key] = message
        self.note_version(message)
        return message

    def note_version(self, message: Message) -> None:
        """Remember what a message says now and since which call."""
        call = self.transcript.next_number if message.from_bot else 0
        message.versions.append(Version(call, self.clock(), message.formatted.text))
