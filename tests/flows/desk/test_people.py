"""Who may change who keeps the store; what the store does is tested beside the store."""

from collections.abc import Awaitable, Callable

import pytest

from bot.claims.ids import AskerHash
from bot.flows.desk import audit, login, people
from bot.flows.desk.audit import Wanted
from bot.moderate.desk import Moderator
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Actor, Denied, Role
from bot.store.database import Database
from tests.store.desk.front_support import Doors, actor, doors_of
from tests.store.support import Hands

PERSON = AskerHash(b"p" * 32)
Deed = Callable[[Doors, Actor, Moderator], Awaitable[object]]


@pytest.fixture
def doors(file_database: Database) -> Doors:
    return doors_of(file_database, Hands())


DEEDS: dict[str, tuple[Role, Deed]] = {
    "list": (Role.ADMIN, lambda desk, by, _: people.moderators(desk, by)),
    "name": (Role.ADMIN, lambda desk, by, one: people.named(desk, by, one.name)),
    "add": (Role.ADMIN, lambda desk, by, _: people.add(desk, by, "Chen", Role.READER)),
    "invite": (Role.ADMIN, lambda desk, by, one: people.invite(desk, by, one.id)),
    "role": (Role.ADMIN, lambda desk, by, one: people.set_role(desk, by, one.id, Role.ADMIN)),
    "disable": (Role.ADMIN, lambda desk, by, one: people.disable(desk, by, one.id)),
    "enable": (Role.ADMIN, lambda desk, by, one: people.enable(desk, by, one.id)),
    "groups": (Role.READER, lambda desk, by, _: people.groups(desk, by)),
    "group": (Role.ADMIN, lambda desk, by, one: people.put_group(desk, by, "Health", [one.id])),
    "drop": (Role.ADMIN, lambda desk, by, _: people.drop_group(desk, by, 1)),
    "own sessions": (Role.READER, lambda desk, by, _: login.sessions(desk, by)),
    "sessions": (Role.ADMIN, lambda desk, by, _: login.all_sessions(desk, by)),
    "end": (Role.ADMIN, lambda desk, by, _: login.end(desk, by, 1)),
    "events": (Role.REVIEWER, lambda desk, by, _: audit.events(desk, by, Wanted())),
    "export": (Role.REVIEWER, lambda desk, by, _: audit.export(desk, by, Wanted())),
    "verify": (Role.REVIEWER, lambda desk, by, _: audit.broken_at(desk, by)),
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("deed", DEEDS)
async def test_each_deed_takes_its_role(doors: Doors, deed: str, role: Role) -> None:
    ana, boris = await doors.added("Ana"), await doors.added("Boris", role)
    await people.put_group(doors, actor(ana), "Climate", [ana.id])
    link = await doors.sessions.console_link(ana.id)
    await login.come_in(doors, link.token, b"b" * 32, "Firefox")
    least, done = DEEDS[deed]
    before = doors.actions()
    if list(Role).index(role) >= list(Role).index(least):
        await done(doors, actor(boris), boris)
        return
    with pytest.raises(Denied):
        await done(doors, actor(boris), boris)
    assert doors.actions() == before


async def test_the_machines_owner_may(doors: Doors) -> None:
    ana, _ = await people.add(doors, None, "Ana", Role.READER)
    await people.set_role(doors, None, ana.id, Role.EDITOR)
    assert await audit.broken_at(doors, None) is None
    assert [event.actor for event in await audit.events(doors, None, Wanted())] == ["siftline"] * 2


async def test_a_name_is_made_proper_or_refused(doors: Doors) -> None:
    ana, _ = await people.add(doors, None, "  Ana  Maria ", Role.READER)
    assert ana.name == "Ana Maria"
    with pytest.raises(Impossible):
        await people.add(doors, None, "An\u202ea", Role.READER)


async def test_whom_nobody_knows_is_not_found(doors: Doors) -> None:
    with pytest.raises(Unknown, match="Chen"):
        await people.named(doors, None, "Chen")


async def test_a_group_of_nobody_is_refused(doors: Doors) -> None:
    ana = await doors.added()
    with pytest.raises(Impossible):
        await people.put_group(doors, actor(ana), "Health", [])


async def test_who_sends_the_word_of_an_invitation_joins(doors: Doors) -> None:
    _, word = await people.add(doors, None, "Ana", Role.READER)
    wrong = await people.join(doors, PERSON, "WRONG", bot_id=1, chat_id=2, language="en")
    assert wrong is None
    joined = await people.join(doors, PERSON, word, bot_id=1, chat_id=2, language="en")
    assert joined is not None and joined.name == "Ana"


async def test_an_export_by_a_moderator_is_an_event_and_has_every_page(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = await doors.added()
    for number in range(5):
        await doors.audit.note(actor(ana), "see", "cluster", str(number), {})
    monkeypatch.setattr(audit, "PAGE", 2)
    pages = [page async for page in await audit.export(doors, actor(ana), Wanted())]
    assert [event.id for page in pages for event in page] == [7, 6, 5, 4, 3, 2, 1]
    assert pages[0][0].action == "export"
