"""The limits that Telegram keeps, as far as they are known, and the least time within them."""

import math
from collections import defaultdict, deque

IN_ALL, IN_ALL_SECONDS = 30, 1.0
CHAT_BURST = 3
"""Calls that a chat takes at once before one a second holds."""
IN_GROUP, IN_GROUP_SECONDS = 20, 60.0


class Flood:
    """Counts the calls that send or edit; times are seconds of any steady clock."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._ready: dict[int, float] = {}
        """When a chat's burst is whole again; each call moves it by a second."""

    def wait(self, chat_id: int, now: float) -> int:
        """Return the seconds that a call has to wait, or 0 after counting one that may pass."""
        ready = max(self._ready.get(chat_id, now), now)
        waits = [_wait(self._all, IN_ALL, IN_ALL_SECONDS, now), ready - now - (CHAT_BURST - 1)]
        if chat_id < 0:
            waits.append(_wait(self._groups[chat_id], IN_GROUP, IN_GROUP_SECONDS, now))
        if max(waits) > 0:
            return math.ceil(max(waits))
        self._all.append(now)
        self._ready[chat_id] = ready + 1
        if chat_id < 0:
            self._groups[chat_id].append(now)
        return 0


def least_seconds(calls: int, most_in_chat: int, most_in_group: int) -> float:
    """Return the least seconds from the first to the last of so many calls.

    The largest of three: ``(calls - 1) // 30``, as 30 pass at once and 30 more in each second
    after it; ``most_in_chat - 3``, as a chat takes three at once and then one a second; and
    ``60 * ((most_in_group - 1) // 20)``, as a group takes 20 a minute. What the bot works, and
    how long a call travels, is not in it.
    """
    in_all = (calls - 1) // IN_ALL * IN_ALL_SECONDS
    in_group = (most_in_group - 1) // IN_GROUP * IN_GROUP_SECONDS
    return max(0.0, in_all, float(most_in_chat - CHAT_BURST), in_group)


def _wait(times: deque[float], most: int, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    return 0.0 if len(times) < most else times[0] + seconds - now
