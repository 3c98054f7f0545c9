"""Figures of days, added up for a period; waits kept in steps that are fine enough."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.figures import (
    MOST_DAYS,
    DayFigure,
    FigureName,
    Figures,
    Period,
    added,
    period_of,
    wait_part,
)

TODAY = date(2026, 3, 3)
MONDAY, TUESDAY = date(2026, 3, 2), TODAY


def figure(name: FigureName, count: int, *, part: str = "", day: date = MONDAY) -> DayFigure:
    return DayFigure(day=day, name=name, part=part, count=count)


def figures(*daily: DayFigure, **sums: dict[str, int]) -> Figures:
    period = Period(since=date(2026, 3, 1), until=TUESDAY)
    return Figures(period=period, daily=daily, sums=sums, latest={"rating": {"true": 1, "scam": 4}})


def test_a_period_has_both_its_ends() -> None:
    assert Period(since=MONDAY, until=TUESDAY).days == (MONDAY, TUESDAY)


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, (date(2026, 2, 2), TODAY)),
        (None, date(2026, 1, 31), (date(2026, 1, 2), date(2026, 1, 31))),
        (MONDAY, None, (MONDAY, TODAY)),
        (TUESDAY, MONDAY, (MONDAY, TUESDAY)),
        (date(2027, 1, 1), date(2027, 2, 1), (TODAY, TODAY)),
        (date(2027, 1, 1), MONDAY, (MONDAY, TODAY)),
        (None, date.min, (date.min, date.min)),
    ],
)
def test_what_cannot_be_asked_for_becomes_what_can(
    since: date | None, until: date | None, expected: tuple[date, date]
) -> None:
    period = period_of(since, until, today=TODAY)
    assert (period.since, period.until) == expected


@given(since=st.none() | st.dates(), until=st.none() | st.dates())
def test_every_period_is_short_enough_and_ends_by_today(
    since: date | None, until: date | None
) -> None:
    period = period_of(since, until, today=TODAY)
    assert 1 <= len(period.days) <= MOST_DAYS
    assert period.until <= TODAY


def test_every_day_of_a_period_has_a_figure() -> None:
    counted = figures(figure("tips", 4), figure("tips", 2, day=TUESDAY), figure("askers", 3))
    assert counted.by_day("tips") == (0, 4, 2)
    assert counted.total("tips") == 6


def test_parts_are_told_apart_and_added_up() -> None:
    counted = figures(
        figure("outcome", 1, part="choose"),
        figure("outcome", 4, part="match"),
        figure("outcome", 2, part="match", day=TUESDAY),
        language={"en": 3, "uk": 5, "es": 3},
    )
    assert counted.by_day("outcome", "match") == (0, 4, 2)
    assert counted.by_day("outcome") == (0, 5, 2)
    assert list(counted.parts("outcome").items()) == [("match", 6), ("choose", 1)]
    assert list(counted.parts("language")) == ["uk", "en", "es"]
    assert counted.total("told") == 0


def test_how_things_stand_is_not_added_up() -> None:
    assert list(figures().stand("rating").items()) == [("scam", 4), ("true", 1)]
    assert figures().stand("claims") == {}


def test_half_waited_less_than_the_median() -> None:
    counted = figures(wait={"60": 5, "10": 4, "9000": 1})
    assert counted.waited(0.5) == timedelta(minutes=60)
    assert counted.waited(0.9) == timedelta(minutes=60)
    assert counted.waited(1.0) == timedelta(minutes=9000)


def test_where_nothing_was_answered_nobody_waited() -> None:
    assert figures().waited(0.5) is None


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4_000)))
def test_a_wait_is_told_a_little_too_long_at_most(waited: timedelta) -> None:
    told = timedelta(minutes=int(wait_part(waited)))
    least = max(waited, timedelta(minutes=1))
    assert least - timedelta(seconds=1) <= told <= least * 1.0906 + timedelta(minutes=1)


def test_figures_are_added_by_name_and_part() -> None:
    some = [figure("told", 1, part="sent"), figure("told", 2, part="sent", day=TUESDAY)]
    assert added(some) == {"told": {"sent": 3}}
