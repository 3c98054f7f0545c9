"""``siftline claims``: the claim store from and to files."""

import asyncio
import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot.app.matching import SHIPPED, matching
from bot.app.store import open_store
from bot.claims.convert import form_of
from bot.flows.import_claims import Imported, import_claims
from bot.match.engines import ENGINES
from bot.readers.claim_files import read_forms
from bot.readers.shipped_vectors import write_shipped
from bot.settings import config_dir, read_settings

claims = typer.Typer(no_args_is_help=True, help="Read claims into the store, list and export them.")

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files or folders of claims.")]


@claims.command("import")
def import_(files: Files) -> None:
    """Read claims in the starter form; what is wrong with one loses none of the others."""
    opened = open_store(read_settings())
    try:
        read = read_forms(files)
        done = import_claims(read.forms, opened.claims.put)
    finally:
        opened.database.close()
    counted = Counter(each.outcome for each in done)
    typer.echo(", ".join(f"{counted[outcome]} {outcome}" for outcome in Imported))
    refused = [f"{each.claim_id}: {each.reason}" for each in done if each.reason]
    troubles = [*map(str, read.problems), *refused]
    for line in troubles:
        typer.echo(f"siftline: {line}", err=True)
    if troubles:
        raise typer.Exit(1)


@claims.command("list")
def list_() -> None:
    """Print the served claims: id, rating, date of the last review, statement."""
    opened = open_store(read_settings())
    try:
        served = opened.claims.served()
    finally:
        opened.database.close()
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
    opened = open_store(read_settings())
    try:
        forms = [form_of(claim).model_dump(mode="json") for claim in opened.claims.served()]
    finally:
        opened.database.close()
    written = json.dumps({"claims": forms}, ensure_ascii=False, indent=2)
    if out is None:
        typer.echo(written)
    else:
        out.write_text(written + "\n", encoding="utf-8")


@claims.command("embed")
def embed() -> None:
    """Embed every entry of the store, and write the vectors that ship with the starter claims."""
    asyncio.run(_embed(config_dir() / SHIPPED))


async def _embed(path: Path) -> None:
    settings = read_settings()
    opened = open_store(settings)
    try:
        async with matching(settings, opened) as checks:
            done = await checks.embed_missing()
            vectors = {
                profile.name: await checks.library.keyed_vectors(profile)
                for profile in ENGINES.values()
            }
    finally:
        opened.database.close()
    write_shipped(path, vectors)
    typer.echo(f"{done} embedded, {sum(map(len, vectors.values()))} written to {path.name}")
