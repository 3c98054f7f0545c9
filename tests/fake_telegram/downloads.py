"""A file over HTTP: whole, or spoilt by a fault."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tests.fake_telegram.answers import refused, stopped
from tests.fake_telegram.errors import unknown_path
from tests.fake_telegram.faults import BEFORE, Fault
from tests.fake_telegram.files import StoredFile
from tests.fake_telegram.serving import cut
from tests.fake_telegram.state import State

MEDIA_TYPE = "application/octet-stream"


async def fetched(
    state: State, request: Request, stored: StoredFile, fault: Fault | None
) -> Response:
    """Return the answer to the request for a file."""
    if fault is None:
        return Response(stored.content, media_type=MEDIA_TYPE)
    state.pulse.beat()
    if fault.kind in BEFORE:
        return await stopped(state, request, fault)
    if fault.kind == "file_gone":
        return refused(unknown_path())
    length = {"Content-Length": str(len(stored.content))}
    pieces = _pieces(state, request, stored.content, fault)
    return StreamingResponse(pieces, headers=length, media_type=MEDIA_TYPE)


async def _pieces(
    state: State, request: Request, content: bytes, fault: Fault
) -> AsyncIterator[bytes]:
    """Give the first half, and after it the rest, late or never."""
    half = len(content) // 2
    yield content[:half]
    if fault.kind != "file_slow":
        cut(request)
        await asyncio.sleep(0)  # the connection's end is seen by the loop's next round
        return
    await state.pulse.until(lambda: state.poller.closing, fault.seconds)
    yield content[half:]
