"""Import and export: other newsrooms' reviews as drafts, and ours for them."""

import asyncio
from typing import cast

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.flows.exchange import Exchange, ReadSource, SourceUnread
from bot.flows.export_reviews import ExportFormat, export_reviews
from bot.flows.import_one import Outcome
from bot.flows.import_reviews import ImportReport, import_document, import_source
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action, may, require
from bot.web.desk.asked import text_in
from bot.web.desk.shown import desk_page
from bot.web.session import SignedIn, signed_form, signed_in

MOST_SHOWN = 500
LONGEST_SOURCE = 2000
MOST_BYTES = 50 * 1024 * 1024
"""Of a file, as long as the shield lets it through."""

FORMATS = {
    ExportFormat.CLAIM_REVIEW: ("ClaimReview", "JSON-LD by schema.org, for other newsrooms."),
    ExportFormat.DATA_FEED: ("Data feed", "The same as one feed, as Data Commons gathers it."),
    ExportFormat.CSV: ("Table", "CSV, for a spreadsheet: one claim a row, in its own language."),
    ExportFormat.JSON: ("Whole claims", "For another Siftline, with all that a claim has."),
}
TONES = {
    Outcome.PUBLISHED: "good",
    Outcome.DRAFTED: "strong",
    Outcome.PROPOSED: "wait",
    Outcome.UNCHANGED: "plain",
    Outcome.KEPT: "plain",
    Outcome.REFUSED: "bad",
}


def exchange_routes() -> list[BaseRoute]:
    """Return the routes of import and export."""
    return [
        Route("/import", show_import),
        Route("/import", run_import, methods=["POST"]),
        Route("/export", show_export),
        Route("/export/{format}", download),
    ]


async def show_import(request: Request) -> Response:
    """Return the form, with how the feeds of the settings were read."""
    me = await signed_in(request)
    require(me.actor, Action.IMPORT)
    return await _import_page(request, me, source=request.query_params.get("source", "")[:2000])


async def run_import(request: Request) -> Response:
    """Return what became of each review, or would become of it."""
    me, form = await signed_form(request, fields=8, files=1)
    source = text_in(form, "source", most=LONGEST_SOURCE)
    dry_run = text_in(form, "do", most=20) != "import"
    publish = text_in(form, "publish", most=20) == "yes"
    try:
        report = await _imported(request, me, form, dry_run=dry_run, publish_trusted=publish)
    except SourceUnread as unread:
        return await _import_page(request, me, source=source, error=str(unread), status=422)
    finally:
        await form.close()
    return await _import_page(
        request, me, source=source, report=report, dry_run=dry_run, publish=publish
    )


async def show_export(request: Request) -> Response:
    """Return the forms in which reviews are exported."""
    me = await signed_in(request)
    require(me.actor, Action.EXPORT)
    return await desk_page(request, me, "export", {"formats": FORMATS})


async def download(request: Request) -> Response:
    """Return an export as a file."""
    me = await signed_in(request)
    wanted = request.path_params["format"]
    if wanted not in set(ExportFormat):
        raise Unknown("no such form")
    done = await export_reviews(_exchange(request), me.actor, ExportFormat(wanted))
    headers = {
        "Content-Type": done.media_type,
        "Content-Disposition": f'attachment; filename="{done.name}"',
    }
    return Response(done.content, headers=headers)


async def _imported(
    request: Request, me: SignedIn, form: FormData, *, dry_run: bool, publish_trusted: bool
) -> ImportReport:
    exchange = _exchange(request)
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        read = await _parsed(exchange, file)
        name = "a file"
        return await import_document(
            exchange, me.actor, read, name=name, dry_run=dry_run, publish_trusted=publish_trusted
        )
    source = text_in(form, "source", most=LONGEST_SOURCE)
    if not source:
        raise SourceUnread("Name a page, a feed or a search, or choose a file")
    return await import_source(
        exchange, me.actor, source, dry_run=dry_run, publish_trusted=publish_trusted
    )


async def _parsed(exchange: Exchange, file: UploadFile) -> ReadSource:
    content = await file.read(MOST_BYTES + 1)
    return await asyncio.to_thread(exchange.sources.parsed, content)


async def _import_page(
    request: Request,
    me: SignedIn,
    *,
    source: str = "",
    error: str = "",
    report: ImportReport | None = None,
    dry_run: bool = False,
    publish: bool = False,
    status: int = 200,
) -> Response:
    exchange = _exchange(request)
    shown = {
        "source": source,
        "error": error,
        "counts": {} if report is None else dict(report.counts),
        "lines": None if report is None else report.lines[:MOST_SHOWN],
        "more": 0 if report is None else max(0, len(report.lines) - MOST_SHOWN),
        "dry_run": dry_run,
        "publish": publish,
        "tones": TONES,
        "trusted": sorted(exchange.trusted),
        "may_publish": may(me.actor.role, Action.APPROVE),
        "feeds": exchange.feeds,
        "feeds_hours": exchange.feeds_hours,
        "runs": await exchange.imports.runs(10),
    }
    return await desk_page(request, me, "import", shown, status=status)


def _exchange(request: Request) -> Exchange:
    return cast("Exchange", request.app.state.exchange)
