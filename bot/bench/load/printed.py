"""The figures of a load run, as a table and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import numpy as np

PERCENTS = (50, 95, 99)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One figure, beside the plain bot's where that has one."""

    name: str
    unit: str
    siftline: float
    plain: float | None = None


def wait_rows(
    name: str, ours: Sequence[float], plain: Sequence[float] | None = None
) -> Iterator[Row]:
    """Give p50, p95 and p99 in milliseconds of waits in seconds."""
    for percent in PERCENTS:
        yield Row(
            name=f"{name}, p{percent}",
            unit="ms",
            siftline=float(np.percentile(ours, percent)) * 1000,
            plain=None if plain is None else float(np.percentile(plain, percent)) * 1000,
        )


def printed(rows: Sequence[Row]) -> list[str]:
    """Return the figures as the lines of a table."""
    lines = [f"{'':<46}{'Siftline':>12}{'plain bot':>12}"]
    for row in rows:
        plain = "" if row.plain is None else f"{row.plain:,.1f}"
        lines.append(f"{row.name:<46}{row.siftline:>12,.1f}{plain:>12} {row.unit}")
    return lines


def as_json(rows: Sequence[Row]) -> str:
    """Return the figures as one JSON object."""
    return json.dumps({"rows": [asdict(row) for row in rows]}, indent=2)
