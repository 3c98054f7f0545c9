"""``siftline backup`` and ``siftline move``: the whole store, in a file or in another database."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.app import backup as stores
from bot.cli.trouble import BadUse
from bot.settings import read_settings
from bot.store.backup import Manifest, verify_backup

backup = typer.Typer(no_args_is_help=True, help="Keep the whole store in a file, and restore it.")

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, one file.")]


@backup.command("create")
def create(
    file: File,
    without_key: Annotated[
        bool, typer.Option("--without-key", help="Leave the secret key out: keep it elsewhere.")
    ] = False,
) -> None:
    """Write the store as it is now into a new file; Siftline may run meanwhile."""
    done = stores.back_up(read_settings(), file, _told, with_key=not without_key)
    typer.echo(f"Wrote {_size(done)} to {file}.")
    if not without_key:
        typer.echo("It holds the secret key: keep it where nobody else can read it.")


@backup.command("verify")
def verify(file: File) -> None:
    """Read a backup whole and compare every row with what was written."""
    done = verify_backup(file)
    typer.echo(f"{file} is whole: {_size(done)}, made at {done.made_at}.")


@backup.command("restore")
def restore(file: File) -> None:
    """Fill the empty store that the settings name from a backup, and compare them."""
    done = stores.restore(read_settings(), file, _told)
    typer.echo(f"Restored {_size(done)} as of {done.made_at}.")


def move(
    url: Annotated[
        str,
        typer.Argument(
            metavar="URL", help="The database to move to, or - to read its URL from the input."
        ),
    ],
) -> None:
    """Copy the store into another database, row by row, and compare them; stop Siftline first."""
    target = sys.stdin.readline().strip() if url == "-" else url
    if not target:
        raise BadUse("name the database to move to: postgresql://USER:PASSWORD@HOST/DATABASE")
    done = stores.move(read_settings(), target, _told)
    typer.echo(f"Every one of {done.rows:,} rows is in {done.target} now, and equal.")
    typer.echo("Set SIFTLINE_DATABASE_URL to it, keep secret.key, and start Siftline.")


def _told(table: str, rows: int) -> None:
    if rows and sys.stderr.isatty():
        typer.echo(f"{table}: {rows:,}", err=True)


def _size(manifest: Manifest) -> str:
    filled = sum(each.rows > 0 for each in manifest.tables.values())
    return f"{manifest.rows:,} rows of {filled} tables"
