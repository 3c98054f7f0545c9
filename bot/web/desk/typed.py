"""What a browser sends of the editor: a form over a version, a button, and what is beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from starlette.datastructures import FormData
from starlette.requests import Request

from bot.flows.desk import editing
from bot.flows.desk.desk import Desk
from bot.moderate.draft import Draft, FormJson, Subject
from bot.moderate.roles import Actor
from bot.web.desk.asked import number_in, text_in
from bot.web.desk.editor_form import read, rest_of, shaped, shown
from bot.web.session import SignedIn

Button = Literal["add", "remove", "read", "do"]
BUTTONS: tuple[Button, ...] = ("add", "remove", "read", "do")
LONGEST_MESSAGE = 4096


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A form as it stands in a browser.

    ``version`` is the one that it is saved over; ``opened`` the one that its page was made from,
    which has what the page does not show: the last ``rest`` rows of some lists.
    """

    kind: Subject
    subject: str
    form: FormJson
    version: int
    opened: int
    rest: Mapping[str, int]
    message: str = ""

    @property
    def fields(self) -> Mapping[str, str]:
        """Return the fields that show it, by their names."""
        return shown(self.kind, self.form, self.rest).fields

    def with_form(self, form: FormJson) -> "Typed":
        """Return the same with another form."""
        return replace(self, form=form)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What a browser sent, of which ``typed`` was read from ``form``, and who sent it."""

    request: Request
    me: SignedIn
    typed: Typed
    form: FormData


def typed_of(draft: Draft) -> Typed:
    """Return a draft as its page shows it first."""
    form = shaped(draft.kind, draft.form)
    return Typed(
        kind=draft.kind,
        subject=draft.subject,
        form=form,
        version=draft.version,
        opened=draft.version,
        rest=shown(draft.kind, form).rest,
    )


async def typed_in(desk: Desk, by: Actor, kind: Subject, subject: str, sent: FormData) -> Typed:
    """Return what a browser sent; raises Problem for no such form, Unknown for no such version."""
    version, opened = number_in(sent, "version"), number_in(sent, "opened")
    before = shaped(kind, await editing.as_it_was(desk, by, kind, subject, opened))
    fields = {name: value for name, value in sent.multi_items() if isinstance(value, str)}
    return Typed(
        kind=kind,
        subject=subject,
        form=read(kind, fields, before),
        version=version,
        opened=opened,
        rest=rest_of(kind, fields, before),
        message=text_in(sent, "message", most=LONGEST_MESSAGE),
    )


def button_in(sent: FormData) -> tuple[Button, str]:
    """Return which button was pressed, and its value; saving, where a browser names none."""
    for name in BUTTONS:
        value: Any = sent.get(name)
        if isinstance(value, str) and value:
            return name, value
    return "do", "save"
