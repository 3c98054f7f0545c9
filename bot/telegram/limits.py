"""Telegram's limits: how many calls now, and which chats must rest. Pure; time is given in seconds.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 a second
in all, one a second in a chat, 20 a minute in a group.
"""

from collections import defaultdict, deque
from dataclasses import dataclass

from bot.claims.ids import Lane

MINUTE = 60.0
FILE_BYTES = 20 * 1024 * 1024
"""The largest file that a bot may fetch: https://core.telegram.org/bots/api#getfile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """The limits that are kept, a little below Telegram's own.

    ``chat_burst`` calls in a chat may come at once, and are paid for by a longer rest: so an
    answer need not wait for its own placeholder.
    """

    per_second: int = 28
    chat_gap: float = 1.05
    chat_burst: int = 2
    group_per_minute: int = 20


class Limits:
    """Knows what was sent of late, and so what may be sent next."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._recent: deque[float] = deque()
        self._paced: dict[Lane, float] = {}
        self._begun: defaultdict[Lane, deque[float]] = defaultdict(deque)
        self._group_calls: defaultdict[Lane, deque[float]] = defaultdict(deque)
        self._paused: dict[Lane, float] = {}
        self._all_paused_until = 0.0

    def budget(self, now: float) -> int:
        """Return how many calls may start at this moment.

        A call counts from its begin until a second after its end: nobody knows when in between it
        counted at Telegram.
        """
        if now < self._all_paused_until:
            return 0
        _forget(self._recent, now - 1.0)
        begun = sum(len(calls) for calls in self._begun.values())
        return max(0, self._pace.per_second - len(self._recent) - begun)

    def resting(self, now: float) -> frozenset[Lane]:
        """Return the chats to which nothing may be sent at this moment."""
        return frozenset(lane for lane, free in self._free_times(now).items() if free > now)

    def next_change(self, now: float) -> float | None:
        """Return in how many seconds more will be allowed, or None when nothing rests."""
        times = list(self._free_times(now).values())
        times.append(self._all_paused_until)
        if self.budget(now) == 0 and self._recent:
            times.append(self._recent[0] + 1.0)
        ahead = [time - now for time in times if time > now]
        return min(ahead, default=None)

    def begun(self, now: float, lane: Lane, *, group: bool) -> None:
        """Count a call to a chat."""
        self._begun[lane].append(now)
        self._paced[lane] = max(self._paced.get(lane, now), now) + self._pace.chat_gap
        if group:
            self._group_calls[lane].append(now)

    def begun_press(self, now: float) -> None:
        """Count the answer to a button, which is no message in a chat."""
        self._recent.append(now)

    def ended(self, now: float, lane: Lane) -> None:
        """Count a call from its end: how long it travelled before it counted is not known."""
        calls = self._begun[lane]
        begun = calls.popleft() if calls else now
        if not calls:
            del self._begun[lane]
        self._recent.append(now)
        if lane in self._paced:
            self._paced[lane] += now - begun

    def pause(self, now: float, lane: Lane, seconds: float) -> None:
        """Let a chat rest, as Telegram asked.

        When two chats are told so at the same time, it is the limit over all of them.
        """
        others = [until for other, until in self._paused.items() if other != lane and until > now]
        self._paused[lane] = max(self._paused.get(lane, 0.0), now + seconds)
        if others:
            self._all_paused_until = max(self._all_paused_until, now + seconds)

    def _free_times(self, now: float) -> dict[Lane, float]:
        """Return when each chat that was busy of late is free, and forget the others."""
        allowance = (self._pace.chat_burst - 1) * self._pace.chat_gap
        self._paced = {lane: until for lane, until in self._paced.items() if until > now}
        self._paused = {lane: until for lane, until in self._paused.items() if until > now}
        times = {lane: until - allowance for lane, until in self._paced.items()}
        for lane, until in [*self._paused.items(), *self._full_groups(now).items()]:
            times[lane] = max(times.get(lane, 0.0), until)
        return times

    def _full_groups(self, now: float) -> dict[Lane, float]:
        for lane, calls in list(self._group_calls.items()):
            _forget(calls, now - MINUTE)
            if not calls:
                del self._group_calls[lane]
        most = self._pace.group_per_minute
        return {
            lane: calls[-most] + MINUTE
            for lane, calls in self._group_calls.items()
            if len(calls) >= most
        }


def _forget(calls: deque[float], before: float) -> None:
    while calls and calls[0] <= before:
        calls.popleft()
