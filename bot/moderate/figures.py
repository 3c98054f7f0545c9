"""What a newsroom counts of its desk: figures of days, added up for a period."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, log2
from typing import Literal

from bot.moderate.cluster import ClusterCard

FigureName = Literal[
    "tips",
    "askers",
    "outcome",
    "choice",
    "language",
    "settled",
    "wait",
    "answered",
    "review",
    "told",
    "quiet",
    "waiting",
    "claims",
    "rating",
]
"""What is counted; ``docs/moderators.md`` says of each what it counts, and by which parts."""

SNAPSHOTS: tuple[FigureName, ...] = ("waiting", "claims", "rating")
"""Figures of how things stand: those of several days are not added up."""

MOST_DAYS = 366
FINENESS = 8
"""Steps in which a wait doubles: it is told at most 9 % too long."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Days from ``since`` to ``until``, both of them counted."""

    since: date
    until: date

    @property
    def days(self) -> tuple[date, ...]:
        """Return every day, the first one first."""
        count = (self.until - self.since).days + 1
        return tuple(self.since + timedelta(days=each) for each in range(count))


def period_of(since: date | None, until: date | None, *, today: date, last: int = 30) -> Period:
    """Return a period that there can be: until today at most, and of ``MOST_DAYS`` at most.

    Without a beginning, it is the ``last`` days up to its end.
    """
    end = min(until or today, today)
    begin = min(since or _before(end, last - 1), today)
    begin, end = min(begin, end), max(begin, end)
    return Period(since=max(begin, _before(end, MOST_DAYS - 1)), until=end)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=min(days, day.toordinal() - 1))


@dataclass(frozen=True, kw_only=True, slots=True)
class DayFigure:
    """How many of something there were on a day, in UTC; ``part`` is empty where it has none."""

    day: date
    name: FigureName
    part: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """The figures of a period.

    ``daily`` holds those that are shown day by day, ``sums`` counts the others by name and part;
    ``latest`` is how things stood on the last day that was counted; ``answered`` are the clusters
    of most people that were answered.
    """

    period: Period
    daily: tuple[DayFigure, ...]
    sums: Mapping[str, Mapping[str, int]]
    latest: Mapping[str, Mapping[str, int]]
    answered: tuple[ClusterCard, ...] = ()

    def by_day(self, name: FigureName, part: str | None = None) -> tuple[int, ...]:
        """Return a figure for every day of the period; without a part, of all its parts."""
        counted: Counter[date] = Counter()
        for each in self.daily:
            if each.name == name and part in (None, each.part):
                counted[each.day] += each.count
        return tuple(counted[day] for day in self.period.days)

    def parts(self, name: FigureName) -> dict[str, int]:
        """Return how many each part came to, the largest first."""
        counted = Counter(dict(self.sums.get(name, {})))
        for each in self.daily:
            if each.name == name:
                counted[each.part] += each.count
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def total(self, name: FigureName) -> int:
        """Return how many there were in all."""
        return sum(self.parts(name).values())

    def stand(self, name: FigureName) -> dict[str, int]:
        """Return how things stood at last, the largest part first."""
        counted = self.latest.get(name, {})
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def waited(self, share: float) -> timedelta | None:
        """Return how long a share of what was answered waited at most; None where nothing was."""
        waits = sorted((int(part), count) for part, count in self.parts("wait").items())
        wanted, seen = share * sum(count for _, count in waits), 0
        for minutes, count in waits:
            seen += count
            if seen >= wanted:
                return timedelta(minutes=minutes)
        return None


def wait_part(waited: timedelta) -> str:
    """Return the part that a wait is counted under: minutes that it took at most."""
    minutes = max(waited / timedelta(minutes=1), 1)
    return str(ceil(2 ** (ceil(FINENESS * log2(minutes)) / FINENESS)))


def added(figures: Iterable[DayFigure]) -> dict[str, dict[str, int]]:
    """Return figures counted by name and part, whatever their days."""
    sums: dict[str, dict[str, int]] = {}
    for each in figures:
        parts = sums.setdefault(each.name, {})
        parts[each.part] = parts.get(each.part, 0) + each.count
    return sums
