"""What a run of ``siftline bench index`` comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, kw_only=True, slots=True)
class Spread:
    """Milliseconds: half are below ``p50``, and all but one in twenty below ``p95``."""

    p50: float
    p95: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """Seconds to write generated claims into a store, and to index that from nothing."""

    fill_s: float
    build_s: float
    build_cpu_s: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Changes:
    """Time on the clock until a change of the store is served."""

    add: Spread
    edit: Spread
    remove: Spread


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What a process that serves the index takes.

    ``load_s`` is the time to open it, ``rss_mb`` the process's memory after all queries, and
    ``disk_mb`` the index's files. ``answers`` are the CPU of an answer by the engines used,
    ``words`` that of the search by words alone. ``recall`` is the share of the twenty nearest
    claims that the search finds, by engine, and ``exact`` the CPU of comparing every vector.
    """

    entries: int
    load_s: float
    rss_mb: float
    disk_mb: float
    answers: Mapping[str, Spread]
    words: Spread
    near: Mapping[str, Spread]
    exact: Mapping[str, Spread]
    recall: Mapping[str, float]
    changes: Changes


@dataclass(frozen=True, kw_only=True, slots=True)
class FullText:
    """The same entries in SQLite's FTS5: seconds to build, CPU of a search, time of changes."""

    build_s: float
    disk_mb: float
    search: Spread
    changes: Changes


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """All of it with so many claims."""

    claims: int
    filled: Filled
    served: Served
    full_text: FullText


def spread(taken: Sequence[float]) -> Spread:
    """Return the spread of some milliseconds."""
    p50, p95 = map(float, np.percentile(taken, (50, 95)))
    return Spread(p50=p50, p95=p95)
