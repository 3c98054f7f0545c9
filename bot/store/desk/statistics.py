"""The figures of days: counted once, kept, and read for any period at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import Clock, from_epoch_ms
from bot.moderate.cluster import ClusterCard
from bot.moderate.figures import SNAPSHOTS, DayFigure, Figures, Period, added
from bot.store.database import Database
from bot.store.desk.day_figures import counted_day, standing_now
from bot.store.desk.queue_cards import CARDS, card_from
from bot.store.desk_tables import day_figure, tip_cluster
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.tables import tip
from bot.store.turns import Turn, take_turn

LONGEST_BACK = timedelta(days=400)
"""From when on a store that was never counted is."""
RECOUNTED = 2
"""Days that are counted again and again: yesterday and today."""
MOST_ANSWERED = 10
DAILY = ("tips", "askers", "outcome", "settled")
"""Figures that are drawn day by day; of the others, the sum is enough."""
EVERY_DAY = ("tips", "waiting")
"""Figures that are written even where there is nothing, so that it is known what was counted."""


class StatisticsStore:
    """Counts and reads figures; ``flows.desk.books.Statistics`` says what each call returns."""

    def __init__(self, database: Database, secrets: Secrets, clock: Clock) -> None:
        self._reach = Reach(database)
        self._secrets = secrets
        self._clock = clock

    async def roll_up(self) -> int:
        """Count yesterday and today anew, and return how many days before had not been counted.

        What lies further back stays as it was counted, though people were forgotten since.
        """
        today = self._clock().date()
        days = await self._reach.read(partial(_days_due, today=today))
        for day in days:
            figures = await self._reach.read(partial(_counted, day=day, today=today))
            await self._reach.run(partial(_replace, day=day, today=today, figures=figures))
        return len(days) - RECOUNTED

    async def read(self, period: Period) -> Figures:
        """Return the figures of a period, and the clusters of most people answered in it."""
        return await self._reach.read(partial(_figures, secrets=self._secrets, period=period))

    async def days(self, period: Period) -> Sequence[DayFigure]:
        """Return every figure of a period by itself."""
        return await self._reach.read(partial(_each, period=period))


def _days_due(connection: sa.Connection, today: date) -> list[date]:
    """Return the days to be counted, the first one first."""
    last = connection.scalar(
        sa.select(sa.func.max(day_figure.c.day)).where(day_figure.c.name == "tips")
    )
    yesterday = today - timedelta(days=1)
    begin = min(date.fromisoformat(last), yesterday) if last else _first(connection, today)
    begin = max(min(begin, yesterday), today - LONGEST_BACK)
    return [begin + timedelta(days=each) for each in range((today - begin).days + 1)]


def _first(connection: sa.Connection, today: date) -> date:
    first = connection.scalar(sa.select(sa.func.min(tip.c.created_at)))
    return from_epoch_ms(first).date() if first is not None else today


def _counted(connection: sa.Connection, day: date, today: date) -> list[DayFigure]:
    figures = counted_day(connection, day)
    return figures + standing_now(connection, day) if day == today else figures


def _replace(
    connection: sa.Connection, day: date, today: date, figures: Sequence[DayFigure]
) -> None:
    """Write the figures of a day in the place of the former; how things stood then stays."""
    take_turn(connection, Turn.FIGURES)
    own = day_figure.c.day == day.isoformat()
    kept = sa.true() if day == today else day_figure.c.name.not_in(SNAPSHOTS)
    connection.execute(sa.delete(day_figure).where(own, kept))
    rows: list[dict[str, Any]] = [
        {"day": day.isoformat(), "name": each.name, "part": each.part, "count": each.count}
        for each in figures
        if each.count or each.name in EVERY_DAY
    ]
    connection.execute(sa.insert(day_figure), rows)


def _figures(connection: sa.Connection, secrets: Secrets, period: Period) -> Figures:
    daily = connection.execute(
        sa.select(day_figure).where(_within(period), day_figure.c.name.in_(DAILY))
    )
    counted = sa.func.sum(day_figure.c.count)
    sums = connection.execute(
        sa.select(day_figure.c.name, day_figure.c.part, sa.cast(counted, sa.BigInteger))
        .where(_within(period), day_figure.c.name.not_in((*DAILY, *SNAPSHOTS)))
        .group_by(day_figure.c.name, day_figure.c.part)
    ).all()
    totals: dict[str, dict[str, int]] = {}
    for name, part, count in sums:
        totals.setdefault(name, {})[part] = count
    return Figures(
        period=period,
        daily=tuple(map(_figure, daily)),
        sums=totals,
        latest=_latest(connection, period),
        answered=_answered(connection, secrets, totals.pop("answered", {})),
    )


def _latest(connection: sa.Connection, period: Period) -> dict[str, dict[str, int]]:
    """Return how things stood on the last day of a period on which that was counted."""
    last = (
        sa.select(sa.func.max(day_figure.c.day))
        .where(_within(period), day_figure.c.name == "waiting")
        .scalar_subquery()
    )
    rows = connection.execute(
        sa.select(day_figure).where(day_figure.c.day == last, day_figure.c.name.in_(SNAPSHOTS))
    )
    return added(map(_figure, rows))


def _answered(
    connection: sa.Connection, secrets: Secrets, askers: dict[str, int]
) -> tuple[ClusterCard, ...]:
    """Return the clusters of most people that are still answered, of those of each day."""
    largest = sorted(askers, key=lambda part: -askers[part])[: 2 * MOST_ANSWERED]
    rows = connection.execute(
        CARDS.where(
            tip_cluster.c.id.in_([int(part) for part in largest]),
            tip_cluster.c.state == "answered",
        )
        .order_by(tip_cluster.c.askers.desc(), tip_cluster.c.id)
        .limit(MOST_ANSWERED)
    )
    return tuple(card_from(secrets, row) for row in rows)


def _each(connection: sa.Connection, period: Period) -> list[DayFigure]:
    columns = day_figure.c.day, day_figure.c.name, day_figure.c.part
    rows = connection.execute(sa.select(day_figure).where(_within(period)).order_by(*columns))
    return list(map(_figure, rows))


def _within(period: Period) -> sa.ColumnElement[bool]:
    return day_figure.c.day.between(period.since.isoformat(), period.until.isoformat())


def _figure(row: sa.Row[Any]) -> DayFigure:
    count = row._mapping["count"]  # a row has a method of that name
    return DayFigure(day=date.fromisoformat(row.day), name=row.name, part=row.part, count=count)
