"""``siftline moderators``: who keeps the store, and what each may do."""

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from bot.cli.front import at_front_desk
from bot.flows.desk import people
from bot.flows.desk.front import Front
from bot.moderate.desk import Moderator
from bot.moderate.roles import Role

T = TypeVar("T")
moderators = typer.Typer(
    no_args_is_help=True, help="Add those who keep the store, list them, say what each may do."
)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The moderator's name.")]
RoleArgument = Annotated[Role, typer.Argument(metavar="ROLE", help="|".join(Role))]


@moderators.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As colleagues will see it.")],
    role: Annotated[Role, typer.Option(help="What they may do.")] = Role.EDITOR,
) -> None:
    """Add a moderator, and print how they come in."""
    added, word = at_front_desk(lambda desk, _: people.add(desk, None, name, role))
    typer.echo(f"{added.name} is added as {added.role}.")
    _say_word(added.name, word)
    typer.echo("On this machine they come in without Telegram by")
    typer.echo(f"  siftline console-link --moderator '{added.name}'")


@moderators.command("list")
def list_() -> None:
    """Print the moderators: role, state, name."""
    for one in at_front_desk(lambda desk, _: people.moderators(desk, None)):
        typer.echo(f"{one.role}\t{_state(one)}\t{one.name}")


@moderators.command("role")
def role(name: NameArgument, role: RoleArgument) -> None:
    """Give a moderator another role; their sessions end where it is a lower one."""

    async def change(desk: Front, one: Moderator) -> Moderator:
        return await people.set_role(desk, None, one.id, role)

    changed = _of(name, change)
    typer.echo(f"{changed.name} is {changed.role} now")


@moderators.command("disable")
def disable(name: NameArgument) -> None:
    """Let a moderator in no more; every session of theirs ends at once."""

    async def change(desk: Front, one: Moderator) -> Moderator:
        return await people.disable(desk, None, one.id)

    typer.echo(f"{_of(name, change).name} is disabled")


@moderators.command("enable")
def enable(name: NameArgument) -> None:
    """Let a disabled moderator in again."""

    async def change(desk: Front, one: Moderator) -> Moderator:
        return await people.enable(desk, None, one.id)

    enabled = _of(name, change)
    typer.echo(f"{enabled.name} may come in again")
    if not enabled.joined:
        typer.echo(f"  siftline moderators invite '{enabled.name}'")


@moderators.command("invite")
def invite(name: NameArgument) -> None:
    """Print a new word to join by; the one before is void."""

    async def change(desk: Front, one: Moderator) -> str:
        return await people.invite(desk, None, one.id)

    _say_word(name, _of(name, change))


def _of(name: str, change: Callable[[Front, Moderator], Awaitable[T]]) -> T:
    async def changed(desk: Front) -> T:
        return await change(desk, await people.named(desk, None, name))

    return at_front_desk(lambda desk, _: changed(desk))


def _say_word(name: str, word: str) -> None:
    typer.echo(f"{name} sends this to the bot from their own account, within a week:")
    typer.echo(f"  /join {word}")


def _state(one: Moderator) -> str:
    if one.disabled:
        return "disabled"
    return "joined" if one.joined else "invited"
