"""Tips a day as bars."""

from datetime import date, timedelta

from bot.web.desk.bars import LEAST_DAYS, MOST_DAYS, days_drawn, spark

DAY = date(2026, 3, 3)


def test_the_highest_bar_fills_the_height() -> None:
    bars = spark([1, 4], height=20).bars
    assert [bar.height for bar in bars] == [5, 20]
    assert [bar.y for bar in bars] == [15, 0]


def test_a_day_with_few_tips_can_be_seen_and_one_without_is_empty() -> None:
    assert [bar.height for bar in spark([1, 0, 10_000], height=20).bars] == [1.5, 0, 20]


def test_few_days_stand_at_the_end() -> None:
    (bar,) = spark([3], width=140).bars
    assert bar.x == 130


def test_nothing_is_drawn_of_nothing() -> None:
    assert spark([]).bars == ()
    assert days_drawn({}).bars == ()


def test_days_without_tips_are_between_those_with_some() -> None:
    drawn = days_drawn({DAY - timedelta(days=20): 2, DAY: 5})
    assert len(drawn.bars) == 21
    assert [bar.figure for bar in drawn.bars if bar.figure] == [2, 5]
    assert drawn.bars[-1].day == DAY


def test_at_least_two_weeks_are_drawn() -> None:
    assert len(days_drawn({DAY: 1}).bars) == LEAST_DAYS


def test_of_a_long_time_the_last_days_are_drawn() -> None:
    drawn = days_drawn({DAY - timedelta(days=400): 9, DAY: 1})
    assert len(drawn.bars) == MOST_DAYS
    assert drawn.bars[0].figure == 0
