"""``siftline console-link``: the way into the console for the machine's owner."""

from typing import Annotated

import typer

from bot.app.front import console_url
from bot.cli.front import at_front_desk
from bot.flows.desk.front import Front
from bot.flows.desk.login import console_link as flow
from bot.moderate.desk import LoginLink
from bot.settings import Settings


def console_link(
    moderator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whom it lets in, instead of the only admin.")
    ] = None,
) -> None:
    """Print a link that lets a moderator into the console: once, within ten minutes."""

    async def made(desk: Front, settings: Settings) -> tuple[LoginLink, str]:
        return await flow(desk, moderator), console_url(settings)

    link, url = at_front_desk(made)
    typer.echo(f"{url}/login/{link.token}")
    typer.echo(
        f"It lets {link.moderator.name} in once, within ten minutes, "
        "in the browser that opens it first.",
        err=True,
    )
