"""``siftline audit``: who did what, and whether that is still what was written."""

from pathlib import Path
from typing import Annotated, TextIO

import typer

from bot.cli.front import at_front_desk
from bot.cli.written import written_to
from bot.flows.desk import audit as flow
from bot.flows.desk.audit import Wanted
from bot.flows.desk.front import Front
from bot.moderate.audit import AuditEvent, digest_of
from bot.moderate.audit_lines import line_of, row_of

audit = typer.Typer(
    no_args_is_help=True, help="See who did what, take it away, verify that nothing was changed."
)
WordsOption = Annotated[str, typer.Option(help="Only events that hold these words.")]


@audit.command("verify")
def verify() -> None:
    """Follow the chain of events; end with 1 at the first that is not what was written."""

    async def followed(desk: Front) -> tuple[int | None, AuditEvent | None]:
        newest = await flow.events(desk, None, Wanted(), most=1)
        return await flow.broken_at(desk, None), next(iter(newest), None)

    broken, last = at_front_desk(lambda desk, _: followed(desk))
    if broken is not None:
        typer.echo(f"siftline: event {broken} is not what was written, or is missing", err=True)
        raise typer.Exit(1)
    if last is None:
        typer.echo("there are no events yet")
        return
    typer.echo(f"the chain holds from event 1 to {last.id}")
    # A chain that was cut off at its end holds as well: the digest shows it, kept elsewhere.
    typer.echo(f"digest of event {last.id}\t{digest_of(last).hex()}")


@audit.command("list")
def list_(
    words: WordsOption = "",
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many at most.")] = 50,
) -> None:
    """Print events, the newest first: number, moment, who, how, what, to what, detail."""
    for event in at_front_desk(
        lambda desk, _: flow.events(desk, None, Wanted(words=words), most=most)
    ):
        # A name holds no sign that would begin another line or column.
        typer.echo("\t".join(row_of(event)))


@audit.command("export")
def export(
    out: Annotated[
        Path | None, typer.Option(help="The file to write, instead of standard output.")
    ] = None,
    words: WordsOption = "",
) -> None:
    """Write events as lines of JSON with their digests, the newest first."""
    with written_to(out) as file:
        at_front_desk(lambda desk, _: _written(desk, Wanted(words=words), file))


async def _written(desk: Front, wanted: Wanted, file: TextIO) -> None:
    async for page in await flow.export(desk, None, wanted):
        file.writelines(map(line_of, page))
