"""Claims in every state and their history, as the desk uses them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import sqlalchemy as sa

from bot.claims.claim import Claim
from bot.claims.clock import Clock, epoch_ms
from bot.claims.ids import ClaimId
from bot.claims.merging import Gain, Unmergeable
from bot.moderate.desk import ClaimCard, ClaimFilter, ClaimPage, Revision
from bot.moderate.draft import FormJson
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor
from bot.moderate.telling import Telling
from bot.moderate.workflow import Step
from bot.store.change_feed import publish_changes
from bot.store.database import Database
from bot.store.desk.claim_cards import card_of, cards, cards_due
from bot.store.desk.claim_history import history, last_published, revision_form
from bot.store.desk.draft_work import Writing
from bot.store.desk.request_rows import move_claim
from bot.store.desk.telling_rows import propose_correction
from bot.store.merges import merge_claims, unmerge_claim
from bot.store.reach import Reach
from bot.store.tables import claim

T = TypeVar("T")


class ClaimDesk:
    """Knows claims in every state, and their history."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._reach = Reach(database)
        self._clock = clock

    async def listed(
        self, wanted: ClaimFilter, *, after: str | None = None, most: int = 50
    ) -> ClaimPage:
        """Return some claims of a state, or that hold some words, those last changed first."""
        return await self._reach.read(partial(cards, wanted=wanted, after=after, most=most))

    async def card(self, claim_id: ClaimId) -> ClaimCard:
        """Return a claim in a list; raises Unknown."""
        return await self._reach.read(partial(card_of, claim_id=claim_id))

    async def claim(self, claim_id: ClaimId) -> Claim | None:
        """Return a claim as it was last published, with its media's prints; None for a draft."""
        return await self._reach.read(partial(last_published, claim_id=claim_id))

    async def history(self, claim_id: ClaimId) -> Sequence[Revision]:
        """Return every published revision, the newest first."""
        return await self._reach.read(partial(history, claim_id=claim_id))

    async def revision(self, claim_id: ClaimId, number: int) -> FormJson:
        """Return a published revision as a form; raises Unknown."""
        found = await self._reach.read(partial(revision_form, claim_id=claim_id, number=number))
        if found is None:
            raise Unknown("there is no such revision")
        return found

    async def due(self, until: date) -> Sequence[ClaimCard]:
        """Return the published claims to be reviewed again by a day, the first due first."""
        return await self._reach.read(partial(cards_due, until=until))

    async def pause(self, by: Actor, claim_id: ClaimId) -> Telling | None:
        """Serve a claim no more for a while, and return the proposed telling of who relies on it.

        Nobody is told before a moderator confirms it.
        """
        return await self._step(by, claim_id, Step.PAUSE, Action.PAUSE)

    async def resume(self, by: Actor, claim_id: ClaimId) -> None:
        """Serve a paused claim again; what was proposed when it was paused is dropped."""
        await self._step(by, claim_id, Step.RESUME, Action.RESUME)

    async def retract(self, by: Actor, claim_id: ClaimId) -> Telling | None:
        """Serve a claim no more, and return the proposed telling of who got its answer."""
        return await self._step(by, claim_id, Step.RETRACT, Action.RETRACT)

    async def merge(
        self, by: Actor, ending: ClaimId, staying: ClaimId, *, keep_rating: bool = False
    ) -> Gain:
        """Merge a claim into another, and return what that one gained; raises Impossible."""

        def work(at: Writing) -> Gain:
            if card_of(at.connection, ending).has_draft:
                raise Impossible(f"somebody is writing {ending}: finish or drop that draft first")
            gained = merge_claims(
                at.connection, ending, staying, self._clock(), keep_rating=keep_rating
            )
            at.note(Action.MERGE_CLAIMS, into=staying)
            return gained

        return await self._write(by, ending, _refusing(work))

    async def unmerge(self, by: Actor, claim_id: ClaimId) -> ClaimId:
        """Serve a merged claim again, and return the one that it was merged into."""

        def work(at: Writing) -> ClaimId:
            into = unmerge_claim(at.connection, claim_id, self._clock())
            at.note(Action.MERGE_CLAIMS, apart_from=into)
            return into

        return await self._write(by, claim_id, _refusing(work))

    async def _step(
        self, by: Actor, claim_id: ClaimId, step: Step, action: Action
    ) -> Telling | None:
        def work(at: Writing) -> Telling | None:
            move_claim(at, step)
            query = sa.select(claim.c.id).where(claim.c.public_id == claim_id)
            row_id = at.connection.execute(query).scalar_one()
            publish_changes(at.connection, [row_id], at.now)
            at.note(action)
            return propose_correction(at.connection, claim_row=row_id, asked_by=by.id, now=at.now)

        return await self._write(by, claim_id, work)

    async def _write(self, by: Actor, claim_id: ClaimId, work: Callable[[Writing], T]) -> T:
        now = epoch_ms(self._clock())
        return await self._reach.run(
            lambda connection: work(
                Writing(connection=connection, by=by, kind="claim", subject=claim_id, now=now)
            )
        )


def _refusing(work: Callable[[Writing], T]) -> Callable[[Writing], T]:
    """Return work that refuses what cannot be merged as the desk does."""

    def refusing(at: Writing) -> T:
        try:
            return work(at)
        except Unmergeable as error:
            raise Impossible(str(error)) from error

    return refusing
