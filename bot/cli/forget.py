"""``siftline forget``: everything that is stored of one person is erased."""

from typing import Annotated

import typer

from bot.app.forgetting import forget_person
from bot.settings import read_settings
from bot.store.forgetting import Forgotten


def forget(
    user_id: Annotated[
        int, typer.Argument(metavar="USER_ID", help="The person's number on Telegram.", min=1)
    ],
    bot: Annotated[
        int | None, typer.Option("--bot", help="Only what this bot has of them, by its number.")
    ] = None,
) -> None:
    """Erase all that is stored of a person, also while Siftline runs; it cannot be undone."""
    forgotten = forget_person(read_settings(), user_id, bot)
    if not forgotten:
        typer.echo("The store knows no bot, so it holds nobody's messages.")
    for bot_id, done in forgotten.items():
        typer.echo(_told(bot_id, done))


def _told(bot_id: int, done: Forgotten) -> str:
    said = f"Bot {bot_id}: erased {done.tips} tips, {done.talks} talks, {done.updates} updates."
    if done.moderator:
        said += " They are a moderator: their account stays; see `siftline moderators disable`."
    return said
