"""Tips a day as bars: one small drawing for a card, one with days for a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_DAYS, MOST_DAYS = 14, 60
LEAST_HEIGHT = 1.5
"""Of a day on which anything came, so that it can be seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """A bar's place in the drawing, the figure that it stands for, and the day."""

    x: float
    y: float
    width: float
    height: float
    figure: int
    day: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bars:
    """A drawing of bars, how large it is, and what it says to who cannot see it."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    said: str


def spark(figures: Sequence[int], *, width: float = 84, height: float = 20) -> Bars:
    """Return a small drawing of tips a day, oldest first."""
    said = f"Tips a day, oldest first: {', '.join(str(each) for each in figures)}"
    return Bars(width=width, height=height, bars=_bars(figures, width, height), said=said)


def days_drawn(days: Mapping[date, int], *, width: float = 640, height: float = 120) -> Bars:
    """Return a drawing of the days up to the last one with tips: two weeks to sixty days."""
    shown = _whole(days)
    bars = _bars([days.get(day, 0) for day in shown], width, height, shown)
    most = max(days.values(), default=0)
    return Bars(width=width, height=height, bars=bars, said=f"Tips a day, at most {most}")


def _whole(days: Mapping[date, int]) -> Sequence[date]:
    """Return all days in a row, those without tips too."""
    if not days:
        return []
    last = max(days)
    earliest = last - timedelta(days=MOST_DAYS - 1)
    first = max(min(*days, last - timedelta(days=LEAST_DAYS - 1)), earliest)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _bars(
    figures: Sequence[int], width: float, height: float, days: Sequence[date] = ()
) -> tuple[Bar, ...]:
    if not figures:
        return ()
    places = max(len(figures), LEAST_DAYS)
    step = width / places
    gap = min(step * 0.2, 4)
    most = max(*figures, 1)
    return tuple(
        Bar(
            x=round((places - len(figures) + n) * step, 2),
            y=round(height - _tall(figure, most, height), 2),
            width=round(step - gap, 2),
            height=round(_tall(figure, most, height), 2),
            figure=figure,
            day=days[n] if days else None,
        )
        for n, figure in enumerate(figures)
    )


def _tall(figure: int, most: int, height: float) -> float:
    return max(height * figure / most, LEAST_HEIGHT) if figure else 0
