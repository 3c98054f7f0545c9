"""A run as a table, a column for each number of claims."""

from collections.abc import Iterator, Sequence

from bot.bench.indexing.figures import Spread, Step

_LABEL, _COLUMN = 44, 16


def printed(steps: Sequence[Step]) -> Iterator[str]:
    """Yield the lines of the table."""
    for label, values in _rows(steps):
        yield label.ljust(_LABEL) + "".join(value.rjust(_COLUMN) for value in values)


def _rows(steps: Sequence[Step]) -> Iterator[tuple[str, list[str]]]:
    served = [each.served for each in steps]
    full = [each.full_text for each in steps]
    yield "claims", [f"{each.claims:,}" for each in steps]
    yield "entries", [f"{each.entries:,}" for each in served]
    yield "written into the store, s", [f"{each.filled.fill_s:,.1f}" for each in steps]
    yield "indexed from the store, s", [f"{each.filled.build_s:,.1f}" for each in steps]
    yield "opened, ready to answer, s", [f"{each.load_s:,.1f}" for each in served]
    yield "memory of the process, MB", [f"{each.rss_mb:,.0f}" for each in served]
    yield "the index on disk, MB", [f"{each.disk_mb:,.0f}" for each in served]
    yield "CPU, p50 / p95, ms", []
    for name in served[0].answers:
        yield f"  an answer, {name}", [_spread(each.answers[name]) for each in served]
    yield "  search by words", [_spread(each.words) for each in served]
    yield "  the same by FTS5", [_spread(each.search) for each in full]
    for key in served[0].near:
        yield f"  search by {key}", [_spread(each.near[key]) for each in served]
        yield f"  the same, comparing all, {key}", [_spread(each.exact[key]) for each in served]
    yield "of the 20 nearest claims found, %", []
    for key in served[0].recall:
        yield f"  {key}", [f"{100 * each.recall[key]:.1f}" for each in served]
    yield "until a change is served, p50 / p95, ms", []
    for kind in ("add", "edit", "remove"):
        yield f"  {kind}", [_spread(getattr(each.changes, kind)) for each in served]
        yield (
            f"  {kind}, one entry in FTS5",
            [_spread(getattr(each.changes, kind)) for each in full],
        )
    yield "FTS5 built, s", [f"{each.build_s:,.1f}" for each in full]


def _spread(told: Spread) -> str:
    return f"{told.p50:,.1f} / {told.p95:,.1f}"
