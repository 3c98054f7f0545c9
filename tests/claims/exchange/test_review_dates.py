"""Dates of reviews in many forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.exchange.review_dates import review_date


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("2021.03.04", "2021-03-04"),
        ("4.3.2021", "2021-03-04"),
        ("04. 03. 2021", "2021-03-04"),
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("4/4/2021", "2021-04-04"),
        ("03/04/2021", ""),
        ("March 3rd, 2021", "2021-03-03"),
        ("3 марта 2021 г., 10:30", "2021-03-03"),
        ("4 mars 2021", "2021-03-04"),
        ("March 2021", "2021-03"),
        ("2021", "2021"),
        ("March or April 2021", ""),
        ("March 3 to 5, 2021", ""),
        ("March 3", ""),
        ("31.02.2021", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_where_it_is_one(told: str, day: str) -> None:
    assert review_date(told) == day


@given(st.text())
def test_any_text_is_read(told: str) -> None:
    assert len(review_date(told)) in {0, 4, 7, 10}
