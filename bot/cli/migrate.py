"""``siftline migrate``: the schema of the store, brought up to date."""

import typer

from bot.app.store import migrate_store
from bot.settings import read_settings


def migrate() -> None:
    """Bring the store's schema up to date; `siftline run` does so at its start too."""
    before, now = migrate_store(read_settings())
    if before == now:
        typer.echo(f"The schema is the newest one, {now}.")
    else:
        typer.echo(f"Brought the schema from {before or 'nothing'} to {now}.")
