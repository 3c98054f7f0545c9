"""``siftline claims``: the claim store from and to files."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.app.matching import SHIPPED, matching
from bot.app.store import Opened, opened_store
from bot.claims.convert import form_of
from bot.claims.ids import ClaimId
from bot.cli.claim_media import attach, detach, media
from bot.cli.duplicates import MOST_COMPARED, duplicates, line_of, merge, repeated, unmerge
from bot.cli.seen import first_seen, seen
from bot.cli.written import write_forms
from bot.flows.import_claims import Imported, ImportedClaim, import_claims
from bot.match.engines import ENGINES
from bot.readers.claim_files import read_forms
from bot.readers.shipped_vectors import write_shipped
from bot.settings import Settings, config_dir, read_settings

claims = typer.Typer(no_args_is_help=True, help="Read claims into the store, list and export them.")

claims.command("merge")(merge)
claims.command("unmerge")(unmerge)
claims.command("duplicates")(duplicates)
claims.command("attach")(attach)
claims.command("detach")(detach)
claims.command("media")(media)
claims.command("seen")(seen)
claims.command("first-seen")(first_seen)

_WRITTEN = (Imported.ADDED, Imported.CHANGED)

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files or folders of claims.")]


@claims.command("import")
def import_(files: Files) -> None:
    """Read claims in the starter form; what is wrong with one loses none of the others."""
    settings = read_settings()
    with opened_store(settings) as opened:
        read = read_forms(files)
        done = import_claims(read.forms, opened.claims.put)
        counted = Counter(each.outcome for each in done)
        typer.echo(", ".join(f"{counted[outcome]} {outcome}" for outcome in Imported))
        refused = [f"{each.claim_id}: {each.reason}" for each in done if each.reason]
        troubles = [*map(str, read.problems), *refused]
        for line in troubles:
            typer.echo(f"siftline: {line}", err=True)
        _tell_merged(done, opened)
        asyncio.run(_tell_repeated(done, settings, opened))
    if troubles:
        raise typer.Exit(1)


def _tell_merged(done: Sequence[ImportedClaim], opened: Opened) -> None:
    merged = [ClaimId(each.claim_id) for each in done if each.outcome is Imported.MERGED]
    for ended, staying in opened.claims.successors(merged).items():
        typer.echo(f"{ended} is merged into {staying}, and stays so")


async def _tell_repeated(done: Sequence[ImportedClaim], settings: Settings, opened: Opened) -> None:
    new = [ClaimId(each.claim_id) for each in done if each.outcome in _WRITTEN]
    if new:
        async for each in repeated(new[:MOST_COMPARED], settings, opened):
            typer.echo(line_of(each))
    if len(new) > MOST_COMPARED:
        typer.echo(f"{MOST_COMPARED} were compared; siftline claims duplicates compares all")


@claims.command("list")
def list_(
    merged: Annotated[
        bool, typer.Option("--merged", help="Print the merged claims, and into which, instead.")
    ] = False,
) -> None:
    """Print the served claims: id, rating, date of the last review, statement."""
    with opened_store(read_settings()) as opened:
        if merged:
            for ended, staying in opened.claims.merges():
                typer.echo(f"{ended}\t{staying}")
            return
        served = opened.claims.served()
    for claim in served:
        statement = " ".join(claim.content.texts[claim.content.language].statement.split())
        reviewed = claim.review.reviewed_at.isoformat()
        typer.echo(f"{claim.id}\t{claim.content.rating}\t{reviewed}\t{statement}")


@claims.command("export")
def export(
    out: Annotated[
        Path | None, typer.Option(help="The file to write, instead of standard output.")
    ] = None,
) -> None:
    """Write the served claims as JSON that import reads back the same."""
    with opened_store(read_settings()) as opened:
        served = opened.claims.each_served(prints=True)
        forms = [form_of(claim) for claim in served]
    write_forms("claims", forms, out)


@claims.command("embed")
def embed() -> None:
    """Embed every entry of the store, and write the vectors that ship with the starter claims."""
    asyncio.run(_embed(config_dir() / SHIPPED))


async def _embed(path: Path) -> None:
    settings = read_settings()
    with opened_store(settings) as opened:
        async with matching(settings, opened) as checks:
            done = await checks.embed_missing()
            vectors = {
                profile.name: await checks.library.keyed_vectors(profile)
                for profile in ENGINES.values()
            }
    write_shipped(path, vectors)
    typer.echo(f"{done} embedded, {sum(map(len, vectors.values()))} written to {path.name}")
