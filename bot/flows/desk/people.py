"""Who keeps the store, and in which expert groups; ``by`` is None for the machine's owner."""

from collections.abc import Sequence

from bot.claims.ids import AskerHash
from bot.flows.desk.front import FrontDesk, require_or_owner
from bot.moderate.desk import Group, Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.names import proper_name
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Action, Actor, Role, require


async def moderators(desk: FrontDesk, by: Actor | None) -> Sequence[Moderator]:
    """Return every moderator by name, disabled ones too."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.moderators()


async def add(desk: FrontDesk, by: Actor | None, name: str, role: Role) -> tuple[Moderator, str]:
    """Add a moderator; return it and the word that they send to the bot as ``/join WORD``."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.add(by, proper_name(name), role)


async def invite(desk: FrontDesk, by: Actor | None, moderator_id: ModeratorId) -> str:
    """Return a new word for ``/join``; the one before is void."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.invite(by, moderator_id)


async def set_role(
    desk: FrontDesk, by: Actor | None, moderator_id: ModeratorId, role: Role
) -> Moderator:
    """Give a moderator another role; the last admin keeps theirs."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.set_role(by, moderator_id, role)


async def disable(desk: FrontDesk, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
    """Let a moderator in no more, from this moment on; the last admin stays."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.disable(by, moderator_id)


async def enable(desk: FrontDesk, by: Actor | None, moderator_id: ModeratorId) -> Moderator:
    """Let a disabled moderator in again."""
    require_or_owner(by, Action.MODERATORS)
    return await desk.people.enable(by, moderator_id)


async def named(desk: FrontDesk, by: Actor | None, name: str) -> Moderator:
    """Return the moderator of a name; raises Unknown."""
    for one in await moderators(desk, by):
        if one.name == name:
            return one
    raise Unknown(f"{name}: there is no such moderator")


async def join(
    desk: FrontDesk, person: AskerHash, word: str, *, bot_id: int, chat_id: int, language: str
) -> Moderator | None:
    """Make whoever sent the word of an invitation its moderator; None where no such word is open.

    Raises Impossible where the person is another moderator already.
    """
    try:
        return await desk.people.join(
            word, person, bot_id=bot_id, chat_id=chat_id, language=language
        )
    except Unknown:
        return None


async def groups(desk: FrontDesk, by: Actor) -> Sequence[Group]:
    """Return the expert groups by name, for whoever passes a cluster to one."""
    require(by, Action.SEE)
    return await desk.people.groups()


async def put_group(desk: FrontDesk, by: Actor, name: str, members: Sequence[ModeratorId]) -> Group:
    """Make an expert group, or change who is in it; nobody in it would answer nothing."""
    require(by, Action.GROUPS)
    if not members:
        raise Impossible("the group has nobody in it: choose at least one moderator")
    return await desk.people.put_group(by, proper_name(name), members)


async def drop_group(desk: FrontDesk, by: Actor, group_id: int) -> None:
    """Dissolve a group; its clusters go back to everybody."""
    require(by, Action.GROUPS)
    await desk.people.drop_group(by, group_id)
