"""Tips a day of the clusters in a list, for a small drawing beside each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from bot.moderate.cluster import QueuePage
from bot.store.desk.queue_pages import page_of
from bot.store.desk_tables import cluster_day

DAYS = 14


def page_with_days(connection: sa.Connection, *, until: date, **wanted: Any) -> QueuePage:
    """Return some cards of a list, as ``page_of`` does, each with its last two weeks."""
    page = page_of(connection, **wanted)
    days = [(until - timedelta(days=back)).isoformat() for back in range(DAYS - 1, -1, -1)]
    figures = _figures(connection, [card.id for card in page.cards], days[0])
    return replace(
        page,
        cards=tuple(
            replace(card, recent=tuple(figures[card.id].get(day, 0) for day in days))
            for card in page.cards
        ),
    )


def _figures(
    connection: sa.Connection, clusters: list[Any], since: str
) -> Mapping[int, Mapping[str, int]]:
    """Return tips by cluster and day from a day on."""
    rows = connection.execute(
        sa.select(cluster_day).where(
            cluster_day.c.cluster_id.in_(clusters), cluster_day.c.day >= since
        )
    )
    figures: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        figures[row.cluster_id][row.day] = row.tips
    return figures
