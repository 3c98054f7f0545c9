"""What a desk's flow refuses, told as a page with what to do: the one place where that is said."""

from starlette.requests import Request
from starlette.responses import Response

from bot.flows.post import StoreAway
from bot.moderate.refusals import Impossible, Overtaken, Refusal, Unknown
from bot.moderate.roles import Denied
from bot.web.pages import problem_page
from bot.web.problems import Problem

QUEUE = ("/queue", "Go to the queue")


async def show_refusal(request: Request, error: Exception) -> Response:
    """Return the page of what a flow refused or could not do; anything else is raised again."""
    if isinstance(error, StoreAway):
        return problem_page(request, store_away())
    if not isinstance(error, Denied | Refusal):
        raise error
    return problem_page(request, problem_of(error))


def problem_of(error: Denied | Refusal) -> Problem:
    """Return what was refused as a problem with its status: 403, 404 or 409."""
    match error:
        case Denied():
            return _denied(error)
        case Unknown():
            return _unknown()
        case Overtaken():
            return _overtaken(error)
        case Impossible():
            return _impossible(error)
        case _:
            return _impossible(Impossible(str(error)))


def store_away() -> Problem:
    """Return that the database cannot be reached at this moment."""
    return Problem(
        status=503,
        happened="The store cannot be reached at this moment, so nothing was read or changed.",
        advice="Wait a few seconds and load the page again. What you wrote is still in its form "
        "if you go back. If it happens again, look at /readyz.",
        way=QUEUE,
        headers={"Retry-After": "5"},
    )


def _denied(error: Denied) -> Problem:
    return Problem(
        status=403,
        happened=f"Your role may not do this: it takes the role {error.least} or a higher one.",
        advice="Nothing was changed. Ask somebody with that role, or an admin to give it to you.",
        way=QUEUE,
    )


def _unknown() -> Problem:
    return Problem(
        status=404,
        happened="There is no such thing, or no more.",
        advice="It may have been merged, erased or dropped since you opened the page before.",
        way=QUEUE,
    )


def _overtaken(error: Overtaken) -> Problem:
    return Problem(
        status=409,
        happened=f"{_sentence(str(error))} Nothing of yours was done.",
        advice="Go back, reload the page to see how it is now, and decide again.",
        way=QUEUE,
    )


def _impossible(error: Impossible) -> Problem:
    return Problem(
        status=409,
        happened=_sentence(str(error)) or "As things stand, this cannot be done.",
        advice="Nothing was changed.",
        way=QUEUE,
    )


def _sentence(text: str) -> str:
    """Return a refusal's text as a sentence; parts of the desk write it without capital or dot."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")
