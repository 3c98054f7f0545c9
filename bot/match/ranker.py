"""The trained ranker: which candidate is likest, and how probable it is that it is the claim."""

from dataclasses import dataclass

import numpy as np

from bot.match.features import Features
from bot.match.linear import Linear, Table, sigmoid
from bot.match.rivals import best_rival

WIDEST = 8.0
"""Log-odds by which a candidate leads or trails its rivals beyond which nothing more is told."""
WEIGHED = (
    "message_words",
    "entry_words",
    "e5_lead",
    "use_lead",
    "missing",
    "rarest_missing",
    "figures_missing",
    "years_apart",
    "same_language",
)
"""Measures that the decision looks at beside the score: with all of them it learns by heart."""
CROWD = 5
"""The next candidates, whose mean tells whether one stands out or many are alike."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranker:
    """Two models for one set of engines.

    ``pair`` tells how alike a message and a candidate are; ``decision``, over the whole ranked
    list, how probable it is that the candidate is what the message says.
    """

    engines: frozenset[str]
    pair: Linear
    decision: Linear

    def ranked(self, features: Features) -> list[tuple[int, float]]:
        """Return every candidate's place in the features and its probability, the likest first.

        One that is less alike is never more probable: what the list says of it is cut to that.
        """
        if not len(features.table):
            return []
        scores = self.pair.log_odds(features.names, features.table)
        names, table = beside_rivals(scores, features)
        likely = sigmoid(self.decision.log_odds(names, table))
        order = np.argsort(-scores, kind="stable")
        falling = np.minimum.accumulate(likely[order])
        return list(zip(order.tolist(), falling.tolist(), strict=True))


def beside_rivals(scores: Table, features: Features) -> tuple[tuple[str, ...], Table]:
    """Return the names and measures that the decision is made on: the pair's and the list's."""
    lead = np.nan_to_num(scores - best_rival(scores, features.rivals), nan=WIDEST)
    listed = {
        "score": scores,
        "score_lead": np.clip(lead, -WIDEST, WIDEST),
        "score_crowd": np.clip(scores - _crowd(scores, features.rivals), -WIDEST, WIDEST),
    }
    weighed = [name for name in WEIGHED if name in features.names]
    places = [features.names.index(name) for name in weighed]
    table = np.column_stack([*listed.values(), features.table[:, places]])
    return (*listed, *weighed), table


def _crowd(scores: Table, rivals: Table) -> Table:
    """Return the mean score of each one's best rivals, missing ones as far behind."""
    behind = scores[:, None] - WIDEST
    others = np.where(rivals > 0, scores[None, :], -np.inf)
    missing = np.full((len(scores), CROWD), -np.inf)
    best = -np.sort(-np.hstack([others, missing]), axis=1)[:, :CROWD]
    mean: Table = np.where(np.isinf(best), behind, best).mean(axis=1)
    return mean
