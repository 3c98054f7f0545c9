"""Answers as HTTP responses, and how faults spoil them."""

import json

from starlette.requests import Request
from starlette.responses import Response

from tests.fake_telegram.errors import ApiError, too_many_requests
from tests.fake_telegram.faults import Fault
from tests.fake_telegram.serving import cut
from tests.fake_telegram.state import State

GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
BROKEN = '{"ok":true,"result":{"message_id":'
"""A body that stops in the middle, as when a proxy gives up."""


def accepted(result: object, note: str = "") -> Response:
    """Return the answer to a call that took effect."""
    return as_json({"ok": True, "result": result} | ({"description": note} if note else {}))


def refused(error: ApiError) -> Response:
    """Return the answer to a call that did not take effect."""
    return as_json(error.as_json(), error.code)


def as_json(body: object, status: int = 200) -> Response:
    """Return a body as Telegram writes it, with every other character than ASCII escaped."""
    return Response(json.dumps(body), status, media_type="application/json")


def refusal_of(fault: Fault) -> ApiError:
    """Return what the transcript keeps of a call that a fault stopped; 0 is no answer."""
    if fault.kind == "too_many_requests":
        return too_many_requests(max(1, round(fault.seconds)))
    if fault.kind == "bad_gateway":
        return ApiError(502, "Bad Gateway")
    return ApiError(0, fault.kind)


async def stopped(state: State, request: Request, fault: Fault) -> Response:
    """Return the answer to a call that a fault stopped before it took effect."""
    if fault.kind == "too_many_requests":
        return refused(refusal_of(fault))
    if fault.kind == "bad_gateway":
        return Response(GATEWAY, 502, media_type="text/html")
    await _hang(state, fault)
    cut(request)
    return Response()


async def spoilt(state: State, request: Request, fault: Fault, answered: Response) -> Response:
    """Return what is left of an answer to a call that took effect."""
    if fault.kind == "not_json":
        return Response(BROKEN, media_type="application/json")
    await _hang(state, fault)
    if fault.kind == "cut_after":
        cut(request)
    return answered


async def _hang(state: State, fault: Fault) -> None:
    if fault.kind.startswith("hang"):
        await state.pulse.until(lambda: state.poller.closing, fault.seconds)
