"""Whoever may see the desk sees its figures; a desk that counts nothing says so."""

from datetime import date
from typing import Any

import pytest

from bot.flows.desk.statistics import exported, statistics
from bot.moderate.figures import Period
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor, Role
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.fake_statistics import FakeStatistics

ANA = Actor(id=ModeratorId(1), name="Ana", role=Role.READER, via="console")
PERIOD = Period(since=date(2026, 3, 1), until=date(2026, 3, 3))


async def test_a_period_is_shown_with_what_waits_now() -> None:
    desk = fake_desk(statistics=FakeStatistics())
    shown = await statistics(desk, ANA, PERIOD)
    assert shown.figures.period == PERIOD
    assert [card.state for card in shown.waiting] == ["open"] * len(shown.waiting)


async def test_every_figure_can_be_taken_away() -> None:
    desk = fake_desk(statistics=FakeStatistics())
    days = {each.day for each in await exported(desk, ANA, PERIOD)}
    assert days == set(PERIOD.days)


@pytest.mark.parametrize("flow", [statistics, exported])
async def test_without_figures_there_is_a_reason(flow: Any) -> None:
    with pytest.raises(Impossible, match="Nothing is counted here"):
        await flow(fake_desk(), ANA, PERIOD)
