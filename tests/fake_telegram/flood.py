"""Telegram's limits on sending, as far as they are known: in all, a chat, a group."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fake_telegram.chats import Chat
from tests.fake_telegram.settings import Settings

LIMITED = ("send", "edit", "copy", "forward")
FREE = frozenset({"sendChatAction"})


@dataclass
class Window:
    """At most so many calls within so many seconds."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return the seconds until one more call fits; 0 when it fits now."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        return 0.0 if len(self.times) < self.most else self.times[0] + self.seconds - now


@dataclass
class FloodLimits:
    """Counts the bot's sends; off unless the settings switch it on."""

    settings: Settings
    clock: Callable[[], float]
    windows: dict[object, Window] = field(default_factory=dict)
    ready_at: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    """When a chat's burst is full again; each message moves it by a second."""

    def retry_after(self, method: str, chat: Chat | None) -> int | None:
        """Return the seconds to wait, or None after counting a call that may pass."""
        if not self.settings.flood_limits or method in FREE or not method.startswith(LIMITED):
            return None
        now = self.clock()
        windows = self._windows(chat)
        wait = max([window.wait(now) for window in windows] + [self._chat_wait(chat, now)])
        if wait > 0:
            return math.ceil(wait)
        for window in windows:
            window.times.append(now)
        if chat:
            self.ready_at[chat.chat_id] = max(self.ready_at[chat.chat_id], now) + 1
        return None

    def _windows(self, chat: Chat | None) -> list[Window]:
        found = [self._window("all", self.settings.calls_per_second, 1)]
        if chat and chat.is_group:
            most = self.settings.group_calls_per_minute
            found.append(self._window(chat.chat_id, most, 60))
        return found

    def _window(self, key: object, most: int, seconds: float) -> Window:
        return self.windows.setdefault(key, Window(most, seconds))

    def _chat_wait(self, chat: Chat | None, now: float) -> float:
        if chat is None:
            return 0.0
        return self.ready_at[chat.chat_id] - now - (self.settings.chat_burst - 1)
