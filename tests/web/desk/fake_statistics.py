"""Figures in memory, for tests of pages: the same for each day, but for a wave in the middle."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.moderate.cluster import ClusterCard
from bot.moderate.figures import DayFigure, FigureName, Figures, Period
from tests.web.desk.fake_queue import card

SOME: Mapping[str, Mapping[str, int]] = {
    "choice": {"chosen": 212, "none_of_these": 57, "wrong": 31},
    "language": {"uk": 4210, "ru": 3120, "en": 2044, "es": 980, "hi": 12},
    "wait": {"42": 12, "181": 40, "512": 61, "1449": 20, "4097": 9, "20000": 2},
    "review": {"second_person": 61, "imported": 18},
    "told": {"sent": 6120, "uncertain": 3, "gone": 40},
    "quiet": {"": 17},
}
STANDING: Mapping[str, Mapping[str, int]] = {
    "waiting": {"": 340},
    "claims": {"published": 512, "draft": 21, "paused": 2, "retracted": 4},
    "rating": {"false": 301, "missing_context": 120, "true": 61, "scam": 30},
}


def wave(day: date) -> int:
    """Return how much is asked on a day: a little on each, and very much in one week."""
    return 120 + day.weekday() * 9 + (900 // (1 + abs(day.day - 17)) if day.month % 2 else 0)


@dataclass
class FakeStatistics:
    """Knows what every day was like, and which periods it was asked for."""

    empty: bool = False
    sums: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: SOME)
    answered: tuple[ClusterCard, ...] = (card(7, state="answered"),)
    asked: list[Period] = field(default_factory=list)

    async def read(self, period: Period) -> Figures:
        self.asked.append(period)
        if self.empty:
            return Figures(period=period, daily=(), sums={}, latest={})
        return Figures(
            period=period,
            daily=tuple(self._daily(period)),
            sums=self.sums,
            latest=STANDING,
            answered=self.answered,
        )

    async def days(self, period: Period) -> Sequence[DayFigure]:
        self.asked.append(period)
        return list(self._daily(period))

    def _daily(self, period: Period) -> Iterator[DayFigure]:
        for day in period.days:
            tips = wave(day)
            parts: tuple[tuple[FigureName, str, int], ...] = (
                ("tips", "", tips),
                ("askers", "", tips * 7 // 10),
                ("outcome", "match", tips * 6 // 10),
                ("outcome", "choose", tips // 10),
                ("outcome", "no_match", tips // 5),
                ("outcome", "not_checkable", tips // 10),
                ("settled", "answered", 4 + tips // 60),
                ("settled", "dismissed", 2 + tips // 200),
            )
            for name, part, count in parts:
                yield DayFigure(day=day, name=name, part=part, count=count)
