"""The editor of claims and source profiles: it works without scripts, and loses nothing typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.flows.desk import editing, write
from bot.moderate.draft import Subject
from bot.web.desk.asked import desk_of, number_in
from bot.web.desk.editor_form import MOST_FIELDS
from bot.web.desk.editor_page import editor_page
from bot.web.desk.editor_steps import STEPS, filled_row, look, rows_changed
from bot.web.desk.shown import done
from bot.web.desk.typed import Sent, button_in, typed_in, typed_of
from bot.web.session import signed_form, signed_in


def editor_routes() -> list[BaseRoute]:
    """Return the editors' pages."""
    routes: list[BaseRoute] = []
    for editor in (Editor("claim"), Editor("profile")):
        path = f"/{editor.kind}s/{{id}}"
        routes += [
            Route(f"{path}/edit", editor.open),
            Route(f"{path}/edit", editor.send, methods=["POST"]),
            Route(f"{path}/beside", editor.look_beside, methods=["POST"]),
            Route(f"{path}/discard", editor.discard, methods=["POST"]),
        ]
    return routes


class Editor:
    """The editor of drafts of one kind."""

    def __init__(self, kind: Subject) -> None:
        self.kind = kind

    async def open(self, request: Request) -> Response:
        """Return the editor with the draft as it was saved last, or the review that it is in."""
        me, desk = await signed_in(request), desk_of(request)
        draft = await editing.opened(desk, me.actor, self.kind, _id(request))
        if draft.state == "in_review":
            asked = await editing.request_for(desk, me.actor, self.kind, draft.subject)
            return RedirectResponse(f"/reviews/{asked.id}" if asked else "/reviews", 303)
        return await editor_page(request, me, typed_of(draft))

    async def send(self, request: Request) -> Response:
        """Do what a button of the editor says with what was typed."""
        async with self._sent(request) as sent:
            match button_in(sent.form):
                case "add" | "remove" as button, value:
                    return await rows_changed(sent, button, value)
                case "read", value:
                    return await filled_row(sent, value)
                case _, value:
                    return await STEPS.get(value, look)(sent)

    async def look_beside(self, request: Request) -> Response:
        """Return what stands beside the form while one types."""
        async with self._sent(request) as sent:
            return await look(sent)

    async def discard(self, request: Request) -> Response:
        """Drop the draft for good."""
        me, form = await signed_form(request)
        version = number_in(form, "version")
        await write.discard(desk_of(request), me.actor, self.kind, _id(request), version)
        return done(f"/{self.kind}s", "draft_discarded")

    @asynccontextmanager
    async def _sent(self, request: Request) -> AsyncIterator[Sent]:
        """Yield what was sent; a file that came with it is closed afterwards."""
        me, form = await signed_form(request, fields=MOST_FIELDS, files=1)
        try:
            typed = await typed_in(desk_of(request), me.actor, self.kind, _id(request), form)
            yield Sent(request=request, me=me, typed=typed, form=form)
        finally:
            await form.close()


def _id(request: Request) -> str:
    return str(request.path_params["id"])
