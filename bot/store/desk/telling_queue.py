"""The work of telling: who comes next, what became of notices, and what stops a telling.

A person is ``owed`` a notice, then it is ``queued``, then it has ended. Each step is one
transaction with the notice itself, so that a crash leaves nobody told twice and nobody forgotten.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms, from_epoch_ms
from bot.claims.ids import AskerHash, ClaimId, TipId
from bot.claims.rating import Rating
from bot.flows.tell_askers import Recipient, Share, Told
from bot.match.codec import UnknownDecision, claims_of, decision_from_json
from bot.match.decision import Match, Ranked
from bot.moderate.ids import TellingId
from bot.store.claims import published
from bot.store.database import Database
from bot.store.desk.claim_history import last_published
from bot.store.desk.eras import Eras, eras_of
from bot.store.desk.told_rows import owe_notice
from bot.store.desk.told_states import end_where_done, settle_notices, settle_tellings, subject_of
from bot.store.desk_tables import OPEN_TOLD, RUNNING_TELLING, subscription, telling, told
from bot.store.reach import Reach
from bot.store.secrets import Secrets
from bot.store.tables import answer, tip

OPEN = sa.text(f"told.{OPEN_TOLD}")
RUNNING = sa.text(f"telling.{RUNNING_TELLING}")


class StoredTellings:
    """Tells one share of people after the other."""

    def __init__(self, database: Database, secrets: Secrets) -> None:
        self._reach = Reach(database)
        self._secrets = secrets

    async def settle(self, now: datetime) -> bool:
        """Note what became of notices, end what is over; return whether anything is running."""
        if not await self._reach.read(_anything):
            return False
        return await self._reach.run(partial(_settled, now=now))

    async def share(self, most: int, underway: int, now: datetime) -> Share | None:
        """Return some who are to be told next, of the oldest telling, or None."""
        return await self._reach.read(partial(_share, most=most, underway=underway, now=now))

    async def queue(self, share: Share, told: Sequence[Told], now: datetime) -> int:
        """Owe the notices and keep what was told, all together; return how many were new."""

        def work(connection: sa.Connection) -> int:
            if not _still_so(connection, share, now):
                return 0
            return sum(owe_notice(connection, self._secrets, share, each, now) for each in told)

        return await self._reach.run(work)


def _anything(connection: sa.Connection) -> bool:
    running = sa.select(telling.c.id).where(RUNNING).limit(1)
    waiting = sa.select(told.c.asker).where(OPEN).limit(1)
    return any(connection.execute(each).first() for each in (running, waiting))


def _settled(connection: sa.Connection, now: datetime) -> bool:
    settle_notices(connection)
    settle_tellings(connection, now)
    end_where_done(connection, epoch_ms(now))
    return connection.execute(sa.select(telling.c.id).where(RUNNING).limit(1)).first() is not None


def _share(connection: sa.Connection, *, most: int, underway: int, now: datetime) -> Share | None:
    queued = sa.select(sa.func.count()).where(OPEN, told.c.state == "queued")
    room = min(most, underway - connection.execute(queued).scalar_one())
    first = sa.select(sa.func.min(told.c.telling_id)).where(OPEN, told.c.state == "owed")
    telling_id = connection.scalar(first) if room > 0 else None
    if telling_id is None:
        return None
    row = connection.execute(sa.select(telling).where(telling.c.id == telling_id)).one()
    about = subject_of(connection, row, now.date())
    # Without what its media are known by, where it is served: that is large, and tells nobody.
    read = last_published if row.kind == "withdrawal" else published
    claim = read(connection, about.claim_id) if about else None
    if about is None or claim is None:
        return None  # the next settling stops it
    rows = connection.execute(_owed(telling_id, epoch_ms(now), room)).all()
    eras = eras_of(connection, about.row_id)
    return Share(
        telling_id=TellingId(telling_id),
        kind=row.kind,
        claim=claim,
        review_id=about.review_id,
        recipients=tuple(_recipient(each, claim.id, eras) for each in rows),
    )


def _owed(telling_id: int, now: int, most: int) -> sa.Select[Any]:
    """Select people whom a telling has not come to yet, with the answer that stands."""
    each = answer.alias("each_answer")
    standing = (
        sa.select(sa.func.max(each.c.id)).where(each.c.tip_id == tip.c.id).correlate(tip)
    ).scalar_subquery()
    return (
        sa.select(
            told.c.asker,
            told.c.tip_id,
            tip.c.key,
            tip.c.created_at.label("asked_at"),
            subscription.c.language,
            answer.c.decision,
            answer.c.decided_by,
            answer.c.change_seq,
            answer.c.created_at.label("answered_at"),
        )
        .select_from(told)
        .outerjoin(tip, tip.c.id == told.c.tip_id)
        .outerjoin(
            subscription,
            (subscription.c.tip_id == told.c.tip_id) & (subscription.c.until > now),
        )
        .outerjoin(answer, answer.c.id == standing)
        .where(OPEN, told.c.state == "owed", told.c.telling_id == telling_id)
        .order_by(told.c.tip_id)
        .limit(most)
    )


def _recipient(row: sa.Row[Any], claim_id: ClaimId, eras: Eras) -> Recipient:
    """Return a person as they are told; one whose tip or chat is gone is found so when queued."""
    stood = _stood(row, claim_id)
    return Recipient(
        asker=AskerHash(row.asker),
        tip_id=TipId(row.tip_id),
        key=row.key or "m0",
        language=row.language or "",
        asked=from_epoch_ms(row.asked_at or 0),
        answered=from_epoch_ms(row.answered_at or 0),
        was=_rating(row, eras) if stood else None,
        decision=stood or Match(best=Ranked(claim_id=claim_id, probability=1.0, signals={})),
    )


def _stood(row: sa.Row[Any], claim_id: ClaimId) -> Match | None:
    """Return the decision that stands under a tip, where it is by the claim."""
    try:
        decision = decision_from_json(row.decision or {})
    except UnknownDecision:
        return None
    stands = isinstance(decision, Match) and claim_id in claims_of(decision)
    return decision if stands and isinstance(decision, Match) else None


def _rating(row: sa.Row[Any], eras: Eras) -> Rating:
    matched = row.decided_by == "matcher"
    return eras.told_at(row.answered_at, row.change_seq, matched=matched)


def _still_so(connection: sa.Connection, share: Share, now: datetime) -> bool:
    """Tell whether a share is still to be told, and nobody can change that until the commit."""
    locked = sa.select(telling).where(telling.c.id == share.telling_id).with_for_update()
    row = connection.execute(locked).one()
    if row.state != "running":
        return False
    about = subject_of(connection, row, now.date(), lock=True)
    return about is not None and about.review_id == share.review_id
