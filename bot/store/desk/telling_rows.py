"""Tellings as they are begun, in the transaction of what they tell of."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import from_epoch_ms
from bot.claims.ids import ClaimId
from bot.moderate.ids import TellingId
from bot.moderate.telling import Telling, TellingKind
from bot.store.claims import inserted_id
from bot.store.desk.who_asked import Recipients, who_got_otherwise, who_relies, who_waits
from bot.store.desk_tables import telling, told
from bot.store.tables import claim

WITHDRAWN = ("paused", "retracted")


def owe_answer(
    connection: sa.Connection,
    *,
    claim_row: int,
    clusters: Sequence[int],
    asked_by: int | None,
    now: int,
) -> Telling | None:
    """Let all who asked in these clusters be told of a published claim; None where nobody waits.

    It runs from the commit on; each person is told once, however often they asked.
    """
    waiting = who_waits(connection, claim_row, clusters, now)
    people = _count(connection, waiting)
    if not people:
        return None
    begun = _begin(
        connection,
        "answer",
        "running",
        claim_row=claim_row,
        people=people,
        asked_by=asked_by,
        now=now,
        cluster_id=clusters[0] if len(clusters) == 1 else None,
    )
    note_recipients(connection, begun.id, waiting, now)
    return begun


def propose_correction(
    connection: sa.Connection, *, claim_row: int, asked_by: int | None, now: int
) -> Telling | None:
    """Propose to tell everyone who got a claim's former answer what changed; None for nobody.

    A claim that is no longer published is withdrawn instead. A correction that waits for a
    moderator is replaced.
    """
    replaced = (telling.c.claim_id == claim_row) & (telling.c.state == "proposed")
    connection.execute(sa.update(telling).where(replaced).values(state="cancelled", ended_at=now))
    kind = correction_kind(connection, claim_row)
    if kind is None:
        return None
    people = _count(connection, who_is_corrected(connection, kind, claim_row, now))
    if not people:
        return None
    return _begin(
        connection,
        kind,
        "proposed",
        claim_row=claim_row,
        people=people,
        asked_by=asked_by,
        now=now,
    )


def correction_kind(connection: sa.Connection, claim_row: int) -> TellingKind | None:
    """Return how people are told of what became of a claim; None where nothing became of it."""
    state = connection.scalar(sa.select(claim.c.state).where(claim.c.id == claim_row))
    if state == "published":
        return "correction"
    return "withdrawal" if state in WITHDRAWN else None


def who_is_corrected(
    connection: sa.Connection, kind: TellingKind, claim_row: int, now: int
) -> Recipients:
    """Return to whom a correction or withdrawal of a claim goes as things stand."""
    if kind == "withdrawal":
        return who_relies(claim_row, now)
    return who_got_otherwise(connection, claim_row, now)


def note_recipients(
    connection: sa.Connection, telling_id: TellingId, recipients: Recipients, now: int
) -> int:
    """Write down everyone whom a telling goes to, and return how many these are."""
    found = recipients.subquery()
    rows = sa.select(
        sa.literal(telling_id), found.c.asker, found.c.tip_id, sa.literal("owed"), sa.literal(now)
    )
    names = ["telling_id", "asker", "tip_id", "state", "created_at"]
    connection.execute(sa.insert(told).from_select(names, rows))
    own = sa.select(sa.func.count()).where(told.c.telling_id == telling_id)
    return int(connection.execute(own).scalar_one())


def _count(connection: sa.Connection, recipients: Recipients) -> int:
    counted = sa.select(sa.func.count()).select_from(recipients.subquery())
    return int(connection.execute(counted).scalar_one())


def _begin(
    connection: sa.Connection,
    kind: TellingKind,
    state: str,
    *,
    claim_row: int,
    people: int,
    asked_by: int | None,
    now: int,
    cluster_id: int | None = None,
) -> Telling:
    own = sa.select(claim.c.public_id, claim.c.published_review_id).where(claim.c.id == claim_row)
    about = connection.execute(own).one()
    values: dict[str, Any] = {"kind": kind, "state": state, "people": people}
    values |= {"claim_id": claim_row, "review_id": about.published_review_id}
    values |= {"cluster_id": cluster_id, "asked_by": asked_by, "created_at": now}
    telling_id = inserted_id(connection, telling, values)
    return Telling(
        id=TellingId(telling_id),
        kind=kind,
        state="running" if state == "running" else "proposed",
        claim_id=ClaimId(about.public_id),
        people=people,
        created_at=from_epoch_ms(now),
        delivered={"waiting": people} if state == "running" else {},
    )
