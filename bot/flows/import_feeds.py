"""The feeds of the settings, read again and again without a person."""

from collections import Counter
from datetime import timedelta
from typing import Any

import structlog

from bot.flows.exchange import Exchange, SourceUnread
from bot.flows.import_one import Outcome, Wish
from bot.flows.import_reviews import feed_name, import_read

log = structlog.get_logger(__name__)


async def import_due_feeds(exchange: Exchange) -> int:
    """Import every feed that was not read for its hours; return how many were read.

    One that fails is tried again after the same hours; why is told on the import page.
    """
    read = 0
    for source in exchange.feeds:
        name = feed_name(source)
        last = await exchange.imports.runs(1, name)
        due = exchange.clock() - timedelta(hours=exchange.feeds_hours)
        if last and last[0].at > due:
            continue
        outcome = await _read(exchange, source, last[0].outcome if last else {})
        await exchange.imports.note_run(name, outcome)
        log.info("feed_read", feed=name, **_figures(outcome))
        read += 1
    return read


async def _read(exchange: Exchange, source: str, before: Any) -> dict[str, Any]:
    """Return figures by outcome, with the digest of what was read; or why it failed."""
    try:
        read = await exchange.sources.read(source)
    except SourceUnread as unread:
        return {"failed": str(unread)}
    if before.get("digest") == read.digest:
        return {"digest": read.digest, Outcome.UNCHANGED.value: 0}
    wish = Wish(feed=feed_name(source), publish_trusted=True)
    report = await import_read(exchange, None, read, wish)
    return {"digest": read.digest} | dict(Counter(report.counts))


def _figures(outcome: dict[str, Any]) -> dict[str, Any]:
    """Return an outcome without its digest, under names that a log line takes."""
    return {name.replace(" ", "_"): said for name, said in outcome.items() if name != "digest"}
