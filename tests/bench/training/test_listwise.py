"""The conditional logit finds what lists were drawn from."""

import math

import numpy as np
import pytest

from bot.bench.training.lists import Numbers
from bot.bench.training.listwise import fit_listwise
from bot.match.linear import Linear, Table

NAMES = ("first", "second", "same")


def per_unit(model: Linear) -> Table:
    """Return the weights for the values as they are, whatever their spread."""
    weights: Table = model.weights / model.spreads
    return weights


def drawn(lists: int = 4000, candidates: int = 6) -> tuple[Table, Table, Numbers]:
    """Return lists of which one is right, drawn with scores of 1.5 first - 0.5 second.

    The third value is the same for a whole list.
    """
    random = np.random.default_rng(3)
    values = random.normal(2, 1, (lists, candidates, 2))
    scores = 1.5 * values[..., 0] - 0.5 * values[..., 1]
    chosen = (scores + random.gumbel(0, 1, scores.shape)).argmax(axis=1)
    right = np.arange(candidates) == chosen[:, None]
    same = np.repeat(random.normal(0, 1, lists), candidates)
    table = np.column_stack([values.reshape(-1, 2), same])
    return table, right.astype(np.float64).ravel(), np.repeat(np.arange(lists), candidates)


def test_known_weights_are_found_again() -> None:
    model = fit_listwise(NAMES, *drawn(), shrink=1e-6)
    assert per_unit(model)[:2] == pytest.approx([1.5, -0.5], abs=0.1)
    assert (model.names, model.bias) == (NAMES, 0)


def test_what_is_the_same_for_a_whole_list_is_not_learned_from() -> None:
    assert fit_listwise(NAMES, *drawn(500), shrink=1.0).weights[2] == pytest.approx(0, abs=1e-9)


def test_a_choice_of_two_gives_the_log_of_its_odds() -> None:
    # In 30 of 40 lists of two, the one with the feature is the right one.
    table = np.tile([1.0, 0.0], 40)[:, None]
    right = np.concatenate([np.tile([1.0, 0.0], 30), np.tile([0.0, 1.0], 10)])
    model = fit_listwise(("has",), table, right, np.repeat(np.arange(40), 2), shrink=1e-9)
    assert per_unit(model) == pytest.approx([math.log(3)], rel=1e-6)


def test_several_right_ones_of_a_list_share_the_chance() -> None:
    table = np.array([[3.0], [1.0], [0.0], [0.0]] * 20 + [[0.0], [3.0], [0.0], [0.0]] * 5)
    right = np.array([1.0, 1.0, 0.0, 0.0] * 20 + [1.0, 0.0, 0.0, 0.0] * 5)
    model = fit_listwise(("alike",), table, right, np.repeat(np.arange(25), 4), shrink=0.1)
    assert model.weights[0] > 0


def test_shrinking_holds_weights_back() -> None:
    lists = drawn(300)
    sizes = [float(np.abs(fit_listwise(NAMES, *lists, each).weights).sum()) for each in (1, 1000)]
    assert sizes[0] > sizes[1] > 0


def test_lists_that_are_told_apart_without_a_fault_have_finite_weights() -> None:
    table = np.tile([1.0, 0.0], 10)[:, None]
    model = fit_listwise(("tells",), table, table[:, 0], np.repeat(np.arange(10), 2), shrink=0.01)
    assert 0 < model.weights[0] < 20


def test_what_is_not_known_counts_as_the_mean() -> None:
    table, right, lists = drawn(300)
    table[::7, 1] = math.nan
    filled = np.where(np.isnan(table), np.nanmean(table, axis=0), table)
    model = fit_listwise(NAMES, table, right, lists, shrink=1.0)
    assert model.means == pytest.approx(np.nanmean(table, axis=0))
    assert model.log_odds(NAMES, table) == pytest.approx(model.log_odds(NAMES, filled))
