"""A run as a table, a line for each page."""

from collections.abc import Iterator

from bot.bench.desk.pages import TARGET_MS
from bot.bench.desk.run import DeskFigures


def printed(figures: DeskFigures) -> Iterator[str]:
    """Yield the lines of the table; a page whose p95 is above the target is marked."""
    yield f"{figures.clusters:,} clusters, {figures.tips:,} tips; milliseconds a page in process"
    yield f"{'':<44}{'p50':>8}{'p95':>8}{'most':>8}{'CPU':>8}{'KB':>8}"
    for page in figures.pages:
        times = (page.p50, page.p95, page.most, page.cpu)
        figures_of = "".join(f"{each:>8,.1f}" for each in times) + f"{page.size / 1000:>8,.0f}"
        mark = f"  over {TARGET_MS:.0f}" if page.p95 > TARGET_MS else ""
        yield f"{page.name:<44}{figures_of}{mark}"
    slow = sum(page.p95 > TARGET_MS for page in figures.pages)
    yield f"{len(figures.pages) - slow} of {len(figures.pages)} pages within {TARGET_MS:.0f} ms"
