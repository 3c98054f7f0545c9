"""A failure after a response began cannot become a page; it is logged all the same."""

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from bot.web.app import console
from bot.web.failures import Failures, show
from tests.web.fakes import parts

SCOPE: Scope = {"type": "http", "method": "GET", "path": "/", "headers": []}


async def broken_in_the_middle(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ValueError("the secret text")


async def nothing() -> Message:
    return {"type": "http.disconnect"}


async def test_a_response_that_breaks_off_gets_no_second_start(
    capsys: pytest.CaptureFixture[str],
) -> None:
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    await Failures(broken_in_the_middle)(SCOPE, nothing, keep)
    assert len(sent) == 1
    logged = capsys.readouterr().out
    assert "console.failed" in logged
    assert "secret" not in logged


async def test_starting_and_stopping_pass_unchanged() -> None:
    steps = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
    sent: list[str] = []

    async def step() -> Message:
        return next(steps)

    async def keep(message: Message) -> None:
        sent.append(message["type"])

    await console(parts())({"type": "lifespan", "state": {}}, step, keep)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_what_is_no_problem_is_not_shown_as_one() -> None:
    with pytest.raises(KeyError):
        await show(Request(SCOPE), KeyError("x"))
