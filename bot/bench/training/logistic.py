"""Logistic regression, fitted by Newton's method."""

from collections.abc import Sequence

import numpy as np

from bot.match.linear import Linear, Table, sigmoid

STEPS = 40
CLOSE = 1e-9
FLAT = 1e-6
"""The least spread of a feature: one that is always the same says nothing."""


def fit_logistic(names: Sequence[str], table: Table, labels: Table, shrink: float) -> Linear:
    """Return the model with the greatest likelihood, its weights held back by ``shrink``.

    ``table``, shape (rows, features), may hold NaN, which counts as the mean; ``labels``, shape
    (rows,). Weights are for features in units of their spread, and ``shrink`` is the precision of
    their normal prior: the loss is the negative log-likelihood plus ``shrink`` / 2 times their
    sum of squares.
    """
    means, spreads, values = in_spreads(table)
    design = np.column_stack([np.ones(len(values)), values])
    prior = np.diag([FLAT, *[shrink] * values.shape[1]])
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        probability = sigmoid(np.clip(design @ found, -30, 30))
        slope = design.T @ (probability - labels) + prior @ found
        bend = probability * (1 - probability)
        step = np.linalg.solve(design.T @ (design * bend[:, None]) + prior, slope)
        found -= step
        if np.abs(step).max() < CLOSE:
            break
    return Linear(
        names=tuple(names),
        means=means,
        spreads=spreads,
        weights=found[1:],
        bias=float(found[0]),
    )


def in_spreads(table: Table) -> tuple[Table, Table, Table]:
    """Return the means and spreads of features, and the table in units of them, NaN as the mean."""
    means = np.nan_to_num(np.nanmean(table, axis=0))
    spreads = np.maximum(np.nan_to_num(np.nanstd(table, axis=0)), FLAT)
    return means, spreads, np.nan_to_num((table - means) / spreads, nan=0.0)
