"""Charts drawn on the server: shapes in a box that is stretched to any width, words beside it.

A browser stretches the shapes alone, so that words keep their size on a phone. Every chart brings
what it says in one sentence and its figures as a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 1000.0, 240.0
MOST_STEPS = 92
"""A longer period is drawn by weeks."""
WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A day or a week of a chart."""

    first: date
    days: int

    @property
    def label(self) -> str:
        """Return the step in words: a day, or both ends of a week."""
        last = self.first + timedelta(days=self.days - 1)
        begin = _short(self.first)
        return begin if self.days == 1 else f"{begin} to {_short(last)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """Figures day by day under a name; ``tone`` is the class that colours them."""

    name: str
    tone: str
    figures: Sequence[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line through the points of a series, for a polyline."""

    name: str
    tone: str
    points: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A part of a column."""

    tone: str
    y: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A step of a chart of columns, its boxes from the ground up."""

    x: float
    width: float
    boxes: tuple[Box, ...]
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    """A drawing, with what is written at its axes, in its legend and in its table.

    ``by`` tells whether a step is a day or a week; ``table`` holds for each step its name and one
    figure a series.
    """

    said: str
    by: str
    top: int
    ends: tuple[str, ...]
    series: tuple[tuple[str, str], ...]
    table: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[Line, ...] = ()
    columns: tuple[Column, ...] = ()
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def half(self) -> str:
        """Return what stands at the middle of the axis, empty where that is no whole figure."""
        return f"{self.top // 2:,}" if self.top % 2 == 0 else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A part of a whole: its name, how many, and how much of the whole and of the largest."""

    name: str
    tone: str
    count: int
    percent: str
    length: float


def lines_chart(days: Sequence[date], series: Sequence[Series]) -> Chart:
    """Return a line for each series; by weeks, the mean of a week's days."""
    steps = _steps(days)
    drawn = [_means(each.figures, steps) for each in series]
    top = nice_top(max((max(figures, default=0) for figures in drawn), default=0))
    lines = tuple(
        Line(name=each.name, tone=each.tone, points=_points(figures, top))
        for each, figures in zip(series, drawn, strict=True)
    )
    rows = [tuple(f"{figure:,.0f}" for figure in step) for step in zip(*drawn, strict=True)]
    said = ", ".join(_said_of(each, figures) for each, figures in zip(series, drawn, strict=True))
    return _chart(steps, series, rows, top, f": {said}", lines=lines)


def columns_chart(days: Sequence[date], series: Sequence[Series]) -> Chart:
    """Return a column for each step, made of a box for each series."""
    steps = _steps(days)
    drawn = list(zip(*(_sums(each.figures, steps) for each in series), strict=True))
    top = nice_top(max(map(sum, drawn), default=0))
    width = WIDTH / max(len(steps), 1)
    columns = tuple(
        Column(
            x=round(place * width, 2),
            width=round(width * 0.82, 2),
            boxes=_boxes(series, figures, top),
            said=f"{step.label}: {_named(series, figures)}",
        )
        for place, (step, figures) in enumerate(zip(steps, drawn, strict=True))
    )
    rows = [tuple(f"{figure:,}" for figure in figures) for figures in drawn]
    said = f", in all: {_named(series, [sum(each.figures) for each in series])}"
    return _chart(steps, series, rows, top, said, columns=columns)


def shares(
    parts: Mapping[str, int], names: Mapping[str, str], tones: Mapping[str, str] | None = None
) -> tuple[Share, ...]:
    """Return parts in their order, with how much of the whole each is."""
    whole, most = sum(parts.values()), max(parts.values(), default=0)
    return tuple(
        Share(
            name=names.get(part, part),
            tone=(tones or {}).get(part, ""),
            count=count,
            percent=percent_of(count, whole),
            length=round(100 * count / most, 1) if most else 0.0,
        )
        for part, count in parts.items()
    )


def percent_of(count: int, whole: int) -> str:
    """Return a share in words: "12 %"; a small one is not called nothing."""
    if not whole:
        return "–"
    share = 100 * count / whole
    return "< 1 %" if 0 < share < 1 else f"{share:.0f} %"


def nice_top(most: float) -> int:
    """Return the least of 1, 2, 3, 4, 5, 6, 8, 10, 20, 30 … that no figure is above."""
    size = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if most <= step * size:
                return step * size
        size *= 10


def _chart(
    steps: Sequence[Step],
    series: Sequence[Series],
    rows: Sequence[tuple[str, ...]],
    top: int,
    said: str,
    *,
    lines: tuple[Line, ...] = (),
    columns: tuple[Column, ...] = (),
) -> Chart:
    labels = [_short(step.first) for step in steps]
    ends = tuple(dict.fromkeys((labels[0], labels[len(labels) // 2], labels[-1]))) if labels else ()
    return Chart(
        said=f"{_unit(steps)}{said}",
        by=_unit(steps).lower(),
        top=top,
        ends=ends,
        series=tuple((each.name, each.tone) for each in series),
        table=tuple(zip((step.label for step in steps), rows, strict=True)),
        lines=lines,
        columns=columns,
    )


def _steps(days: Sequence[date]) -> list[Step]:
    if len(days) <= MOST_STEPS:
        return [Step(first=day, days=1) for day in days]
    return [
        Step(first=days[place], days=min(WEEK, len(days) - place))
        for place in range(0, len(days), WEEK)
    ]


def _sums(figures: Sequence[int], steps: Sequence[Step]) -> list[int]:
    size = steps[0].days if steps else 1
    return [sum(figures[place : place + size]) for place in range(0, len(figures), size)]


def _means(figures: Sequence[int], steps: Sequence[Step]) -> list[float]:
    return [whole / step.days for whole, step in zip(_sums(figures, steps), steps, strict=True)]


def _points(figures: Sequence[float], top: int) -> str:
    """Return a point for each figure; one alone is drawn as a level line."""
    values = [*figures, *figures] if len(figures) == 1 else figures
    gap = WIDTH / max(len(values) - 1, 1)
    return " ".join(
        f"{place * gap:.1f},{HEIGHT * (1 - figure / top):.1f}"
        for place, figure in enumerate(values)
    )


def _boxes(series: Sequence[Series], figures: Sequence[int], top: int) -> tuple[Box, ...]:
    boxes, ground = [], HEIGHT
    for each, figure in zip(series, figures, strict=True):
        height = HEIGHT * figure / top
        ground -= height
        if figure:
            boxes.append(Box(tone=each.tone, y=round(ground, 2), height=round(height, 2)))
    return tuple(boxes)


def _named(series: Sequence[Series], figures: Sequence[int]) -> str:
    pairs = zip(series, figures, strict=True)
    return ", ".join(f"{each.name.lower()} {figure:,}" for each, figure in pairs)


def _said_of(series: Series, figures: Sequence[float]) -> str:
    if not figures:
        return f"no {series.name.lower()}"
    return (
        f"{series.name.lower()} {min(figures):,.0f} to {max(figures):,.0f}, "
        f"{figures[-1]:,.0f} at last"
    )


def _unit(steps: Sequence[Step]) -> str:
    return "By day" if not steps or steps[0].days == 1 else "By week"


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"
