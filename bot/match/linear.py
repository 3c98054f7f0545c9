"""A logistic model: log-odds as a weighted sum of what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]
"""Shape (rows, features); a value that is not known is NaN."""

MOST = 30.0
"""Log-odds beyond which nothing can be told apart."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Linear:
    """Weights by feature, each for the value less its mean, in units of its spread."""

    names: tuple[str, ...]
    means: Table
    spreads: Table
    weights: Table
    bias: float

    def log_odds(self, names: Sequence[str], table: Table) -> Table:
        """Return the log-odds of each row, shape (rows,), of a table with the features' names.

        What is not known says nothing: it counts as the mean.
        """
        places = [names.index(name) for name in self.names]
        values = (table[:, places] - self.means) / self.spreads
        odds: Table = self.bias + np.nan_to_num(values, nan=0.0) @ self.weights
        return np.clip(odds, -MOST, MOST)


def sigmoid(log_odds: Table) -> Table:
    """Return the probability of log-odds."""
    probability: Table = 1 / (1 + np.exp(-log_odds))
    return probability
