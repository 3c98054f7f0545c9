"""Logistic regression finds what rows were drawn from."""

import math

import numpy as np
import pytest

from bot.bench.training.logistic import fit_logistic
from bot.match.linear import Linear, Table, sigmoid


def per_unit(model: Linear) -> Table:
    """Return the weights for the values as they are, whatever their spread."""
    weights: Table = model.weights / model.spreads
    return weights


def drawn(rows: int = 20_000) -> tuple[Table, Table]:
    """Return rows of two values, and labels drawn with log-odds 0.5 + 2 first - second."""
    random = np.random.default_rng(3)
    table = np.column_stack([random.normal(4, 2, rows), random.normal(-1, 0.5, rows)])
    odds = 0.5 + 2 * (table[:, 0] - 4) - (table[:, 1] + 1)
    return table, (random.random(rows) < sigmoid(odds)).astype(np.float64)


def test_known_weights_are_found_again() -> None:
    model = fit_logistic(("first", "second"), *drawn(), shrink=1e-6)
    assert per_unit(model) == pytest.approx([2, -1], abs=0.1)
    assert model.log_odds(model.names, np.array([[4.0, -1.0]])) == pytest.approx([0.5], abs=0.1)
    assert model.names == ("first", "second")


def test_a_table_of_two_by_two_gives_its_log_odds_ratio() -> None:
    # 30 of 40 with the feature are right, and 10 of 40 without it: a ratio of 9.
    table = np.repeat([1.0, 0.0], 40)[:, None]
    labels = np.concatenate([np.repeat([1.0, 0.0], [30, 10]), np.repeat([1.0, 0.0], [10, 30])])
    model = fit_logistic(("has",), table, labels, shrink=1e-9)
    assert per_unit(model) == pytest.approx([math.log(9)], rel=1e-4)
    odds = model.log_odds(("has",), np.array([[1.0], [0.0]]))
    assert sigmoid(odds) == pytest.approx([0.75, 0.25], rel=1e-4)


def test_shrinking_holds_weights_back_but_not_the_bias() -> None:
    table, labels = drawn(2000)
    sizes = [
        float(np.abs(fit_logistic(("a", "b"), table, labels, shrink).weights).sum())
        for shrink in (1e-6, 50, 5000)
    ]
    assert sizes == sorted(sizes, reverse=True)
    held = fit_logistic(("a", "b"), table, labels, 1e9)
    assert held.weights == pytest.approx([0, 0], abs=1e-4)
    assert sigmoid(np.array([held.bias])) == pytest.approx([labels.mean()], rel=1e-3)


def test_rows_that_are_told_apart_without_a_fault_have_finite_weights() -> None:
    table = np.array([[0.0], [1.0]] * 10)
    model = fit_logistic(("tells",), table, table[:, 0], shrink=1.0)
    assert 0 < model.weights[0] < 10


def test_a_feature_that_is_always_the_same_says_nothing() -> None:
    table, labels = drawn(2000)
    same = np.column_stack([table, np.full(len(table), 0.1)])
    model = fit_logistic(("first", "second", "same"), same, labels, shrink=1.0)
    alone = fit_logistic(("first", "second"), table, labels, shrink=1.0)
    assert model.weights == pytest.approx([*alone.weights, 0])
    assert model.spreads[2] > 0


def test_what_is_not_known_counts_as_the_mean() -> None:
    table, labels = drawn(2000)
    table[::7, 1] = math.nan
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    model = fit_logistic(("first", "second"), table, labels, shrink=1.0)
    assert model.means == pytest.approx(np.nanmean(table, axis=0))
    odds = model.log_odds(model.names, table)
    assert odds == pytest.approx(model.log_odds(model.names, filled))


def test_the_same_rows_give_the_same_model() -> None:
    table, labels = drawn(500)
    one, other = (fit_logistic(("a", "b"), table, labels, 3.0) for _ in range(2))
    assert one.weights.tolist() == other.weights.tolist()
