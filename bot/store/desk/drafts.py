"""Drafts and requests for a review, of claims and source profiles, as the desk uses them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from bot.claims.claim import Claim
from bot.claims.clock import Clock, epoch_ms
from bot.claims.profile import SourceProfile
from bot.moderate.desk import Published
from bot.moderate.draft import Draft, FormJson, ReviewRequest, Subject
from bot.moderate.ids import RequestId
from bot.moderate.roles import Actor
from bot.store.database import Database
from bot.store.desk import draft_work, request_rows
from bot.store.desk.claim_history import published_form, published_number
from bot.store.desk.draft_rows import UNDER_WAY, draft_of, drafts_where, form_at
from bot.store.desk.draft_work import Writing
from bot.store.desk.profile_history import published_profile_form, published_profile_number
from bot.store.desk.publish_request import publish_request
from bot.store.desk.request_rows import open_requests, request_of
from bot.store.profiles import published_profiles
from bot.store.reach import Reach

T = TypeVar("T")


class DraftStore:
    """Keeps what is being written and reviewed; claims and profiles alike."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def begin(
        self, by: Actor, kind: Subject, subject: str, form: FormJson, base: int | None
    ) -> Draft:
        """Begin a draft, or raise Impossible where one is there."""
        return await self._write(by, kind, subject, partial(draft_work.begin, form=form, base=base))

    async def draft(self, kind: Subject, subject: str) -> Draft | None:
        """Return the draft of a claim or profile."""
        return await self._reach.read(partial(draft_of, kind=kind, subject=subject))

    async def version(self, kind: Subject, subject: str, version: int) -> FormJson:
        """Return a draft as it once was; raises Unknown."""
        return await self._reach.read(partial(form_at, kind=kind, subject=subject, version=version))

    async def listed(self) -> Sequence[Draft]:
        """Return all drafts, those last changed first."""
        return await self._reach.read(partial(drafts_where, condition=UNDER_WAY))

    async def published(self, kind: Subject, subject: str) -> tuple[int, FormJson] | None:
        """Return what was published last as a form, and its revision's number, or None."""

        def read(connection: sa.Connection) -> tuple[int, FormJson] | None:
            if kind == "claim":
                number = published_number(connection, subject)
                form = published_form(connection, subject)
            else:
                number = published_profile_number(connection, subject)
                form = published_profile_form(connection, subject)
            return None if number is None or form is None else (number, form)

        return await self._reach.read(read)

    async def profiles(self) -> Sequence[SourceProfile]:
        """Return the published profiles by their ids."""
        return await self._reach.read(published_profiles)

    async def save(
        self, by: Actor, kind: Subject, subject: str, version: int, form: FormJson
    ) -> Draft:
        """Keep a new version, or raise Overtaken where ``version`` is no longer the newest."""
        return await self._write(
            by, kind, subject, partial(draft_work.save, version=version, form=form)
        )

    async def rebase(
        self, by: Actor, kind: Subject, subject: str, version: int, base: int | None
    ) -> Draft:
        """Say that a draft was held against the revision that is published now."""
        return await self._write(
            by, kind, subject, partial(draft_work.rebase, version=version, base=base)
        )

    async def discard(self, by: Actor, kind: Subject, subject: str, version: int) -> None:
        """Drop a draft; its versions stay in the store."""
        await self._write(by, kind, subject, partial(draft_work.discard, version=version))

    async def submit(self, by: Actor, kind: Subject, subject: str, version: int) -> ReviewRequest:
        """Ask for a review of a draft as it is."""
        return await self._write(by, kind, subject, partial(request_rows.submit, version=version))

    async def withdraw(self, by: Actor, request_id: RequestId) -> Draft:
        """Take back one's request, so that the draft can be changed."""
        return await self._decide(by, request_id, request_rows.withdraw)

    async def requests(self) -> Sequence[ReviewRequest]:
        """Return the open requests, the oldest first."""
        return await self._reach.read(open_requests)

    async def request(self, request_id: RequestId) -> ReviewRequest:
        """Return a request; raises Unknown."""
        return await self._reach.read(partial(request_of, request_id=request_id))

    async def send_back(self, by: Actor, request_id: RequestId, comment: str) -> Draft:
        """Return a draft to its author, with what is to be changed."""
        return await self._decide(by, request_id, partial(request_rows.send_back, comment=comment))

    async def publish(
        self, by: Actor, request_id: RequestId, wanted: Claim | SourceProfile, *, lone: bool
    ) -> Published:
        """Serve what was asked to be reviewed, as a new revision under a new review."""
        return await self._decide(
            by, request_id, partial(publish_request, wanted=wanted, lone=lone)
        )

    async def _write(
        self, by: Actor, kind: Subject, subject: str, work: Callable[[Writing], T]
    ) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(
            lambda connection: work(
                Writing(connection=connection, by=by, kind=kind, subject=subject, now=now)
            )
        )

    async def _decide(
        self, by: Actor, request_id: RequestId, work: Callable[[Writing, ReviewRequest], T]
    ) -> T:
        now = epoch_ms(self._clock())

        def decide(connection: sa.Connection) -> T:
            asked = request_of(connection, request_id)
            kind, subject = asked.kind, asked.subject
            at = Writing(connection=connection, by=by, kind=kind, subject=subject, now=now)
            return work(at, asked)

        return await self._reach.run(decide)
