"""Every address of the console that takes a form, with a form that the console itself could send.

What changes something stands here with the lowest role that may do it. ``OPEN`` change nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.routing import Route

from bot.moderate.roles import Role

OPEN = frozenset({"/try", "/choose", "/login/{token}", "/logout"})
"""They try a message, or are the door itself."""


@dataclass(frozen=True)
class Forged:
    """A form by its address in the store of ``furnish``, and the lowest role that may send it."""

    route: str
    least: Role
    address: str
    form: Mapping[str, str] = field(default_factory=dict)


def _of_cluster(name: str, **form: str) -> Forged:
    route = f"/queue/{{id:int}}/{name}"
    return Forged(route, Role.EDITOR, f"/queue/1/{name}", {"version": "1", **form})


_EDITOR = {"version": "1", "opened": "1", "language": "en", "texts.en.statement": "Changed"}
_PROFILE = {"version": "1", "opened": "1", "name": "Changed"}

FORMS: tuple[Forged, ...] = (
    _of_cluster("take"),
    _of_cluster("release"),
    _of_cluster("dismiss", why="spam"),
    _of_cluster("reopen"),
    _of_cluster("split", variant="1"),
    _of_cluster("join", into="2"),
    _of_cluster("part", joined="2"),
    _of_cluster("link", claim="lemon", wording="yes"),
    _of_cluster("unlink", wording="yes"),
    _of_cluster("assign", to="moderator-1", text="Is it?"),
    _of_cluster("note", text="Noted"),
    _of_cluster("write"),
    _of_cluster("ask", tip="1", text="Where from?"),
    Forged("/talks/{id:int}/say", Role.EDITOR, "/talks/1/say", {"text": "Where from?"}),
    Forged("/talks/{id:int}/pause", Role.EDITOR, "/talks/1/pause"),
    Forged("/talks/{id:int}/resume", Role.EDITOR, "/talks/1/resume"),
    Forged("/talks/{id:int}/close", Role.EDITOR, "/talks/1/close"),
    Forged("/tellings/{id:int}/confirm", Role.REVIEWER, "/tellings/1/confirm"),
    Forged("/tellings/{id:int}/cancel", Role.REVIEWER, "/tellings/1/cancel"),
    Forged("/replies", Role.EDITOR, "/replies", {"name": "A", "language": "en", "text": "B"}),
    Forged("/replies/drop", Role.EDITOR, "/replies/drop", {"name": "Where?", "language": "en"}),
    Forged("/claims/new", Role.EDITOR, "/claims/new", {"statement": "New", "language": "en"}),
    Forged("/claims/{id}/change", Role.EDITOR, "/claims/lemon/change"),
    Forged("/claims/{id}/do/{deed}", Role.REVIEWER, "/claims/lemon/do/pause"),
    Forged("/claims/{id}/do/{deed}", Role.REVIEWER, "/claims/lemon/do/resume"),
    Forged("/claims/{id}/do/{deed}", Role.REVIEWER, "/claims/lemon/do/retract"),
    Forged("/claims/{id}/do/{deed}", Role.REVIEWER, "/claims/lemon/do/merge", {"into": "garlic"}),
    Forged("/claims/{id}/do/{deed}", Role.REVIEWER, "/claims/lemon/do/unmerge"),
    Forged("/claims/{id}/edit", Role.EDITOR, "/claims/onion/edit", _EDITOR | {"do": "save"}),
    Forged("/claims/{id}/edit", Role.EDITOR, "/claims/onion/edit", _EDITOR | {"do": "submit"}),
    Forged("/claims/{id}/edit", Role.EDITOR, "/claims/onion/edit", _EDITOR | {"do": "rebase"}),
    Forged("/claims/{id}/beside", Role.READER, "/claims/onion/beside", _EDITOR),
    Forged("/claims/{id}/discard", Role.EDITOR, "/claims/onion/discard", {"version": "1"}),
    Forged("/profiles/{id}/edit", Role.EDITOR, "/profiles/channel/edit", _PROFILE | {"do": "save"}),
    Forged("/profiles/{id}/beside", Role.READER, "/profiles/channel/beside", _PROFILE),
    Forged("/profiles/{id}/discard", Role.EDITOR, "/profiles/channel/discard", {"version": "1"}),
    Forged(
        "/claims/{id}/revisions/{number:int}/draft", Role.EDITOR, "/claims/lemon/revisions/1/draft"
    ),
    Forged("/reviews/{id:int}/approve", Role.REVIEWER, "/reviews/1/approve"),
    Forged("/reviews/{id:int}/return", Role.REVIEWER, "/reviews/1/return", {"comment": "Why?"}),
    Forged("/reviews/{id:int}/withdraw", Role.EDITOR, "/reviews/1/withdraw"),
    Forged("/profiles/new", Role.EDITOR, "/profiles/new", {"name": "Another"}),
    Forged("/profiles/{id}/change", Role.EDITOR, "/profiles/channel/change"),
    Forged("/import", Role.EDITOR, "/import", {"source": "http://a.example/", "do": "import"}),
    Forged(
        "/import",
        Role.REVIEWER,
        "/import",
        {"source": "http://a.example/", "do": "import", "publish": "yes"},
    ),
    Forged("/moderators", Role.ADMIN, "/moderators", {"name": "Dora", "role": "admin"}),
    Forged("/moderators/{id:int}/invite", Role.ADMIN, "/moderators/1/invite"),
    Forged("/moderators/{id:int}/role", Role.ADMIN, "/moderators/1/role", {"role": "admin"}),
    Forged("/moderators/{id:int}/disable", Role.ADMIN, "/moderators/1/disable"),
    Forged("/moderators/{id:int}/enable", Role.ADMIN, "/moderators/1/enable"),
    Forged("/groups", Role.ADMIN, "/groups", {"name": "Lawyers", "member": "1"}),
    Forged("/groups/{id:int}/drop", Role.ADMIN, "/groups/1/drop"),
    Forged("/letters/inbox/{id:int}/retry", Role.ADMIN, "/letters/inbox/1/retry"),
    Forged("/letters/inbox/{id:int}/drop", Role.ADMIN, "/letters/inbox/1/drop"),
    Forged("/letters/outbox/{id:int}/drop", Role.ADMIN, "/letters/outbox/1/drop"),
    Forged("/sessions/{id:int}/end", Role.ADMIN, "/sessions/1/end"),
)


def form_routes(app: Starlette) -> Iterable[str]:
    """Return every address of a console that takes a form."""
    for route in app.routes:
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            yield route.path
