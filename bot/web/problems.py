"""What went wrong, told so that a person knows what happened and what to do."""

from dataclasses import dataclass, field
from http import HTTPStatus


# Not frozen: Python writes to an exception while it travels.
@dataclass(kw_only=True, eq=False)
class Problem(Exception):
    """A request that cannot be answered; it is shown as a page.

    ``way`` is where to go on from there, as an address and its words.
    """

    status: int
    happened: str
    advice: str
    way: tuple[str, str] = ("/", "Try a message")
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return what HTTP calls the status: "Not Found"."""
        return HTTPStatus(self.status).phrase


def too_large(limit: int) -> Problem:
    """Return that a request has more bytes than are read."""
    return Problem(
        status=413,
        happened=f"The request is larger than {limit // 1024} KB, so it was not read.",
        advice="Paste the text of one message, without files.",
    )


def file_too_large(limit: int) -> Problem:
    """Return that a file has more bytes than Telegram would give a bot."""
    return Problem(
        status=413,
        happened=f"The file is larger than {limit // 1024 // 1024} MB, so it was not read.",
        advice="Telegram gives bots no larger ones either. Choose a smaller file, or a screenshot.",
    )


def too_slow() -> Problem:
    """Return that a request did not arrive in time."""
    return Problem(
        status=408,
        happened="The request did not arrive completely in time.",
        advice="Look at your connection, then send it again.",
    )


def broken_off() -> Problem:
    """Return that the browser went away before its request was complete."""
    return Problem(
        status=400,
        happened="The connection ended before the request was complete.",
        advice="Send it again.",
    )


def field_missing(name: str) -> Problem:
    """Return that a form came without one of its fields."""
    return Problem(
        status=400,
        happened=f"The form came without its field “{name}”.",
        advice="Open “Try a message” again and send the form from there.",
    )


def not_of_the_form(name: str) -> Problem:
    """Return that a field holds what the form does not offer."""
    return Problem(
        status=400,
        happened=f"The field “{name}” holds a value that the form does not offer.",
        advice="Open “Try a message” again and choose from what it offers.",
    )


def busy() -> Problem:
    """Return that as many messages as the machine can bear are being checked."""
    return Problem(
        status=503,
        happened="Too many messages are being checked at this moment. Yours was not checked.",
        advice="Wait a few seconds, then send it again.",
        headers={"Retry-After": "5"},
    )


def check_too_long(seconds: float) -> Problem:
    """Return that a check was given up."""
    return Problem(
        status=504,
        happened=f"The check took longer than {seconds:g} seconds and was given up.",
        advice="Try a shorter message. If it happens again, look at the server's log and /readyz.",
    )


def no_longer_published() -> Problem:
    """Return that a chosen claim is not served any more."""
    return Problem(
        status=404,
        happened="This claim is no longer published, so nothing is said of it.",
        advice="Check the message again to see what is offered now.",
    )


def foreign_host() -> Problem:
    """Return that the console does not go by the name that the browser asked for."""
    return Problem(
        status=421,
        happened="The console does not answer under this host name.",
        advice="Open it as http://127.0.0.1 with its port, or add this name to the web hosts "
        "in the settings if it is yours.",
    )


def foreign_origin() -> Problem:
    """Return that a form was not sent by one of the console's own pages."""
    return Problem(
        status=403,
        happened="The form was sent from another site, so nothing was done.",
        advice="Open the console in this browser and send the form from its own page.",
    )


def no_address() -> Problem:
    """Return that an address cannot be one: it is too long, or holds a zero character."""
    return Problem(
        status=404,
        happened="There is no such page.",
        advice="Go back and follow a link of the console.",
    )


def not_in_utf8() -> Problem:
    """Return that a form's texts are written in something else than UTF-8."""
    return Problem(
        status=415,
        happened="The form’s texts are not in UTF-8, so it was not read.",
        advice="Send it from a page of the console: browsers write its forms in UTF-8.",
    )


def failed() -> Problem:
    """Return that the console itself failed."""
    return Problem(
        status=500,
        happened="Something went wrong on the server's side.",
        advice="Send it again. If it happens again, look at the server's log and /readyz.",
    )


_BY_STATUS = {
    404: ("There is no such page.", "Go back to “Try a message”."),
    405: ("This page cannot be asked for in this way.", "Go back to “Try a message”."),
}


def of_status(status: int) -> Problem:
    """Return the problem that an HTTP status stands for."""
    happened, advice = _BY_STATUS.get(
        status, ("The server could not read this request.", "Go back and send it again.")
    )
    return Problem(status=status, happened=happened, advice=advice)
