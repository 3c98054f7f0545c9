"""Who asked, as rows: the people whom a telling goes to, each with the tip that is replied to.

Only who can be told and wants it is among them: a chat is known by its subscription alone.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from bot.store.desk.eras import Era, eras_of
from bot.store.desk_tables import subscription, telling, told
from bot.store.tables import answer, claim_revision, review, tip, tip_claim

Recipients = sa.Select[tuple[bytes, int]]
"""Rows of ``asker`` and ``tip_id``, one a person."""

GOT_IT = ("owed", "queued", "sent", "uncertain")
"""States of whoever was told, or is about to be."""


def who_waits(
    connection: sa.Connection, claim_row: int, clusters: Sequence[int], now: int
) -> Recipients:
    """Return who asked in clusters and does not have a claim's answer, nor gets it from another."""
    has_it = sa.select(tip_claim.c.tip_id).where(
        tip_claim.c.tip_id == tip.c.id, tip_claim.c.claim_id == claim_row
    )
    return (
        sa.select(tip.c.asker, sa.func.max(tip.c.id).label("tip_id"))
        .select_from(tip)
        .join(subscription, subscription.c.tip_id == tip.c.id)
        .where(
            subscription.c.until > now,
            tip.c.cluster_id.in_(clusters),
            ~has_it.exists(),
            ~_told_the_same(connection, claim_row).exists(),
        )
        .group_by(tip.c.asker)
    )


def who_relies(claim_row: int, now: int) -> Recipients:
    """Return who got a claim's answer and was not told since that it is no longer given."""
    last = _last_answers(claim_row, now)
    told_since = (
        sa.select(told.c.asker)
        .join(telling, telling.c.id == told.c.telling_id)
        .where(
            told.c.asker == last.c.asker,
            told.c.state.in_(GOT_IT),
            told.c.created_at >= answer.c.created_at,
            telling.c.claim_id == claim_row,
            telling.c.kind == "withdrawal",
        )
    )
    return _of(last).where(~told_since.exists())


def who_got_otherwise(connection: sa.Connection, claim_row: int, now: int) -> Recipients:
    """Return whose last answer by a claim gave it another rating than it has."""
    eras = eras_of(connection, claim_row)
    if not eras.former:
        return _of(_last_answers(claim_row, now)).where(sa.false())
    former = [_answered_in(era) for era in eras.former if era.rating != eras.now.rating]
    return _of(_last_answers(claim_row, now)).where(sa.or_(_answered_late(eras.now), *former))


def _last_answers(claim_row: int, now: int) -> sa.Subquery:
    """Return the newest answer by a claim to each person, of those that stand."""
    return (
        sa.select(tip.c.asker, sa.func.max(answer.c.id).label("answer_id"))
        .select_from(tip_claim)
        .join(tip, tip.c.id == tip_claim.c.tip_id)
        .join(subscription, subscription.c.tip_id == tip.c.id)
        .join(answer, answer.c.tip_id == tip.c.id)
        .where(tip_claim.c.claim_id == claim_row, subscription.c.until > now)
        .group_by(tip.c.asker)
        .subquery("last_answer")
    )


def _of(last: sa.Subquery) -> sa.Select[Any]:
    return sa.select(last.c.asker, answer.c.tip_id).join(answer, answer.c.id == last.c.answer_id)


def _told_the_same(connection: sa.Connection, claim_row: int) -> sa.Select[Any]:
    """Select whether a tip's asker was told of a claim with the rating that it has now."""
    rating = eras_of(connection, claim_row).now.rating
    return (
        sa.select(told.c.asker)
        .join(telling, telling.c.id == told.c.telling_id)
        .join(review, review.c.id == telling.c.review_id)
        .join(claim_revision, claim_revision.c.id == review.c.revision_id)
        .where(
            told.c.asker == tip.c.asker,
            told.c.state.in_(GOT_IT),
            telling.c.claim_id == claim_row,
            telling.c.kind != "withdrawal",
            claim_revision.c.rating == rating,
        )
    )


def _answered_in(era: Era) -> sa.ColumnElement[bool]:
    return sa.and_(answer.c.created_at >= era.since, answer.c.created_at < era.until)


def _answered_late(now: Era) -> sa.ColumnElement[bool]:
    """Tell of an answer that was worked out before the newest review and told after it."""
    return sa.and_(
        answer.c.decided_by == "matcher",
        answer.c.created_at >= now.since,
        answer.c.created_at < now.since + now.LATE,
        answer.c.change_seq < now.seq,
    )
