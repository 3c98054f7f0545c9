"""What stands around every page: where one can go, who has come in, and what was just done."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from bot.moderate.roles import Action, may
from bot.web.done import said_of
from bot.web.session import SignedIn


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A way to a part of the console; ``count`` is what waits there, empty for nothing."""

    href: str
    name: str
    count: str = ""
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """A page's surroundings; without ``me`` nobody has come in.

    ``enters`` says that somebody could: the console has a desk.
    """

    me: SignedIn | None
    enters: bool
    links: tuple[Link, ...]
    own: tuple[Link, ...]
    done: str

    @property
    def csrf(self) -> str:
        """Return the word that forms carry, empty where nobody has come in."""
        return self.me.csrf if self.me else ""


_PLACES = (
    ("/queue", "Queue", "waiting"),
    ("/claims", "Claims", ""),
    ("/reviews", "Reviews", "reviews"),
    ("/tellings", "Tellings", ""),
    ("/profiles", "Sources", ""),
    ("/statistics", "Statistics", ""),
    ("/import", "Import", ""),
    ("/export", "Export", ""),
    ("/", "Try a message", ""),
)
_OWN: tuple[tuple[str, str, Action], ...] = (
    ("/replies", "Saved replies", Action.SEE),
    ("/sessions", "My sessions", Action.SEE),
    ("/audit", "Audit", Action.AUDIT),
    ("/letters", "Letters", Action.LETTERS),
    ("/groups", "Groups", Action.GROUPS),
    ("/moderators", "Moderators", Action.MODERATORS),
)
_TRYING = ("/", "/try", "/choose")


def frame_of(request: Request) -> Frame:
    """Return what stands around a page; who has come in is known once ``signed_in`` was asked."""
    me: SignedIn | None = getattr(request.state, "me", None)
    badges: Mapping[str, str] = getattr(request.state, "badges", {})
    path = request.url.path
    return Frame(
        me=me,
        enters=_has_desk(request),
        links=_links(path, badges) if me else (),
        own=_own(path, me) if me else (),
        done=said_of(request.query_params.get("done", "")) if me else "",
    )


def _links(path: str, badges: Mapping[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(href=href, name=name, count=badges.get(counted, ""), current=_within(path, href))
        for href, name, counted in _PLACES
    )


def _own(path: str, me: SignedIn) -> tuple[Link, ...]:
    return tuple(
        Link(href=href, name=name, current=_within(path, href))
        for href, name, action in _OWN
        if may(me.actor.role, action)
    )


def _has_desk(request: Request) -> bool:
    # What fails before the application was entered is shown as a page too.
    app = request.scope.get("app")
    return app is not None and getattr(app.state, "desk", None) is not None


def _within(path: str, href: str) -> bool:
    if href == "/":
        return path in _TRYING
    return path == href or path.startswith(f"{href}/")
