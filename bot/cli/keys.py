"""``siftline keys``: the secret that everything is sealed with."""

import typer

from bot.app.keys import InUse, rotate_keys
from bot.cli.trouble import BadUse
from bot.settings import read_settings

keys = typer.Typer(no_args_is_help=True, help="Change the key that everything is sealed with.")


@keys.callback()
def _group() -> None:
    """Keep this a group, also with one command."""


@keys.command("rotate")
def rotate() -> None:
    """Seal everything with a new key and drop the one before; stop Siftline first."""
    try:
        done = rotate_keys(read_settings())
    except InUse as error:
        raise BadUse(str(error)) from error
    typer.echo(f"{done.values:,} values are sealed with a new key.")
    if done.broken:
        typer.echo(f"{done.broken:,} no key opens; they stay as they were.")
    typer.echo("Copy secret.key to every process on this database, and make a new backup.")
