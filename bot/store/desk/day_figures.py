"""One day counted, from the rows of that day alone: each query reads along an index of its time."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.claims.clock import epoch_ms
from bot.moderate.figures import DayFigure, FigureName, wait_part
from bot.store.desk_tables import WAITING_CLUSTER, quiet_asker, telling, tip_cluster
from bot.store.tables import answer, claim, claim_revision, review, tip

MOST_ANSWERED = 20
"""Clusters of a day that are remembered as those of most people."""

Counted = Iterator[tuple[FigureName, str, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Day:
    begin: int
    end: int

    def has(self, column: sa.Column[int]) -> sa.ColumnElement[bool]:
        return sa.and_(column >= self.begin, column < self.end)


def counted_day(connection: sa.Connection, day: date) -> list[DayFigure]:
    """Return what happened on a day, in UTC."""
    midnight = datetime.combine(day, datetime.min.time(), UTC)
    own = _Day(begin=epoch_ms(midnight), end=epoch_ms(midnight + timedelta(days=1)))
    counts = (_tips, _answers, _choices, _settled, _waits, _reviews, _told, _quiet)
    return [
        DayFigure(day=day, name=name, part=part, count=count)
        for counting in counts
        for name, part, count in counting(connection, own)
    ]


def standing_now(connection: sa.Connection, day: date) -> list[DayFigure]:
    """Return how things stand, as figures of a day that is today."""
    return [
        DayFigure(day=day, name=name, part=part, count=count)
        for name, part, count in _standing(connection)
    ]


def _tips(connection: sa.Connection, day: _Day) -> Counted:
    askers = sa.func.count(sa.distinct(tip.c.asker))
    row = connection.execute(
        sa.select(sa.func.count(), askers).select_from(tip).where(day.has(tip.c.created_at))
    ).one()
    # Written on every day, so that it is known up to when it was counted.
    yield "tips", "", row[0]
    yield "askers", "", row[1]


def _answers(connection: sa.Connection, day: _Day) -> Counted:
    columns = answer.c.outcome, answer.c.language
    rows = connection.execute(
        sa.select(*columns, sa.func.count())
        .where(day.has(answer.c.created_at), answer.c.decided_by == "matcher")
        .group_by(*columns)
    )
    outcomes: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for outcome, language, count in rows:
        outcomes[outcome] += count
        languages[language] += count
    yield from (("outcome", part, count) for part, count in outcomes.items())
    yield from (("language", part, count) for part, count in languages.items())


def _choices(connection: sa.Connection, day: _Day) -> Counted:
    """Count what askers pressed: what they chose, and which answers they refused."""
    former = answer.alias("former")
    before = (
        sa.select(former.c.outcome)
        .where(former.c.tip_id == answer.c.tip_id, former.c.id < answer.c.id)
        .order_by(former.c.id.desc())
        .limit(1)
        .correlate(answer)
        .scalar_subquery()
    )
    made = (
        sa.select(answer.c.outcome, before.label("before"))
        .where(day.has(answer.c.created_at), answer.c.decided_by == "asker")
        .subquery()
    )
    rows = connection.execute(
        sa.select(made.c.outcome, made.c.before, sa.func.count()).group_by(
            made.c.outcome, made.c.before
        )
    )
    choices: Counter[str] = Counter()
    for outcome, was, count in rows:
        refused = "wrong" if was == "match" else "none_of_these"
        choices["chosen" if outcome == "match" else refused] += count
    yield from (("choice", part, count) for part, count in choices.items())


def _settled(connection: sa.Connection, day: _Day) -> Counted:
    rows = connection.execute(
        sa.select(tip_cluster.c.state, sa.func.count())
        .where(_changed(day, "answered", "dismissed"))
        .group_by(tip_cluster.c.state)
    )
    yield from (("settled", state, count) for state, count in rows)


def _waits(connection: sa.Connection, day: _Day) -> Counted:
    """Count answered clusters by how long they waited from the first tip on, and name the largest.

    The time of an answered cluster's last change is that of its answer.
    """
    columns = tip_cluster.c
    rows = connection.execute(
        sa.select(columns.id, columns.askers, columns.first_seen_at, columns.changed_at)
        .where(_changed(day, "answered"))
        .order_by(columns.askers.desc(), columns.id)
    ).all()
    waits = Counter(
        wait_part(timedelta(milliseconds=row.changed_at - row.first_seen_at)) for row in rows
    )
    yield from (("wait", part, count) for part, count in waits.items())
    yield from (("answered", str(row.id), row.askers) for row in rows[:MOST_ANSWERED])


def _changed(day: _Day, *states: str) -> sa.ColumnElement[bool]:
    return sa.and_(tip_cluster.c.state.in_(states), day.has(tip_cluster.c.changed_at))


def _reviews(connection: sa.Connection, day: _Day) -> Counted:
    rows = connection.execute(
        sa.select(review.c.basis, sa.func.count())
        .where(day.has(review.c.created_at))
        .group_by(review.c.basis)
    )
    yield from (("review", basis, count) for basis, count in rows)


def _told(connection: sa.Connection, day: _Day) -> Counted:
    """Count people by what became of the notices of the tellings that ended."""
    ended: sa.Select[Any] = sa.select(telling.c.delivered).where(
        day.has(telling.c.ended_at), telling.c.delivered.is_not(None)
    )
    people: Counter[str] = Counter()
    for delivered in connection.scalars(ended):
        people.update(delivered)
    yield from (("told", state, count) for state, count in people.items() if count)


def _quiet(connection: sa.Connection, day: _Day) -> Counted:
    asked = sa.select(sa.func.count()).where(day.has(quiet_asker.c.created_at))
    yield "quiet", "", connection.execute(asked).scalar_one()


def _standing(connection: sa.Connection) -> Counted:
    waiting = sa.select(sa.func.count()).select_from(tip_cluster)
    waiting = waiting.where(sa.text(WAITING_CLUSTER), tip_cluster.c.tips > 0)
    yield "waiting", "", connection.execute(waiting).scalar_one()
    states = sa.select(claim.c.state, sa.func.count()).group_by(claim.c.state)
    yield from (("claims", state, count) for state, count in connection.execute(states))
    ratings = (
        sa.select(claim_revision.c.rating, sa.func.count())
        .select_from(claim)
        .join(review, review.c.id == claim.c.published_review_id)
        .join(claim_revision, claim_revision.c.id == review.c.revision_id)
        .where(claim.c.state == "published")
        .group_by(claim_revision.c.rating)
    )
    yield from (("rating", rating, count) for rating, count in connection.execute(ratings))
