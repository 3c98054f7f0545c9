"""``siftline claims seen`` and ``first-seen``: where people who asked here saw a claim first."""

from typing import Annotated, Literal

import typer

from bot.app.store import opened_store
from bot.claims.ids import ClaimId
from bot.settings import read_settings
from bot.store.first_seen import FEWEST_ASKERS, Seen

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim's id.")]


def seen(claim_id: ClaimArgument) -> None:
    """Print when a claim was first asked about, by how many people, and from which channels."""
    with opened_store(read_settings()) as opened:
        found = opened.claims.seen(ClaimId(claim_id))
    for line in _lines(found):
        typer.echo(line)


def first_seen(
    claim_id: ClaimArgument,
    state: Annotated[
        Literal["on", "off"], typer.Argument(help="Whether answers say where it was first seen.")
    ],
) -> None:
    """Say in the answers about a claim where it was first seen here, or no more."""
    with opened_store(read_settings()) as opened:
        opened.claims.tell_first_seen(ClaimId(claim_id), told=state == "on")
    said = "say" if state == "on" else "do not say"
    typer.echo(f"{claim_id}: answers {said} where it was first seen")


def _lines(found: Seen | None) -> list[str]:
    if found is None:
        return ["nobody asked about it"]
    asked = f"fewer than {FEWEST_ASKERS}" if found.askers is None else str(found.askers)
    told = "on" if found.told else "off"
    return [
        f"first seen\t{found.on.isoformat()}",
        f"askers\t{asked}",
        *(f"{name}\t{count}" for name, count in found.channels.items()),
        f"told in answers\t{told}",
    ]
