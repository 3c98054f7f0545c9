"""The pages of the audit: who did what, searched, and taken away as lines or as a table."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bot.claims.clock import from_epoch_ms
from bot.claims.exchange.csv_out import csv_of
from bot.flows.desk import audit as flow
from bot.flows.desk.audit import Wanted
from bot.moderate.audit import AuditEvent
from bot.moderate.audit_lines import COLUMNS, line_of, row_of, told_in
from bot.moderate.ids import ModeratorId
from bot.web.desk.asked import desk_of, number
from bot.web.desk.shown import desk_page
from bot.web.session import signed_in

PAGE = 50
MOST_WORDS = 200
"""Characters of what is searched for."""


def audit_routes() -> list[BaseRoute]:
    """Return the pages of the audit."""
    return [
        Route("/audit", listed),
        Route("/audit.csv", as_table),
        Route("/audit.jsonl", as_lines),
    ]


async def listed(request: Request) -> Response:
    """Return a page of events, the newest first."""
    me = await signed_in(request)
    desk, asked = desk_of(request), _asked(request)
    before = request.query_params.get("before", "")
    found = await flow.events(
        desk, me.actor, _wanted(asked), before=number(before) if before else None, most=PAGE + 1
    )
    rows = found[:PAGE]
    further = len(found) > PAGE
    shown = {
        "rows": [(event, from_epoch_ms(event.created_at), told_in(event)) for event in rows],
        "asked": asked,
        "actors": {"": "Anybody"}
        | {str(one.id): one.name for one in await desk.people.moderators()},
        "query": _address(asked).removeprefix("/audit"),
        "next": _address(asked | {"before": str(rows[-1].id)}) if further else "",
        "first": _address(asked) if before else "",
    }
    return await desk_page(request, me, "audit", shown)


async def as_table(request: Request) -> Response:
    """Return all events that are looked for as CSV that no spreadsheet takes for formulas."""
    return await _taken(request, "audit.csv", "text/csv", csv_of([COLUMNS]), _table)


async def as_lines(request: Request) -> Response:
    """Return all events that are looked for as lines of JSON, with their digests."""
    return await _taken(request, "audit.jsonl", "application/x-ndjson", "", _lines)


async def _taken(
    request: Request,
    name: str,
    kind: str,
    head: str,
    written: Callable[[Sequence[AuditEvent]], str],
) -> Response:
    me = await signed_in(request)
    pages = await flow.export(desk_of(request), me.actor, _wanted(_asked(request)))

    async def content() -> AsyncIterator[str]:
        yield head
        async for page in pages:
            yield written(page)

    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(content(), media_type=kind, headers=headers)


def _table(events: Sequence[AuditEvent]) -> str:
    return csv_of(row_of(event) for event in events)


def _lines(events: Sequence[AuditEvent]) -> str:
    return "".join(line_of(event) for event in events)


def _asked(request: Request) -> dict[str, str]:
    """Return what is looked for as the address says it; what nothing can be is left out."""
    sent = request.query_params
    actor = sent.get("actor", "")
    return {
        "words": sent.get("words", "")[:MOST_WORDS],
        "actor": actor if actor.isascii() and actor.isdigit() else "",
        "since": _day(sent.get("since", "")),
    }


def _wanted(asked: dict[str, str]) -> Wanted:
    since = asked["since"]
    return Wanted(
        words=asked["words"],
        actor=ModeratorId(number(asked["actor"])) if asked["actor"] else None,
        since=datetime.combine(date.fromisoformat(since), datetime.min.time(), UTC)
        if since
        else None,
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _address(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/audit?{query}" if query else "/audit"
