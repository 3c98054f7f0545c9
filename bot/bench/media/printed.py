"""The figures of media as a person reads them: part by part, beside what is wanted."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.bench.media.row import Row


def printed(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a table."""
    for part, found in groupby(rows, key=lambda row: row.part):
        yield ""
        yield f"{part:<46}{'figure':>10}{'of':>8}  wanted"
        for row in found:
            yield f"  {row.name:<44}{row.value:>10.3f}{row.of:>8,}  {row.wanted}".rstrip()
