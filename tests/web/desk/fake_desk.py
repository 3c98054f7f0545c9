"""A desk in memory and a browser at it, for tests of pages.

``at_desk(desk, role=Role.REVIEWER)`` returns a browser in which a moderator of that role, Ana,
has logged in; the fakes of the books remember what was done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from bot.flows.desk.desk import Desk
from bot.flows.post import StoreAway
from bot.match.decision import Guard, Ranked
from bot.moderate.audit import BEGINNING, AuditEvent
from bot.moderate.desk import Group, Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Refusal, Unknown
from bot.moderate.roles import Actor, Denied, Role
from bot.web.desk.refusals import show_refusal
from bot.web.desk.routes import desk_routes
from bot.web.pages import STATIC
from tests.answer.examples import phrases
from tests.web.desk.fake_drafts import FakeClaims, FakeDrafts
from tests.web.desk.fake_queue import BORIS, NOW, FakeQueue
from tests.web.desk.fake_talks import FakeTalks, FakeTellings
from tests.web.fakes import SOLDIER, Checker, Served, ranked
from tests.web.signed import FakeSessions, SignedBrowser, app_of, moderator


@dataclass
class FakePeople:
    """Knows Ana, Boris and Chen, and a group; what changes them is tested elsewhere."""

    known: dict[ModeratorId, Moderator] = field(
        default_factory=lambda: {
            one.id: one
            for one in (
                moderator(1, "Ana", Role.EDITOR),
                moderator(2, "Boris", Role.REVIEWER),
                moderator(3, "Chen", Role.ADMIN),
            )
        }
    )

    async def moderators(self) -> Sequence[Moderator]:
        return list(self.known.values())

    async def moderator(self, moderator_id: ModeratorId) -> Moderator:
        if moderator_id not in self.known:
            raise Unknown("no such moderator")
        return self.known[moderator_id]

    async def groups(self) -> Sequence[Group]:
        return [Group(id=1, name="Doctors", members=(BORIS,))]


@dataclass
class FakeAudit:
    """Remembers events."""

    noted: list[AuditEvent] = field(default_factory=list)

    async def note(
        self, by: Actor, action: str, kind: str, subject: str, detail: Mapping[str, Any]
    ) -> None:
        self.noted.append(event(len(self.noted) + 1, by, action, kind, subject, detail))

    async def events(
        self,
        *,
        words: str = "",
        actor: ModeratorId | None = None,  # noqa: ARG002 - the port's
        since: datetime | None = None,  # noqa: ARG002 - the port's
        before: int | None = None,  # noqa: ARG002 - the port's
        most: int = 50,
    ) -> Sequence[AuditEvent]:
        found = [one for one in self.noted if words in f"{one.action} {one.kind} {one.subject}"]
        return found[::-1][:most]

    async def about(self, kind: str, subject: str, *, most: int = 50) -> Sequence[AuditEvent]:
        found = [one for one in self.noted if (one.kind, one.subject) == (kind, subject)]
        return found[::-1][:most]

    async def broken_at(self) -> int | None:
        return None


def event(  # noqa: PLR0917 - an event has these
    number: int, by: Actor, action: str, kind: str, subject: str, detail: Mapping[str, Any]
) -> AuditEvent:
    """Return an event of the audit."""
    return AuditEvent(
        id=number,
        created_at=int(NOW.timestamp() * 1000),
        actor_id=by.id,
        actor=by.name,
        via=by.via,
        action=action,
        kind=kind,
        subject=subject,
        detail=detail,
        previous=BEGINNING,
    )


async def nearest(text: str) -> Sequence[Ranked]:
    """Return one claim that any text is near to."""
    return [ranked(SOLDIER, 0.62, Guard.NUMBERS)] if text else []


async def near_to(claim: Any) -> Sequence[Ranked]:  # noqa: ARG001 - the port's
    """Return that no claim says the same."""
    return []


def fake_desk(**changed: Any) -> Desk:
    """Return a desk whose books are in memory; a book or setting may be given."""
    books: dict[str, Any] = {
        "queue": FakeQueue(),
        "drafts": FakeDrafts(),
        "claims": FakeClaims(),
        "tellings": FakeTellings(),
        "talks": FakeTalks(),
        "people": FakePeople(),
        "sessions": FakeSessions(),
        "audit": FakeAudit(),
        "served": Served(),
        "phrases_for": phrases,
        "nearest": nearest,
        "near_to": near_to,
        "check_tip": lambda tip: Checker()(tip, None),
        "pages": None,
        "clock": lambda: NOW,
        "languages": ("en", "ru", "uk", "es"),
    }
    return Desk(**(books | changed))


def desk_app(desk: Desk, routes: Sequence[BaseRoute] | None = None) -> Starlette:
    """Return a console with the desk's pages, or with some routes, over a desk."""
    shown = list(desk_routes() if routes is None else routes)
    app = app_of([*shown, Mount("/static", StaticFiles(directory=STATIC))], desk)
    app.add_exception_handler(Denied, show_refusal)
    app.add_exception_handler(Refusal, show_refusal)
    app.add_exception_handler(StoreAway, show_refusal)
    return app


def at_desk(
    desk: Desk,
    *,
    role: Role = Role.EDITOR,
    routes: Sequence[BaseRoute] | None = None,
    **who: Any,
) -> SignedBrowser:
    """Return a browser at a desk in which Ana has logged in."""
    sessions = cast("FakeSessions", desk.sessions)
    return SignedBrowser(desk_app(desk, routes), sessions, role=role, **who)
