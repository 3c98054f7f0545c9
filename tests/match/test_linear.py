"""A logistic model of features by their names."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.linear import MOST, sigmoid
from tests.match.examples import linear

MODEL = replace(
    linear(1.0, height=2.0, width=-3.0), means=np.array([10.0, 5.0]), spreads=np.array([4.0, 1.0])
)


def odds(**values: float) -> float:
    table = np.array([list(values.values())])
    (found,) = MODEL.log_odds(list(values), table)
    return float(found)


def test_each_value_counts_by_its_distance_from_the_mean_in_spreads() -> None:
    assert odds(height=10, width=5) == 1
    assert odds(height=14, width=5) == 3
    assert odds(height=10, width=6) == -2


def test_features_are_found_by_name_in_any_order_among_others() -> None:
    assert odds(depth=9, width=6, height=14) == odds(height=14, width=6) == 0


def test_what_is_not_known_counts_as_the_mean() -> None:
    assert odds(height=math.nan, width=6) == odds(height=10, width=6)
    assert odds(height=math.nan, width=math.nan) == 1


def test_a_feature_that_is_not_measured_is_refused() -> None:
    with pytest.raises(ValueError, match="height"):
        odds(width=5)


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_log_odds_stay_within_what_can_be_told_apart(height: float, width: float) -> None:
    assert -MOST <= odds(height=height, width=width) <= MOST


def test_every_row_has_its_own() -> None:
    table = np.array([[10.0, 5.0], [14.0, 5.0]])
    assert MODEL.log_odds(["height", "width"], table).tolist() == [1, 3]


def test_no_row_has_none() -> None:
    assert MODEL.log_odds(["height", "width"], np.zeros((0, 2))).shape == (0,)


def test_even_odds_are_a_probability_of_a_half() -> None:
    assert sigmoid(np.array([-MOST, 0.0, MOST])) == pytest.approx([0, 0.5, 1])
    assert sigmoid(np.array([math.log(3)])) == pytest.approx([0.75])
