"""Source profiles as flows and commands use them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import sqlalchemy as sa

from bot.claims.approval import Basis
from bot.claims.clock import Clock, epoch_ms
from bot.claims.profile import SourceProfile
from bot.claims.profile_convert import profile_of
from bot.claims.profile_form import ProfileForm
from bot.flows.import_claims import Imported, ImportedClaim
from bot.store.claims import importer
from bot.store.database import Database
from bot.store.profiles import (
    kept_profile,
    owners_of,
    publish_profile,
    published_profiles,
    retract_profile,
)
from bot.store.turns import edit


class ProfileStore:
    """The profiles of public sources."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put_all(self, forms: Iterable[ProfileForm]) -> list[ImportedClaim]:
        """Import profiles, each alone, and return what became of each."""
        return [edit(self._database, partial(self._put, form)) for form in forms]

    def retract(self, profile_id: str) -> bool:
        """Tell a profile no more, and return whether it was told."""
        now = epoch_ms(self._clock())
        return edit(self._database, partial(retract_profile, profile_id=profile_id, now=now))

    def published(self) -> list[SourceProfile]:
        """Return the published profiles by their ids."""
        return self._database.read_now(published_profiles)

    def _put(self, form: ProfileForm, connection: sa.Connection) -> ImportedClaim:
        now, digest = epoch_ms(self._clock()), _digest_of(form)
        author_id = importer(connection, now)
        before = kept_profile(connection, form.id, author_id)
        if before is not None and before.digest == digest:
            return ImportedClaim(claim_id=form.id, outcome=Imported.UNCHANGED)
        if before is not None and before.changed_here:
            return ImportedClaim(claim_id=form.id, outcome=Imported.KEPT)
        taken = _taken(owners_of(connection, form.keys), form.id)
        if taken:
            return ImportedClaim(claim_id=form.id, outcome=Imported.REFUSED, reason=taken)
        publish_profile(
            connection,
            profile_of(form),
            Basis.IMPORTED,
            author_id=author_id,
            digest=digest,
            now=now,
        )
        outcome = Imported.ADDED if before is None else Imported.CHANGED
        return ImportedClaim(claim_id=form.id, outcome=outcome)


def profile_by(connection: sa.Connection, keys: Sequence[str]) -> SourceProfile | None:
    """Return the published profile of the first key that has one, or None."""
    owners = owners_of(connection, keys)
    first = next((owners[key] for key in keys if key in owners), None)
    return None if first is None else published_profiles(connection, [first])[0]


def _taken(owners: Mapping[str, str], own: str) -> str:
    """Return which key another profile has, or nothing."""
    others = (f"{key} belongs to {owner}" for key, owner in owners.items() if owner != own)
    return next(others, "")


def _digest_of(form: ProfileForm) -> bytes:
    return hashlib.sha256(form.model_dump_json().encode()).digest()
