"""What is counted of the desk's work and of what people ask: totals, and never of one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.flows.desk.books import Statistics
from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterCard, QueueView
from bot.moderate.figures import DayFigure, Figures, Period
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Action, Actor, require

MOST_WAITING = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """The figures of a period, and the clusters that most people ask now."""

    figures: Figures
    waiting: tuple[ClusterCard, ...]


async def statistics(desk: Desk, by: Actor, period: Period) -> Shown:
    """Return what there is to say of a period."""
    require(by, Action.SEE)
    figures = await _book(desk).read(period)
    page = await desk.queue.page(QueueView(), me=by.id, most=MOST_WAITING)
    return Shown(figures=figures, waiting=page.cards)


async def exported(desk: Desk, by: Actor, period: Period) -> Sequence[DayFigure]:
    """Return every figure of every day of a period."""
    require(by, Action.EXPORT)
    return await _book(desk).days(period)


def _book(desk: Desk) -> Statistics:
    if desk.statistics is None:
        raise Impossible("Nothing is counted here.")
    return desk.statistics
