"""The claim store as flows and commands use it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.attaching import Attachment
from bot.claims.claim import Claim
from bot.claims.clock import Clock, epoch_ms
from bot.claims.form import ClaimForm
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.merging import Gain
from bot.flows.import_claims import Imported, ImportedClaim, import_claims
from bot.match.vectors import QuantisedVector
from bot.store.attach import attach, detach
from bot.store.claims import (
    changed_ids,
    importer,
    kept,
    last_change,
    later_change,
    mark_of,
    publish,
    published_of,
    served,
    served_after,
)
from bot.store.database import Database
from bot.store.first_seen import Seen, seen, tell_first_seen
from bot.store.merges import (
    all_merges,
    merge_claims,
    require_room,
    successors,
    unmerge_claim,
)
from bot.store.tables import claim as claim_table
from bot.store.turns import edit
from bot.store.vectors import put_vectors, vectors_of

PAGE = 200
"""Claims that are read at once where all are gone through."""


class ClaimStore:
    """Published claims, their vectors and the feed of their changes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, claim: Claim, approval: Approval, digest: bytes) -> Imported:
        """Keep an imported claim, in one transaction; a claim that was changed here stays."""
        return edit(self._database, partial(self._put, claim, approval, digest))

    def put_all(self, forms: Iterable[ClaimForm]) -> list[ImportedClaim]:
        """Import forms in one transaction: on an error none is kept."""
        every = list(forms)  # a transaction may be done again

        def import_all(connection: sa.Connection) -> list[ImportedClaim]:
            return import_claims(
                every,
                lambda claim, approval, digest: self._put(claim, approval, digest, connection),
            )

        return edit(self._database, import_all)

    def merge(self, ending: ClaimId, staying: ClaimId, *, keep_rating: bool = False) -> Gain:
        """Merge a claim into another and return what that one gained, or raise Unmergeable."""
        return edit(
            self._database,
            partial(
                merge_claims,
                ending=ending,
                staying=staying,
                at=self._clock(),
                keep_rating=keep_rating,
            ),
        )

    def unmerge(self, claim_id: ClaimId) -> ClaimId:
        """Serve a merged claim again; return what it was merged into, or raise Unmergeable."""
        return edit(self._database, partial(unmerge_claim, claim_id=claim_id, at=self._clock()))

    def attach(self, claim_id: ClaimId, medium: Medium) -> Attachment:
        """Attach a medium to a claim and return what became of it, or raise Unattachable."""
        return edit(
            self._database, partial(attach, claim_id=claim_id, given=medium, at=self._clock())
        )

    def detach(self, claim_id: ClaimId, medium_id: int) -> None:
        """Take a medium from a claim, or raise Unattachable."""
        at = self._clock()
        edit(self._database, partial(detach, claim_id=claim_id, medium_id=medium_id, at=at))

    def seen(self, claim_id: ClaimId) -> Seen | None:
        """Return where a claim was seen by who asked here, or None; raises NoSuchClaim."""
        return self._database.read_now(partial(seen, claim_id=claim_id))

    def tell_first_seen(self, claim_id: ClaimId, *, told: bool) -> None:
        """Say in answers where a claim was first seen, or no more; raises NoSuchClaim."""
        self._database.run_now(partial(tell_first_seen, claim_id=claim_id, told=told))

    def merges(self) -> list[tuple[ClaimId, ClaimId]]:
        """Return every merged claim with the one that it was merged into, by its id."""
        return self._database.read_now(all_merges)

    def successors(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, ClaimId]:
        """Return the claim that each merged one of the claims ended in."""
        return self._database.read_now(partial(successors, ids=ids))

    def known(self) -> int:
        """Return how many claims there are, served or not."""
        count = sa.select(sa.func.count()).select_from(claim_table)
        return int(
            self._database.read_now(lambda connection: connection.execute(count).scalar_one())
        )

    def served(self) -> list[Claim]:
        """Return the published, unexpired claims by their ids."""
        return self._database.read_now(lambda connection: served(connection, self._today()))

    def each_served(self, *, prints: bool = False) -> Iterator[Claim]:
        """Yield the served claims by their ids, without ever holding all of them.

        With ``prints``, their media hold what copies are known by.
        """
        page = self._after(ClaimId(""), prints=prints)
        while page:
            yield from page
            page = self._after(page[-1].id, prints=prints)

    def first(self, most: int) -> list[Claim]:
        """Return so many of the published, unexpired claims, the first by their ids."""
        return self._database.read_now(
            lambda connection: served_after(connection, self._today(), ClaimId(""), most)
        )

    def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of a few claims that are published, also when their review has expired."""
        found = self._database.read_now(partial(published_of, ids=ids))
        return {claim.id: claim for claim in found}

    def changes(
        self, since: int, most: int | None = None
    ) -> tuple[int, list[Claim], list[ClaimId]]:
        """Return the feed's position, what changed and is served, and what changed and is not.

        With ``most``, of so many changes only, and the position after them.
        """
        return self._database.read_now(partial(self._changes, since, most))

    def mark(self, position: int) -> str:
        """Return what tells a position of this store's feed from that of another store."""
        return self._database.read_now(partial(mark_of, position=position))

    def vectors(self, engine: str, texts: Sequence[str]) -> Mapping[str, QuantisedVector]:
        """Return an engine's kept vectors of texts; those that it never embedded are missing."""
        return self._database.read_now(partial(vectors_of, engine=engine, texts=texts))

    def keep_vectors(self, engine: str, vectors: Mapping[bytes, QuantisedVector]) -> None:
        """Keep an engine's vectors by the ``text_key`` of their texts."""
        self._database.run_now(partial(put_vectors, engine=engine, vectors=vectors))

    def _after(self, last: ClaimId, *, prints: bool) -> list[Claim]:
        return self._database.read_now(
            lambda connection: served_after(connection, self._today(), last, PAGE, prints=prints)
        )

    def _today(self) -> date:
        return self._clock().date()

    def _put(
        self, claim: Claim, approval: Approval, digest: bytes, connection: sa.Connection
    ) -> Imported:
        now = epoch_ms(self._clock())
        author_id = importer(connection, now)
        before = kept(connection, claim.id, author_id)
        if before is not None and before.merged:
            return Imported.MERGED
        if before is not None and before.digest == digest:
            return Imported.UNCHANGED
        if before is not None and before.changed_here:
            return Imported.KEPT
        require_room(connection, claim)
        publish(connection, claim, approval, author_id=author_id, digest=digest, now=now)
        return Imported.ADDED if before is None else Imported.CHANGED

    def _changes(
        self, since: int, most: int | None, connection: sa.Connection
    ) -> tuple[int, list[Claim], list[ClaimId]]:
        until = last_change(connection) if most is None else later_change(connection, since, most)
        if until == since:
            return until, [], []
        claims = served(connection, self._today(), since, until)
        gone = set(changed_ids(connection, since, until)) - {claim.id for claim in claims}
        return until, claims, sorted(gone)
