"""Fitting a ranker for one set of engines: first the pairs, then the decision on the list."""

import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from bot.bench.training.lists import Listed, stacked
from bot.bench.training.listwise import fit_listwise
from bot.bench.training.logistic import fit_logistic
from bot.match.linear import Linear, Table
from bot.match.ranker import Ranker, beside_rivals

FOLDS = 5
PAIR_SHRINK = 10.0
DECISION_SHRINK = 5.0
NO_PAIRS = ("same_language",)
"""What only the decision weighs: a claim in another language is no other claim."""
DECIDED = 3
"""Candidates of each list that the decision learns from, the likest first."""

Decided = tuple[tuple[str, ...], Table, Table]
"""Names; measures of candidates, one a row; whether each is right."""


def fit_ranker(engines: frozenset[str], lists: Sequence[Listed], seed: int) -> Ranker:
    """Return the ranker; the decision learns from scores of messages that were held out."""
    pair = fit_pair(lists)
    decided = [
        _decided(pair_without, each)
        for pair_without, held in held_out(lists, seed)
        for each in held
        if len(each.features.table)
    ]
    names = decided[0][0]
    table, right = (np.concatenate([each[i] for each in decided]) for i in (1, 2))
    decision = fit_logistic(names, table, right, DECISION_SHRINK)
    return Ranker(engines=engines, pair=pair, decision=decision)


def fit_pair(lists: Sequence[Listed]) -> Linear:
    """Return the model of pairs, from the lists that hold a right claim."""
    names, table, right, numbers = stacked(each for each in lists if each.right.any())
    weighed = [name for name in names if name not in NO_PAIRS]
    places = [names.index(name) for name in weighed]
    return fit_listwise(weighed, table[:, places], right, numbers, PAIR_SHRINK)


def held_out(lists: Sequence[Listed], seed: int) -> Iterator[tuple[Linear, Sequence[Listed]]]:
    """Yield, for each fold of messages, the model that never saw them, and their lists."""
    for seen, held in split_by_fold(lists, seed):
        yield fit_pair(seen), held


def split_by_fold(
    lists: Sequence[Listed], seed: int
) -> Iterator[tuple[Sequence[Listed], Sequence[Listed]]]:
    """Yield the lists of all folds but one, and those of that one; a message is in one fold."""
    folds = [zlib.crc32(f"{seed} {each.group}".encode()) % FOLDS for each in lists]
    parted = list(zip(lists, folds, strict=True))
    for fold in range(FOLDS):
        yield (
            [each for each, place in parted if place != fold],
            [each for each, place in parted if place == fold],
        )


def _decided(pair: Linear, listed: Listed) -> Decided:
    scores = pair.log_odds(listed.features.names, listed.features.table)
    names, table = beside_rivals(scores, listed.features)
    best = np.argsort(-scores, kind="stable")[:DECIDED]
    return names, table[best], listed.right[best]
