"""What a search takes by itself, and what it misses that comparing every vector finds."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from bot.bench.indexing.asked import Asked
from bot.bench.indexing.figures import Spread, spread
from bot.claims.ids import ClaimId
from bot.match.entry import stems_of
from bot.match.near import Embedded
from bot.store.near_search import EACH
from bot.store.search_index import SearchIndex

SCANNED = 40
"""Messages that are compared with every vector."""

_LOOKED_AT = 100 * EACH
"""The nearest entries, among whose claims the nearest claims are."""

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, kw_only=True, slots=True)
class Searched:
    """CPU of searching by words, by each engine's vectors, and of comparing every vector."""

    words: Spread
    near: Mapping[str, Spread]
    exact: Mapping[str, Spread]
    recall: Mapping[str, float]


def time_searches(index: SearchIndex, asked: Sequence[Asked]) -> Searched:
    """Return what searches for the messages take, and the share of claims that they find."""
    near: dict[str, Spread] = {}
    exact: dict[str, Spread] = {}
    recall: dict[str, float] = {}
    for engine in index.near:
        heard = [each.embedded[engine] for each in asked if engine in each.embedded]
        found, near[engine] = _timed(heard, partial(_nearest, index, engine))
        some = slice(None, None, max(1, len(heard) // SCANNED))
        right, exact[engine] = _timed(heard[some], partial(_exactly_nearest, index, engine))
        recall[engine] = _share(found[some], right)
    _, words = _timed(asked, partial(_by_words, index))
    return Searched(words=words, near=near, exact=exact, recall=recall)


def _timed(asked: Sequence[T], search: Callable[[T], R]) -> tuple[list[R], Spread]:
    found: list[R] = []
    taken: list[float] = []
    for each in asked:
        before = time.process_time()
        found.append(search(each))
        taken.append((time.process_time() - before) * 1000)
    return found, spread(taken)


def _nearest(index: SearchIndex, engine: str, embedded: Embedded) -> Sequence[ClaimId]:
    return index.near[engine].neighbours(embedded).nearest


def _exactly_nearest(index: SearchIndex, engine: str, embedded: Embedded) -> Sequence[ClaimId]:
    """Return the nearest claims of all, each by the nearest of its entries."""
    table = index.near[engine].table
    seen = table.cells.search(embedded.vectors, len(table))
    most = min(_LOOKED_AT, len(table) - 1)
    nearest = np.argpartition(-seen.cosines, most)[:most]
    order = nearest[np.argsort(-seen.cosines[nearest])]
    owners = index.shelf.owners(seen.numbers[order].tolist())
    return list(dict.fromkeys(owner for owner in owners if owner is not None))[:EACH]


def _by_words(index: SearchIndex, asked: Asked) -> int:
    parts = asked.signals.parts
    return sum(
        len(index.words.search(stems_of(part.folded), EACH, parts=len(parts))) for part in parts
    )


def _share(found: Sequence[Sequence[ClaimId]], right: Sequence[Sequence[ClaimId]]) -> float:
    """Return how many of the right claims were found, of all."""
    hits = sum(len(set(one) & set(other)) for one, other in zip(found, right, strict=True))
    return hits / max(1, sum(map(len, right)))
