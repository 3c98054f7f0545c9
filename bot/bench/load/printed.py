"""The figures of a load run, as a table and as JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One figure, beside the plain bot's where that has one."""

    name: str
    unit: str
    siftline: float
    plain: float | None = None


def printed(rows: Sequence[Row]) -> list[str]:
    """Return the figures as the lines of a table."""
    lines = [f"{'':<46}{'Siftline':>12}{'plain bot':>12}"]
    for row in rows:
        plain = "" if row.plain is None else f"{row.plain:,.1f}"
        lines.append(f"{row.name:<46}{row.siftline:>12,.1f}{plain:>12} {row.unit}")
    return lines


def as_json(rows: Sequence[Row]) -> str:
    """Return the figures as one JSON object."""
    told = [
        {"name": row.name, "unit": row.unit, "siftline": row.siftline, "plain": row.plain}
        for row in rows
    ]
    return json.dumps({"rows": told}, indent=2)
