"""``siftline profiles``: what is known of public sources, from and to files."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from bot.app.store import opened_store
from bot.claims.profile_convert import profile_form_of
from bot.cli.trouble import BadUse
from bot.cli.written import write_forms
from bot.flows.import_claims import Imported
from bot.readers.claim_files import read_profile_forms
from bot.settings import read_settings

profiles = typer.Typer(
    no_args_is_help=True, help="Read profiles of public sources into the store, list, export them."
)

_OUTCOMES = [each for each in Imported if each is not Imported.MERGED]


@profiles.command("import")
def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Files or folders of profiles.")
    ],
) -> None:
    """Read profiles of public sources; what is wrong with one loses none of the others."""
    read = read_profile_forms(files)
    with opened_store(read_settings()) as opened:
        done = opened.profiles.put_all(read.forms)
    counted = Counter(each.outcome for each in done)
    typer.echo(", ".join(f"{counted[outcome]} {outcome}" for outcome in _OUTCOMES))
    refused = [f"{each.claim_id}: {each.reason}" for each in done if each.reason]
    troubles = [*map(str, read.problems), *refused]
    for line in troubles:
        typer.echo(f"siftline: {line}", err=True)
    if troubles:
        raise typer.Exit(1)


@profiles.command("list")
def list_() -> None:
    """Print the profiles: id, kind, date of the last review, keys, name."""
    with opened_store(read_settings()) as opened:
        published = opened.profiles.published()
    for each in published:
        keys = " ".join(each.keys)
        typer.echo(f"{each.id}\t{each.kind}\t{each.reviewed_at.isoformat()}\t{keys}\t{each.name}")


@profiles.command("export")
def export(
    out: Annotated[
        Path | None, typer.Option(help="The file to write, instead of standard output.")
    ] = None,
) -> None:
    """Write the profiles as JSON that import reads back the same."""
    with opened_store(read_settings()) as opened:
        published = opened.profiles.published()
    forms = [profile_form_of(each) for each in published]
    write_forms("profiles", forms, out)


@profiles.command("retract")
def retract(
    profile_id: Annotated[str, typer.Argument(metavar="ID", help="The profile's id.")],
) -> None:
    """Tell nobody of a profile any more, until it is imported again."""
    with opened_store(read_settings()) as opened:
        was_told = opened.profiles.retract(profile_id)
    if not was_told:
        raise BadUse(f"{profile_id}: there is no such profile")
    typer.echo(f"{profile_id} is retracted")
