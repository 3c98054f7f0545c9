"""Dates as pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understand.page_dates import iso_date


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2022-02-28", "2022-02-28"),
        (" 2022-02-28T10:00:00+02:00 ", "2022-02-28"),
        ("2022-02-28 10:00", "2022-02-28"),
        ("20220228T100000Z", "2022-02-28"),
        ("2022-02", "2022-02"),
        ("2022", "2022"),
        ("Mon, 28 Feb 2022 10:00:00 GMT", "2022-02-28"),
        ("28 Feb 2022 10:00", "2022-02-28"),
        ("", ""),
        ("yesterday", ""),
        ("2022-02-30", ""),
        ("2022-13", ""),
        ("0001-01-01", ""),
        ("9999-01-01", ""),
        ("1646042400", ""),
        ("99 Feb 2022", ""),
        ("28.02.2022", ""),
        ("٢٠٢٢-٠٢-٢٨", ""),
    ],
)
def test_a_date_is_an_iso_date_or_nothing(told: str, date: str) -> None:
    assert iso_date(told) == date


@given(st.text(max_size=50))
def test_no_date_is_too_strange(told: str) -> None:
    assert len(iso_date(told)) in {0, 4, 7, 10}
