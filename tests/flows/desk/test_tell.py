"""Who may let a correction go out, and who may only see it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.flows.desk.tell import cancel_telling, confirm_telling, telling, tellings
from bot.moderate.ids import ModeratorId, TellingId
from bot.moderate.roles import Actor, Denied, Role
from bot.moderate.telling import Telling

PROPOSED = Telling(
    id=TellingId(1),
    kind="correction",
    state="proposed",
    claim_id=ClaimId("lemon"),
    people=132,
    created_at=datetime(2026, 11, 22, tzinfo=UTC),
    delivered={},
)


@dataclass
class Book:
    """Knows one telling, and remembers what was decided about it."""

    decided: list[str] = field(default_factory=list)

    async def listed(self, most: int = 50) -> Sequence[Telling]:
        """Return the telling."""
        return [PROPOSED][:most]

    async def telling(self, _: TellingId) -> Telling:
        """Return the telling."""
        return PROPOSED

    async def confirm(self, by: Actor, _: TellingId) -> Telling:
        """Remember who confirmed."""
        self.decided.append(f"{by.name} confirmed")
        return PROPOSED

    async def cancel(self, by: Actor, _: TellingId) -> Telling:
        """Remember who cancelled."""
        self.decided.append(f"{by.name} cancelled")
        return PROPOSED


@dataclass
class OneBook:
    """The only book of the desk that is needed here."""

    tellings: Book


def actor(role: Role) -> Actor:
    """Return Ana with a role."""
    return Actor(id=ModeratorId(1), name="Ana", role=role, via="console")


def desk(book: Book) -> Desk:
    """Return a desk with one book."""
    return cast(Desk, cast(Any, OneBook(book)))


async def test_every_moderator_sees_tellings() -> None:
    for role in Role:
        assert await tellings(desk(Book()), actor(role)) == [PROPOSED]
        assert await telling(desk(Book()), actor(role), TellingId(1)) == PROPOSED


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADMIN])
async def test_a_reviewer_decides_on_them(role: Role) -> None:
    book = Book()
    await confirm_telling(desk(book), actor(role), TellingId(1))
    await cancel_telling(desk(book), actor(role), TellingId(1))
    assert book.decided == ["Ana confirmed", "Ana cancelled"]


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
@pytest.mark.parametrize("decide", [confirm_telling, cancel_telling])
async def test_others_do_not(role: Role, decide: Any) -> None:
    book = Book()
    with pytest.raises(Denied):
        await decide(desk(book), actor(role), TellingId(1))
    assert book.decided == []
