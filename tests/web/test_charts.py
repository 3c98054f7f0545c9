"""Charts are shapes in a box, with their figures as words and as a table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.charts import (
    HEIGHT,
    WIDTH,
    Chart,
    Series,
    columns_chart,
    lines_chart,
    nice_top,
    percent_of,
    shares,
)

FIRST = date(2026, 2, 27)


def days(count: int) -> list[date]:
    return [FIRST + timedelta(days=each) for each in range(count)]


def series(*figures: int, name: str = "Tips", tone: str = "one") -> Series:
    return Series(name=name, tone=tone, figures=figures)


def two(*, weeks: bool = False) -> tuple[list[date], list[Series]]:
    if weeks:
        return days(100), [series(*[7] * 100), series(*[1] * 100, name="People")]
    return days(3), [series(10, 5, 0), series(4, 4, 0, name="People", tone="two")]


def test_a_line_goes_from_edge_to_edge_and_stands_on_the_ground() -> None:
    chart = lines_chart(*two())
    tips, people = chart.lines
    assert chart.top == 10
    assert tips.points == "0.0,0.0 500.0,120.0 1000.0,240.0"
    assert people.tone == "two"
    assert chart.said == "By day: tips 0 to 10, 0 at last, people 0 to 4, 0 at last"


def test_the_table_says_what_the_drawing_does() -> None:
    chart = lines_chart(*two())
    assert chart.series == (("Tips", "one"), ("People", "two"))
    assert chart.table == (
        ("27 Feb", ("10", "4")),
        ("28 Feb", ("5", "4")),
        ("1 Mar", ("0", "0")),
    )
    assert chart.ends == ("27 Feb", "28 Feb", "1 Mar")


def test_a_column_is_built_from_the_ground_up() -> None:
    chart = columns_chart(*two())
    first, _, last = chart.columns
    assert chart.top == 20
    assert [(box.y, box.height) for box in first.boxes] == [(120.0, 120.0), (72.0, 48.0)]
    assert first.said == "27 Feb: tips 10, people 4"
    assert last.boxes == ()
    assert chart.said == "By day, in all: tips 15, people 8"


def test_a_long_period_is_drawn_by_weeks() -> None:
    given_days, both = two(weeks=True)
    columns, lines = columns_chart(given_days, both), lines_chart(given_days, both)
    assert len(columns.columns) == 15
    assert columns.by == "by week"
    assert columns.table[0] == ("27 Feb to 5 Mar", ("49", "7"))
    assert columns.table[-1] == ("5 Jun to 6 Jun", ("14", "2"))
    assert lines.table[0] == ("27 Feb to 5 Mar", ("7", "1"))
    assert lines.table[-1][1] == ("7", "1"), "the mean of the days that there are"


def test_one_day_is_a_level_line() -> None:
    assert lines_chart(days(1), [series(5)]).lines[0].points == "0.0,0.0 1000.0,0.0"
    assert lines_chart(days(1), [series(5)]).ends == ("27 Feb",)


@pytest.mark.parametrize("chart", [lines_chart([], [series()]), columns_chart([], [series()])])
def test_no_days_are_an_empty_drawing(chart: Chart) -> None:
    assert not (chart.table or chart.ends or chart.columns)
    assert chart.top == 1


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=400))
def test_nothing_is_drawn_outside_of_the_box(figures: list[int]) -> None:
    given_days = days(len(figures))
    for column in columns_chart(given_days, [series(*figures)]).columns:
        assert 0 <= column.x < column.x + column.width <= WIDTH
        assert all(-0.01 <= box.y <= HEIGHT for box in column.boxes)
    for point in lines_chart(given_days, [series(*figures)]).lines[0].points.split():
        x, y = map(float, point.split(","))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@pytest.mark.parametrize(
    ("most", "top"), [(0, 1), (1, 1), (2.5, 3), (7, 8), (9, 10), (11, 20), (227, 300), (801, 1000)]
)
def test_an_axis_ends_at_a_round_figure(most: float, top: int) -> None:
    assert nice_top(most) == top


def test_the_middle_of_an_axis_is_a_whole_figure_or_empty() -> None:
    assert columns_chart(days(1), [series(4000)]).half == "2,000"
    assert columns_chart(days(1), [series(1)]).half == ""


def test_shares_are_of_the_whole_and_lengths_of_the_largest() -> None:
    one, other = shares({"a": 30, "b": 10}, {"a": "Matched"}, {"a": "one"})
    assert (one.name, one.tone, one.percent, one.length) == ("Matched", "one", "75 %", 100.0)
    assert (other.name, other.tone, other.percent, other.length) == ("b", "", "25 %", 33.3)


def test_shares_of_nothing_have_no_length() -> None:
    assert [each.length for each in shares({"a": 0}, {})] == [0.0]


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [(0, 0, "–"), (0, 5, "0 %"), (1, 500, "< 1 %"), (1, 3, "33 %"), (5, 5, "100 %")],
)
def test_a_small_share_is_not_called_nothing(count: int, whole: int, said: str) -> None:
    assert percent_of(count, whole) == said
