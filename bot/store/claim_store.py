"""The claim store as flows and commands use it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import sqlalchemy as sa

from bot.claims.approval import Approval
from bot.claims.claim import Claim
from bot.claims.clock import Clock, epoch_ms
from bot.claims.form import ClaimForm
from bot.claims.ids import ClaimId
from bot.flows.import_claims import Imported, ImportedClaim, import_claims
from bot.match.vectors import QuantisedVector
from bot.store.claims import changed_ids, importer, kept, last_change, publish, served
from bot.store.database import Database
from bot.store.tables import claim as claim_table
from bot.store.vectors import put_vectors, vectors_of


class ClaimStore:
    """Published claims, their vectors and the feed of their changes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, claim: Claim, approval: Approval, digest: bytes) -> Imported:
        """Keep an imported claim, in one transaction; a claim that was changed here stays."""
        return self._database.run_now(partial(self._put, claim, approval, digest))

    def put_all(self, forms: Iterable[ClaimForm]) -> list[ImportedClaim]:
        """Import forms in one transaction: on an error none is kept."""

        def import_all(connection: sa.Connection) -> list[ImportedClaim]:
            return import_claims(
                forms,
                lambda claim, approval, digest: self._put(claim, approval, digest, connection),
            )

        return self._database.run_now(import_all)

    def known(self) -> int:
        """Return how many claims there are, served or not."""
        count = sa.select(sa.func.count()).select_from(claim_table)
        return int(
            self._database.read_now(lambda connection: connection.execute(count).scalar_one())
        )

    def served(self) -> list[Claim]:
        """Return the published, unexpired claims by their ids."""
        return self._database.read_now(lambda connection: served(connection, self._today()))

    def changes(self, since: int) -> tuple[int, list[Claim], list[ClaimId]]:
        """Return the feed's position, what changed and is served, and what changed and is not."""
        return self._database.read_now(partial(self._changes, since))

    def vectors(self, engine: str, texts: Sequence[str]) -> Mapping[str, QuantisedVector]:
        """Return an engine's kept vectors of texts; those that it never embedded are missing."""
        return self._database.read_now(partial(vectors_of, engine=engine, texts=texts))

    def keep_vectors(self, engine: str, vectors: Mapping[bytes, QuantisedVector]) -> None:
        """Keep an engine's vectors by the ``text_key`` of their texts."""
        self._database.run_now(partial(put_vectors, engine=engine, vectors=vectors))

    def _today(self) -> date:
        return self._clock().date()

    def _put(
        self, claim: Claim, approval: Approval, digest: bytes, connection: sa.Connection
    ) -> Imported:
        now = epoch_ms(self._clock())
        author_id = importer(connection, now)
        before = kept(connection, claim.id, author_id)
        if before is not None and before.digest == digest:
            return Imported.UNCHANGED
        if before is not None and before.changed_here:
            return Imported.KEPT
        publish(connection, claim, approval, author_id=author_id, digest=digest, now=now)
        return Imported.ADDED if before is None else Imported.CHANGED

    def _changes(
        self, since: int, connection: sa.Connection
    ) -> tuple[int, list[Claim], list[ClaimId]]:
        position = last_change(connection)
        if position == since:
            return position, [], []
        claims = served(connection, self._today(), since)
        gone = set(changed_ids(connection, since)) - {claim.id for claim in claims}
        return position, claims, sorted(gone)
