"""``siftline reviews``: other publishers' reviews into the store, and ours out of it."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.app.exchange import exchange_alone, exchange_over
from bot.app.store import opened_store
from bot.cli.written import written_to
from bot.flows.exchange import Exchange, SourceUnread
from bot.flows.export_reviews import Exported, ExportFormat, export_reviews
from bot.flows.import_one import ImportLine, Outcome
from bot.flows.import_reviews import ImportReport, import_document, import_source
from bot.readers.feeds.parsed import read_file
from bot.readers.feeds.source import SEARCH
from bot.settings import read_settings

reviews = typer.Typer(
    no_args_is_help=True, help="Exchange reviews with other newsrooms as ClaimReview."
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE…", help="A file, the address of a page or feed, or factcheck:WORDS."
    ),
]


@reviews.command("import")
def import_(
    sources: Sources,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would become of each review.")
    ] = False,
    publish_trusted: Annotated[
        bool,
        typer.Option(
            "--publish-trusted", help="Serve certain reviews of trusted publishers in their name."
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a review, and nothing else.")
    ] = False,
) -> None:
    """Read other publishers' reviews into drafts; doing it again changes nothing."""
    failed = asyncio.run(_import(sources, dry_run, publish_trusted, as_json))
    if failed:
        raise typer.Exit(1)


@reviews.command("export")
def export(
    wanted: Annotated[
        ExportFormat, typer.Option("--format", help="In which form.")
    ] = ExportFormat.CLAIM_REVIEW,
    out: Annotated[
        Path | None, typer.Option(help="The file to write, instead of standard output.")
    ] = None,
) -> None:
    """Write every served review: as ClaimReview, a data feed, a table, or whole claims."""
    done = asyncio.run(_export(wanted))
    with written_to(out) as file:
        file.write(done.content)


async def _import(
    sources: Iterable[str], dry_run: bool, publish_trusted: bool, as_json: bool
) -> bool:
    """Import sources one after the other; return whether one could not be read."""
    counted, failed = Counter[str](), False
    settings = read_settings()
    with opened_store(settings) as opened:
        async with exchange_alone(settings, opened) as exchange:
            for source in sources:
                try:
                    report = await _read(exchange, source, dry_run, publish_trusted)
                except SourceUnread as unread:
                    typer.echo(f"siftline: {source}: {unread}", err=True)
                    failed = True
                    continue
                counted.update(report.counts)
                for line in report.lines:
                    typer.echo(_json_of(line) if as_json else _words_of(line))
    if not as_json:
        typer.echo(", ".join(f"{counted[each.value]} {each}" for each in Outcome))
    return failed


async def _read(
    exchange: Exchange, source: str, dry_run: bool, publish_trusted: bool
) -> ImportReport:
    if source.startswith(("http://", "https://", SEARCH)):
        return await import_source(
            exchange, None, source, dry_run=dry_run, publish_trusted=publish_trusted
        )
    path = Path(source)
    read = await asyncio.to_thread(read_file, path)
    return await import_document(
        exchange,
        None,
        read,
        name=path.name,
        dry_run=dry_run,
        publish_trusted=publish_trusted,
    )


async def _export(wanted: ExportFormat) -> Exported:
    settings = read_settings()
    with opened_store(settings) as opened:
        async with exchange_over(settings, opened) as exchange:
            return await export_reviews(exchange, None, wanted)


def _words_of(line: ImportLine) -> str:
    told = [line.outcome.value, line.claim_id or "-", line.place, line.reason or line.verdict]
    if line.near:
        told.append(f"may say the same as {', '.join(line.near)}")
    said = "\t".join(told)
    # What is printed stays one line of plain text, whatever a feed holds.
    return "".join(each if each.isprintable() or each == "\t" else "\ufffd" for each in said)


def _json_of(line: ImportLine) -> str:
    return json.dumps(asdict(line), ensure_ascii=True)
