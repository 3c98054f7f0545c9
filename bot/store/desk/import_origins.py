"""What was imported from other publishers, and how feeds were read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim
from bot.claims.clock import Clock, epoch_ms, from_epoch_ms
from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.flows.exchange import FeedRun, KnownImport
from bot.flows.import_claims import Imported
from bot.moderate.draft import FormJson
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor, Role
from bot.store.claims import importer, publish
from bot.store.database import Database
from bot.store.desk.audit_rows import record
from bot.store.desk.draft_work import Writing, begin
from bot.store.desk.origin_rows import origin_from, origin_values
from bot.store.desk_tables import draft, feed_run, import_origin
from bot.store.insert import draft_row, insert_new
from bot.store.reach import Reach
from bot.store.tables import claim, claim_revision, review
from bot.store.turns import Turn, take_turn

AT_ONCE = 400
"""Values of one query: fewer than any database's most parameters."""
RUNS_KEPT = timedelta(days=90)


class ImportStore:
    """Origins of imported claims in the database; what is served goes through the claim store."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def importer(self) -> Actor:
        """Return the account that the program imports under."""
        row_id = await self._reach.run(lambda connection: importer(connection, self._now()))
        return Actor(id=ModeratorId(row_id), name="import", role=Role.EDITOR, via="command")

    async def known(self, urls: Sequence[str]) -> Mapping[str, KnownImport]:
        """Return those of the reviews, by their URLs, that were imported before."""
        return await self._reach.read(partial(_known, urls=list(dict.fromkeys(urls))))

    async def taken(self, ids: Sequence[str]) -> frozenset[str]:
        """Return those of the ids that claims have already."""
        return await self._reach.read(partial(_taken, ids=ids))

    async def draft(
        self, by: Actor, claim_id: str, form: FormJson, base: int | None, origin: Origin
    ) -> bool:
        """Begin a draft that comes from a review; False where it was imported meanwhile."""
        now = self._now()

        def work(connection: sa.Connection) -> bool:
            at = Writing(connection=connection, by=by, kind="claim", subject=claim_id, now=now)
            if base is None and not _is_new(connection, claim_id, origin):
                return False
            begin(at, form, base)
            if base is None:
                _keep(connection, claim_id, origin, now)
            else:
                _look_again(connection, claim_id, origin, now)
            _record(connection, by, claim_id, now, published=False)
            return True

        return await self._reach.run(work)

    async def publish(
        self, by: Actor, claim: Claim, approval: Approval, digest: bytes, origin: Origin
    ) -> Imported:
        """Serve a review under its publisher's name; a claim that is here already stays."""
        now = self._now()

        def work(connection: sa.Connection) -> Imported:
            take_turn(connection, Turn.EDIT)
            if not _is_new(connection, claim.id, origin):
                return Imported.KEPT
            _keep(connection, claim.id, origin, now)
            author_id = importer(connection, now)
            publish(connection, claim, approval, author_id=author_id, digest=digest, now=now)
            _record(connection, by, claim.id, now, published=True)
            return Imported.ADDED

        return await self._reach.run(work)

    async def origin(self, claim_id: ClaimId) -> Origin | None:
        """Return where a claim was imported from, or None."""
        query = _ORIGINS.where(claim.c.public_id == claim_id)
        row = await self._reach.read(lambda connection: connection.execute(query).one_or_none())
        return origin_from(row) if row else None

    async def origins(self) -> Mapping[ClaimId, Origin]:
        """Return where every imported claim comes from."""
        rows = await self._reach.read(lambda connection: connection.execute(_ORIGINS).all())
        return {ClaimId(row.public_id): origin_from(row) for row in rows}

    async def restore(self, origins: Mapping[ClaimId, Origin]) -> None:
        """Keep where claims come from that were read from an export."""
        now = self._now()

        def work(connection: sa.Connection) -> None:
            for claim_id, origin in origins.items():
                _restore(connection, claim_id, origin, now)

        await self._reach.run(work)

    async def note_run(self, feed: str, outcome: Mapping[str, Any]) -> None:
        """Remember how a feed was read, and forget what was long ago."""
        now = self._clock()
        old = epoch_ms(now - RUNS_KEPT)
        values = {"feed": feed, "outcome": dict(outcome), "created_at": epoch_ms(now)}

        def work(connection: sa.Connection) -> None:
            connection.execute(sa.delete(feed_run).where(feed_run.c.created_at < old))
            connection.execute(sa.insert(feed_run).values(values))

        await self._reach.run(work)

    async def runs(self, most: int = 20, feed: str | None = None) -> Sequence[FeedRun]:
        """Return how feeds, or one of them, were read, the last time first."""
        query = sa.select(feed_run).order_by(feed_run.c.id.desc()).limit(most)
        if feed is not None:
            query = query.where(feed_run.c.feed == feed)
        rows = await self._reach.read(lambda connection: connection.execute(query).all())
        return [
            FeedRun(feed=row.feed, at=from_epoch_ms(row.created_at), outcome=row.outcome)
            for row in rows
        ]

    def _now(self) -> int:
        return epoch_ms(self._clock())


_ORIGINS = (
    sa.select(claim.c.public_id, import_origin)
    .join(claim, claim.c.id == import_origin.c.claim_id)
    .order_by(claim.c.public_id)
)

_KNOWN = (
    sa.select(
        import_origin.c.url,
        import_origin.c.detail,
        claim.c.public_id,
        claim_revision.c.number,
        draft.c.state.label("draft"),
    )
    .join(claim, claim.c.id == import_origin.c.claim_id)
    .outerjoin(review, review.c.id == claim.c.published_review_id)
    .outerjoin(claim_revision, claim_revision.c.id == review.c.revision_id)
    .outerjoin(draft, sa.and_(draft.c.kind == "claim", draft.c.subject == claim.c.public_id))
)


def _known(connection: sa.Connection, *, urls: Sequence[str]) -> dict[str, KnownImport]:
    rows = _in_parts(connection, _KNOWN, import_origin.c.url, urls)
    return {
        row.url: KnownImport(
            claim_id=ClaimId(row.public_id),
            digest=(row.detail or {}).get("digest", ""),
            revision=row.number,
            open=row.draft not in (None, "ended"),
        )
        for row in rows
    }


def _taken(connection: sa.Connection, *, ids: Sequence[str]) -> frozenset[str]:
    query = sa.select(claim.c.public_id)
    rows = _in_parts(connection, query, claim.c.public_id, ids)
    return frozenset(row.public_id for row in rows)


def _in_parts(
    connection: sa.Connection,
    query: sa.Select[Any],
    column: sa.Column[str],
    values: Sequence[str],
) -> Iterator[sa.Row[Any]]:
    for first in range(0, len(values), AT_ONCE):
        part = values[first : first + AT_ONCE]
        yield from connection.execute(query.where(column.in_(part)))


def _is_new(connection: sa.Connection, claim_id: str, origin: Origin) -> bool:
    """Tell whether neither the review nor a claim of its id is here."""
    known = _known(connection, urls=[origin.url])
    return not known and not _taken(connection, ids=[claim_id])


def _keep(connection: sa.Connection, claim_id: str, origin: Origin, now: int) -> None:
    row_id = draft_row(connection, claim, claim_id, now)
    values = {"claim_id": row_id, "created_at": now, "changed_at": now}
    insert_new(connection, import_origin, [origin_values(origin) | values])


def _restore(connection: sa.Connection, claim_id: ClaimId, origin: Origin, now: int) -> None:
    row_id = sa.select(claim.c.id).where(claim.c.public_id == claim_id).scalar_subquery()
    known = _known(connection, urls=[origin.url]).get(origin.url)
    if known is None or known.claim_id == claim_id:
        own = sa.update(import_origin).where(import_origin.c.claim_id == row_id)
        connection.execute(own.values(origin_values(origin) | {"changed_at": now}))


def _look_again(connection: sa.Connection, claim_id: str, origin: Origin, now: int) -> None:
    """Remember what a review says now; what is served stays told as it was until it is reviewed."""
    row_id = sa.select(claim.c.id).where(claim.c.public_id == claim_id).scalar_subquery()
    changed = sa.update(import_origin).where(import_origin.c.claim_id == row_id)
    told = {"detail": {"digest": origin.digest}, "changed_at": now}
    connection.execute(changed.values(told))


def _record(
    connection: sa.Connection, by: Actor, claim_id: str, now: int, *, published: bool
) -> None:
    record(connection, by, "import", kind="claim", subject=claim_id, now=now, published=published)
