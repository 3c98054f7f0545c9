"""Ranked lists to learn from: what was found for a message, and what of it is right."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.claims.ids import ClaimId
from bot.match.features import Features
from bot.match.linear import Table

Numbers = npt.NDArray[np.int64]
"""Shape (candidates,): the number of the list that each is in, from 0 upwards."""


class TooFewLessons(Exception):
    """There is too little to learn from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The candidates of one message for one set of engines.

    ``right`` tells of each whether it is a claim of the message, shape (candidates,); ``known``
    whether such a claim was in the store; ``group`` is the message, whose lists stay together
    when some are held out.
    """

    claims: tuple[ClaimId, ...]
    features: Features
    right: Table
    known: bool
    group: str


def stacked(lists: Iterable[Listed]) -> tuple[tuple[str, ...], Table, Table, Numbers]:
    """Return the names, and measures, rightness and list of all candidates, one a row.

    Raises TooFewLessons where there are none.
    """
    filled = [each for each in lists if len(each.features.table)]
    if not filled:
        raise TooFewLessons("too few messages find their claims to learn from them")
    return (
        filled[0].features.names,
        np.concatenate([each.features.table for each in filled]),
        np.concatenate([each.right for each in filled]),
        np.repeat(np.arange(len(filled)), [len(each.right) for each in filled]),
    )
