"""What a browser asks of the desk, read from addresses and forms that may hold anything."""

from collections.abc import Collection
from typing import TypeVar, cast

from starlette.datastructures import FormData
from starlette.requests import Request

from bot.flows.desk.desk import Desk
from bot.moderate.refusals import Unknown
from bot.web.problems import Problem

T = TypeVar("T", bound=str)

MOST_ID = 2**63 - 1
"""The store's ids have 64 bits."""


def desk_of(request: Request) -> Desk:
    """Return the desk of the console that a request came to."""
    return cast("Desk", request.app.state.desk)


def id_in(request: Request, name: str = "id") -> int:
    """Return an id of the address; raises Unknown where nothing can have it."""
    return _possible(int(request.path_params[name]))


def number(text: str) -> int:
    """Return an id that a form or query holds; raises Unknown where nothing can have it."""
    if not (text.isascii() and text.isdigit()):
        raise Unknown("no such thing")
    return _possible(int(text[:20]))


def text_in(form: FormData, name: str, *, most: int = 4096) -> str:
    """Return a field without what surrounds it, or "" where it lacks; raises Problem if longer."""
    value = form.get(name, "")
    if not isinstance(value, str):
        raise _unfit(name)
    # A browser ends the lines of a form with CR LF.
    text = value.replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > most:
        raise Problem(
            status=422,
            happened=f"The text is longer than {most:,} characters, so nothing was done.",
            advice="Go back and shorten it.",
            way=("/queue", "Go to the queue"),
        )
    return text


def number_in(form: FormData, name: str) -> int:
    """Return a field that holds an id or version; raises Problem where it is none."""
    text = text_in(form, name)
    if not (text.isascii() and text.isdigit() and len(text) < len(str(MOST_ID))):
        raise _unfit(name)
    return int(text)


def numbers_in(form: FormData, name: str) -> tuple[int, ...]:
    """Return every number that a field of several holds; raises Problem where one is none."""
    texts = [value for value in form.getlist(name) if isinstance(value, str)]
    if not all(text.isascii() and text.isdigit() and len(text) < 19 for text in texts):  # noqa: PLR2004 - digits of an id
        raise _unfit(name)
    return tuple(int(text) for text in texts)


def one_of(value: str, known: Collection[T], otherwise: T) -> T:
    """Return which of the known words a value is, or the other word."""
    return next((word for word in known if word == value), otherwise)


def chosen_in(form: FormData, name: str, known: Collection[T]) -> T:
    """Return which of the known words a field holds; raises Problem where it is none of them."""
    value = text_in(form, name)
    for word in known:
        if word == value:
            return word
    raise _unfit(name)


def _possible(value: int) -> int:
    if value > MOST_ID:
        raise Unknown("no such thing")
    return value


def _unfit(name: str) -> Problem:
    return Problem(
        status=400,
        happened=f"The form’s field “{name}” is missing or holds what the form does not offer.",
        advice="Go back, load the page again and choose from what it offers.",
        way=("/queue", "Go to the queue"),
    )
