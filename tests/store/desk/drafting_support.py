"""A desk with three moderators who write and review, on a store of either kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from bot.claims.approval import Basis
from bot.claims.claim import Claim, Review
from bot.claims.ids import ClaimId
from bot.moderate.desk import Published
from bot.moderate.draft import Draft, ReviewRequest
from bot.moderate.drafting import ready
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Actor, Role
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.desk.claim_desk import ClaimDesk
from bot.store.desk.drafts import DraftStore
from bot.store.desk_tables import tip_cluster
from bot.store.tables import moderator
from tests.store.claim_support import form_json, rows
from tests.store.support import Hands

LEMON = ClaimId("lemon")


def draft_json(claim_id: str = "lemon", **changes: Any) -> dict[str, Any]:
    """Return a claim's form as it stands in a draft, with changes."""
    form = form_json(claim_id, **changes)
    del form["review"]
    return form


def moderate(database: Database, name: str, role: Role) -> Actor:
    """Return a new moderator."""
    row = {"name": name, "role": role.value, "created_at": 1}
    made = sa.insert(moderator).values(row).returning(moderator.c.id)
    made_id = database.run_now(lambda connection: connection.execute(made).scalar_one())
    return Actor(id=ModeratorId(made_id), name=name, role=role, via="console")


def waiting_for(database: Database, claim_id: str) -> None:
    """Write a cluster that waits for a claim."""
    row = dict.fromkeys(("first_seen_at", "last_seen_at", "changed_at"), 1)
    told = {**row, "state": "open", "kind_bits": 1, "claim_id": claim_id}
    database.run_now(lambda connection: connection.execute(sa.insert(tip_cluster).values(told)))


@dataclass
class Writers:
    """The stores of drafts and claims, and who writes: Ana, Boris and Chen."""

    database: Database
    hands: Hands
    known: Actor | None = None
    """Ana, where she is in the store already."""

    def __post_init__(self) -> None:
        """Open the books and let the moderators in."""
        self.drafts = DraftStore(self.database, self.hands)
        self.claims = ClaimDesk(self.database, self.hands)
        self.served = ClaimStore(self.database, self.hands)
        self.ana = self.known or moderate(self.database, "Ana", Role.EDITOR)
        self.boris = moderate(self.database, "Boris", Role.REVIEWER)
        self.chen = moderate(self.database, "Chen", Role.REVIEWER)

    async def begun(self, form: Mapping[str, Any] | None = None, base: int | None = None) -> Draft:
        """Return a draft by Ana."""
        told = form or draft_json()
        return await self.drafts.begin(self.ana, "claim", told["id"], told, base)

    async def changed(self, claim_id: ClaimId = LEMON, **changes: Any) -> Draft:
        """Return a draft by Ana that changes what is published."""
        found = await self.drafts.published("claim", claim_id)
        assert found is not None
        number, form = found
        return await self.begun({**form, **changes}, number)

    async def asked(self, draft: Draft, by: Actor | None = None) -> ReviewRequest:
        """Return the request to review a draft as it is, by Ana."""
        return await self.drafts.submit(by or self.ana, draft.kind, draft.subject, draft.version)

    async def approved(
        self, asked: ReviewRequest, by: Actor | None = None, *, lone: bool = False
    ) -> Published:
        """Return what becomes of a request that Boris approves."""
        people = 1 if lone else 2
        wanted = ready(asked.form, Review(reviewed_at=self.hands().date(), people=people))
        return await self.drafts.publish(by or self.boris, asked.id, wanted, lone=lone)

    async def published(self, **changes: Any) -> Published:
        """Publish the claim by Ana and Boris, new or changed, and let a second pass."""
        there = await self.drafts.published("claim", LEMON)
        draft = await (self.changed(**changes) if there else self.begun(draft_json(**changes)))
        done = await self.approved(await self.asked(draft))
        self.hands.pass_(1)
        return done

    def claim(self, claim_id: ClaimId = LEMON) -> Claim | None:
        """Return the claim as people are answered from it, or None."""
        return next((each for each in self.served.served() if each.id == claim_id), None)

    def states(self) -> list[tuple[Any, ...]]:
        """Return the state of each claim by its id."""
        return list(rows(self.database, "select public_id, state from claim order by public_id"))

    def audit(self) -> list[tuple[Any, ...]]:
        """Return who did what, in order."""
        return list(rows(self.database, "select actor, action from audit_event order by id"))

    def basis(self) -> tuple[Any, ...]:
        """Return on whose word the claim was published last, and by how many people."""
        query = "select basis, people from review order by id desc limit 1"
        basis, people = rows(self.database, query)[0]
        return Basis(basis), people
