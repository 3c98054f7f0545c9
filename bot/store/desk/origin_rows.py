"""Where imported claims come from, as rows; who reviewed them is told with every answer."""

from typing import Any

import sqlalchemy as sa

from bot.claims.claim import Claim
from bot.claims.exchange.taken_over import Origin
from bot.store.desk_tables import import_origin
from bot.store.insert import insert_new

FROM_A_FILE = "file"


def keep_publisher(connection: sa.Connection, row_id: int, wanted: Claim, now: int) -> None:
    """Keep who reviewed a claim, where a file that it was read from says so.

    What is known of its origin by then stays, but for the publisher's name.
    """
    publisher = wanted.review.publisher
    lead = wanted.content.sources[0].url
    values = {
        "claim_id": row_id,
        "feed": FROM_A_FILE,
        "publisher": publisher,
        "verdict": "",
        "licence": "",
        "created_at": now,
        "changed_at": now,
    }
    renamed = (
        sa.update(import_origin)
        .where(import_origin.c.claim_id == row_id)
        .values(publisher=publisher)
    )
    if connection.execute(renamed).rowcount:
        return
    # Two claims may stand on one page; a page is imported only once.
    for url in (lead, f"{lead}#{row_id}"):
        if insert_new(connection, import_origin, [values | {"url": url}]):
            return


def origin_values(origin: Origin) -> dict[str, Any]:
    """Return an origin as columns of ``import_origin``."""
    return {
        "feed": origin.feed,
        "url": origin.url,
        "publisher": origin.publisher,
        "verdict": origin.verdict,
        "licence": origin.licence,
        "detail": {"digest": origin.digest},
    }


def origin_from(row: sa.Row[Any]) -> Origin:
    """Return the origin of a row."""
    return Origin(
        feed=row.feed,
        url=row.url,
        publisher=row.publisher,
        verdict=row.verdict,
        licence=row.licence,
        digest=(row.detail or {}).get("digest", ""),
    )
