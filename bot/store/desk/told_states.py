"""What becomes of notices and tellings: rows settled within the caller's transaction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.claims.ids import ClaimId
from bot.store.desk.told_rows import take_back
from bot.store.desk_tables import OPEN_TOLD, RUNNING_TELLING, telling, told
from bot.store.merges import successors
from bot.store.tables import claim, outbox, review

ENDED_AS: Mapping[str | None, str] = {
    "done": "sent",
    "cancelled": "gone",
    "dead": "not_sent",
    # An interrupted call, and a row that is there no more: nobody can say.
    "uncertain": "uncertain",
    None: "uncertain",
}
"""States of a person by those of their notice in the outbox."""
OVER = tuple(state for state in ENDED_AS if state is not None)
WITHDRAWN = ("paused", "retracted")
SHOWN_AS: Mapping[str, str] = {"owed": "waiting", "queued": "waiting"}
"""What moderators see of people who are not through."""


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """The claim that a telling is about now: its row, id and the review that is told."""

    row_id: int
    claim_id: ClaimId
    review_id: int


def subject_of(
    connection: sa.Connection, row: sa.Row[Any], today: date, *, lock: bool = False
) -> About | None:
    """Return what a telling tells of as things stand, or None where it must not be told.

    An answer whose claim was merged is told by the claim that it ended in.
    """
    own = _claims().where(claim.c.id == row.claim_id)
    about = connection.execute(_locked(own) if lock else own).one()
    if about.state == "merged" and row.kind == "answer":
        ended = successors(connection, [ClaimId(about.public_id)])
        onward = _claims().where(claim.c.public_id.in_(ended.values()))
        about = connection.execute(_locked(onward) if lock else onward).one_or_none() or about
    if row.kind == "withdrawal":
        told = about.state in WITHDRAWN and about.review_id is not None
    else:
        expired = about.expires_on is not None and about.expires_on <= today.isoformat()
        told = about.state == "published" and not expired
    if not told:
        return None
    return About(row_id=about.id, claim_id=ClaimId(about.public_id), review_id=about.review_id)


def settle_notices(connection: sa.Connection) -> None:
    """Note what became of the notices that were sent, or can never be."""
    ended = (
        sa.select(told.c.telling_id, told.c.asker, outbox.c.state)
        .select_from(told)
        .outerjoin(outbox, outbox.c.id == told.c.outbox_id)
        .where(
            sa.text(f"told.{OPEN_TOLD}"),
            told.c.state == "queued",
            sa.or_(outbox.c.id.is_(None), outbox.c.state.in_(OVER)),
        )
    )
    rows = connection.execute(ended).all()
    if rows:
        settled = sa.update(told).where(
            told.c.telling_id == sa.bindparam("of"), told.c.asker == sa.bindparam("who")
        )
        connection.execute(
            settled.values(state=sa.bindparam("now"), outbox_id=None),
            [{"of": row.telling_id, "who": row.asker, "now": ENDED_AS[row.state]} for row in rows],
        )


def settle_tellings(connection: sa.Connection, now: datetime) -> None:
    """Stop what must not be told any more, and tell anew what was changed since."""
    running = sa.select(telling).where(sa.text(f"telling.{RUNNING_TELLING}")).with_for_update()
    for row in connection.execute(running).all():
        about = subject_of(connection, row, now.date())
        if about is None:
            stop(connection, row.id, epoch_ms(now))
        elif about.review_id != row.review_id:
            take_back(connection, row.id, "owed")
            changed = sa.update(telling).where(telling.c.id == row.id)
            connection.execute(changed.values(review_id=about.review_id))


def stop(connection: sa.Connection, telling_id: int, now: int) -> None:
    """Tell nobody more; what is just being sent goes out."""
    take_back(connection, telling_id, "cancelled")
    owed = (told.c.telling_id == telling_id) & (told.c.state == "owed")
    connection.execute(sa.update(told).where(owed).values(state="cancelled"))
    own = telling.c.id == telling_id
    connection.execute(sa.update(telling).where(own).values(state="cancelled", ended_at=now))


def end_where_done(connection: sa.Connection, now: int) -> None:
    """End the tellings that have come to everyone, and keep their figures."""
    through = (
        ~sa.select(told.c.asker)
        .where(told.c.telling_id == telling.c.id, sa.text(f"told.{OPEN_TOLD}"))
        .exists()
    )
    unfinished = sa.select(telling.c.id, telling.c.state).where(
        telling.c.state.in_(("running", "cancelled")),
        telling.c.delivered.is_(sa.null()),
        through,
    )
    for row in connection.execute(unfinished).all():
        state = "done" if row.state == "running" else row.state
        ended = sa.update(telling).where(telling.c.id == row.id)
        connection.execute(
            ended.values(
                state=state,
                ended_at=sa.func.coalesce(telling.c.ended_at, now),
                delivered=delivered(connection, row.id),
            )
        )


def delivered(connection: sa.Connection, telling_id: int) -> dict[str, int]:
    """Return how many people a telling has come to, by what became of their notice."""
    counted = (
        sa.select(told.c.state, sa.func.count())
        .where(told.c.telling_id == telling_id)
        .group_by(told.c.state)
    )
    figures: Counter[str] = Counter()
    for state, count in connection.execute(counted):
        figures[SHOWN_AS.get(state, state)] += count
    return dict(figures)


def _claims() -> sa.Select[Any]:
    return (
        sa.select(
            claim.c.id,
            claim.c.public_id,
            claim.c.state,
            claim.c.published_review_id.label("review_id"),
            review.c.expires_on,
        )
        .select_from(claim)
        .outerjoin(review, review.c.id == claim.c.published_review_id)
    )


def _locked(query: sa.Select[Any]) -> sa.Select[Any]:
    """Return a query whose claims nobody changes until the transaction ends."""
    return query.with_for_update(read=True, of=claim)
