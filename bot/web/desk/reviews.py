"""Reviews by a second person: what is asked, what it changes, and the decision."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.answer.links import linkable
from bot.flows.desk import editing, write
from bot.flows.desk import review as flow
from bot.flows.desk.desk import Desk
from bot.moderate.desk import Published
from bot.moderate.diff import diff
from bot.moderate.draft import FieldTrouble, ReviewRequest, Subject
from bot.moderate.ids import RequestId
from bot.moderate.roles import LEAST, Action, Actor, may
from bot.moderate.troubles import troubles
from bot.web.desk.asked import desk_of, id_in, text_in
from bot.web.desk.draft_beside import draft_previews
from bot.web.desk.editor_form import shaped
from bot.web.desk.editor_page import path_of
from bot.web.desk.field_names import field_name
from bot.web.desk.meanings import AUTHENTICITY_NAMES, RATINGS, STANCES
from bot.web.desk.shown import desk_page, done
from bot.web.desk.titles import titled_request
from bot.web.session import SignedIn, signed_form, signed_in

LONGEST_COMMENT = 2_000
UNDECIDED = "open"


def review_routes() -> list[BaseRoute]:
    """Return the pages of reviews."""
    return [
        Route("/reviews", listed),
        Route("/reviews/{id:int}", shown),
        Route("/reviews/{id:int}/approve", approve, methods=["POST"]),
        Route("/reviews/{id:int}/return", send_back, methods=["POST"]),
        Route("/reviews/{id:int}/withdraw", withdraw, methods=["POST"]),
    ]


async def listed(request: Request) -> Response:
    """Return what waits for a second person, the oldest first."""
    me, desk = await signed_in(request), desk_of(request)
    asked = [titled_request(one) for one in await flow.requests(desk, me.actor)]
    context = {"asked": asked, "own": lambda one: _wrote(me.actor, one)}
    return await desk_page(request, me, "reviews", context)


async def shown(request: Request) -> Response:
    """Return one request: what it changes, how it will be answered, and the decision."""
    me, desk = await signed_in(request), desk_of(request)
    asked = await flow.request(desk, me.actor, RequestId(id_in(request)))
    before = await flow.published_form(desk, me.actor, asked)
    since = await editing.published_since(desk, me.actor, asked)
    context = {
        "asked": titled_request(asked),
        "request": asked,
        "form": shaped(asked.kind, asked.form),
        "here": f"/reviews/{asked.id}",
        "linked": linked,
        "returns": may(me.actor.role, Action.RETURN),
        "changes": diff(before, asked.form),
        "before": before,
        "previews": await draft_previews(desk, me.actor, asked.kind, asked.form),
        "lacking": _lacking(desk, asked),
        "why_not": _why_not(desk, me.actor, asked, stale=since is not None),
        "own": _wrote(me.actor, asked),
        "takes_back": may(me.actor.role, Action.WITHDRAW),
        "name_of": field_name,
        "path": path_of(asked.kind, asked.subject),
        "ratings": {one.value: word for one, word in RATINGS.items()},
        "authenticity": {one.value: word for one, word in AUTHENTICITY_NAMES.items()},
        "stances": STANCES,
        "most": LONGEST_COMMENT,
    }
    return await desk_page(request, me, "review", context)


async def approve(request: Request) -> Response:
    """Publish what was asked to be reviewed, and say who is told."""
    me, _ = await signed_form(request)
    desk = desk_of(request)
    asked = await flow.request(desk, me.actor, RequestId(id_in(request)))
    published = await flow.approve(desk, me.actor, asked.id)
    return await _published(request, me, published, asked.kind)


async def send_back(request: Request) -> Response:
    """Return a draft to its author, with what is to be changed."""
    me, form = await signed_form(request)
    comment = text_in(form, "comment", most=LONGEST_COMMENT)
    await flow.send_back(desk_of(request), me.actor, RequestId(id_in(request)), comment)
    return done("/reviews", "review_returned")


async def withdraw(request: Request) -> Response:
    """Take one's own request back, and go on writing."""
    me, _ = await signed_form(request)
    draft = await write.withdraw(desk_of(request), me.actor, RequestId(id_in(request)))
    return done(f"{path_of(draft.kind, draft.subject)}/edit", "review_withdrawn")


async def _published(
    request: Request, by: SignedIn, published: Published, kind: Subject
) -> Response:
    """Return who is told of what was published."""
    context = {
        "path": path_of(kind, published.subject),
        "subject": published.subject,
        "revision": published.revision,
        "answers": published.answers,
        "correction": published.correction,
    }
    return await desk_page(request, by, "published", context)


def linked(url: str) -> str:
    """Return an address that a page may link to, or nothing: a draft may hold any."""
    return url if linkable(url) else ""


def _wrote(by: Actor, asked: ReviewRequest) -> bool:
    """Tell whether somebody wrote in what is asked to be reviewed."""
    return any(one.id == by.id for one in asked.authors)


def _lacking(desk: Desk, asked: ReviewRequest) -> Sequence[FieldTrouble]:
    return troubles(asked.form, asked.kind, today=desk.clock().date())


def _why_not(desk: Desk, by: Actor, asked: ReviewRequest, *, stale: bool) -> str:
    """Return why the viewer may not approve a request, or nothing where they may."""
    if asked.state != UNDECIDED:
        return "It is decided already."
    if stale:
        return (
            "Something else was published since this was written. Return it, so that its author "
            "holds it against that."
        )
    if not may(by.role, Action.APPROVE):
        return f"To approve takes the role {LEAST[Action.APPROVE]}."
    if _wrote(by, asked) and not desk.lone_allowed:
        return "You wrote in this draft: a second person has to approve it."
    return ""
