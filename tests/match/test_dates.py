"""The years and months that a text names."""

import pytest

from bot.match.dates import days, months, years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in 2019 and 1789", {"2019", "1789"}),
        ("21000 people in 1234", set()),
        ("12019", set()),
        ("", set()),
    ],
)
def test_years_are_from_1500_to_2099(text: str, found: set[str]) -> None:
    assert years(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 30 june", {6}),
        ("we may go", set()),
        ("on 22 may", {5}),
        ("may 22", {5}),
        ("с 30 октября по 7 ноября", {10, 11}),
        ("", set()),
    ],
)
def test_months_are_told_by_their_names(text: str, found: set[int]) -> None:
    assert months(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 6 february 2023", {"6"}),
        ("7 de octubre", {"7"}),
        ("may 22", {"22"}),
        ("2023 february", set()),
        ("66 children", set()),
        ("", set()),
    ],
)
def test_days_stand_beside_a_month(text: str, found: set[str]) -> None:
    assert days(text) == found
