"""Eras of a claim: from when to when its published reviews gave it the same rating."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

import sqlalchemy as sa

from bot.claims.rating import Rating
from bot.store.tables import change, claim_revision, review

EVER = 2**62


@dataclass(frozen=True, kw_only=True, slots=True)
class Era:
    """A rating, since and until when it was told (epoch milliseconds).

    ``seq`` is the change of the claim store that it began with.
    """

    LATE: ClassVar[int] = 120_000
    """Milliseconds: longer than an answer is worked out, so how long a former one may be told."""

    rating: Rating
    since: int
    until: int
    seq: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Eras:
    """The eras before the present one, oldest first, and that one."""

    former: tuple[Era, ...]
    now: Era

    def told_at(self, created_at: int, change_seq: int, *, matched: bool) -> Rating:
        """Return the rating that an answer gave, by when and with which change it was made."""
        for era in self.former:
            if created_at < era.until:
                return era.rating
        late = matched and created_at < self.now.since + Era.LATE and change_seq < self.now.seq
        return self.former[-1].rating if late and self.former else self.now.rating


def eras_of(connection: sa.Connection, claim_row: int) -> Eras:
    """Return the eras of a claim that was published at least once."""
    begun = (
        sa.select(sa.func.min(change.c.seq))
        .where(change.c.claim_id == claim_row, change.c.created_at >= review.c.created_at)
        .scalar_subquery()
    )
    reviews = (
        sa.select(claim_revision.c.rating, review.c.created_at, begun.label("seq"))
        .join(claim_revision, claim_revision.c.id == review.c.revision_id)
        .where(review.c.claim_id == claim_row)
        .order_by(review.c.id)
    )
    return _eras(connection.execute(reviews).all())


def _eras(reviews: Sequence[sa.Row[Any, Any, Any]]) -> Eras:
    first = [next(iter(same)) for _, same in groupby(reviews, key=lambda row: row.rating)]
    ends = [row.created_at for row in first[1:]] + [EVER]
    eras = [
        Era(rating=Rating(row.rating), since=row.created_at, until=end, seq=row.seq or 0)
        for row, end in zip(first, ends, strict=True)
    ]
    # Before the first review nothing was told: what an imported clock says earlier counts to it.
    return Eras(former=tuple(eras[:-1]), now=eras[-1])
