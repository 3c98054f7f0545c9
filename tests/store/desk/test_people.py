"""Moderators and groups in the store."""

import asyncio

import pytest
import sqlalchemy as sa

from bot.claims.ids import AskerHash
from bot.moderate.desk import Moderator
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Role
from bot.store.claims import importer
from bot.store.database import Database
from bot.store.desk.people_rows import CHAT
from bot.store.desk_tables import login_token
from bot.store.tables import moderator
from tests.store.desk.front_support import Doors, actor, doors_of
from tests.store.support import SECRETS, Hands

ANA, BORIS = AskerHash(b"a" * 32), AskerHash(b"b" * 32)
NOBODY = ModeratorId(999)


@pytest.fixture
def doors(database: Database, hands: Hands) -> Doors:
    return doors_of(database, hands)


async def joined(doors: Doors, word: str, person: AskerHash = ANA) -> Moderator:
    return await doors.people.join(word, person, bot_id=42, chat_id=7, language="uk")


async def test_who_is_added_is_listed_by_name(doors: Doors) -> None:
    await doors.added("Boris", Role.EDITOR)
    await doors.added("Ana", Role.ADMIN)
    listed = await doors.people.moderators()
    assert [(one.name, one.role, one.joined) for one in listed] == [
        ("Ana", Role.ADMIN, False),
        ("Boris", Role.EDITOR, False),
    ]
    assert await doors.people.moderator(listed[0].id) == listed[0]


async def test_the_account_of_imports_is_nobody(doors: Doors) -> None:
    row = doors.database.run_now(lambda connection: importer(connection, 1))
    assert await doors.people.moderators() == []
    with pytest.raises(Unknown):
        await doors.people.set_role(None, ModeratorId(row), Role.ADMIN)


@pytest.mark.parametrize("name", ["Ana", "ANA", "ａna"])
async def test_two_moderators_do_not_go_by_one_name(doors: Doors, name: str) -> None:
    await doors.added("Ana")
    with pytest.raises(Impossible, match="of this name"):
        await doors.people.add(None, name, Role.READER)


async def test_a_word_makes_its_sender_the_moderator(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    spaced = f" {word[:10].lower()}-{word[10:]} "
    assert (await joined(doors, spaced)).joined
    found = await doors.people.by_person(ANA)
    assert found is not None and (found.name, found.language) == ("Ana", "uk")
    assert doors.actions() == ["add_moderator", "join"]


async def test_the_chat_of_a_moderator_is_sealed(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    chat = doors.database.read_now(
        lambda connection: connection.scalar(sa.select(moderator.c.chat))
    )
    assert chat is not None and SECRETS.unseal(chat, CHAT) == b"7"


async def test_no_word_is_kept_as_it_is(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    rows = doors.database.read_now(lambda one: one.execute(sa.select(login_token)).all())
    assert len(rows) == 1 and word.encode() not in rows[0].digest and word not in repr(rows)


async def test_a_word_is_used_once(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    with pytest.raises(Unknown):
        await joined(doors, word, BORIS)


async def test_of_two_who_send_a_word_at_once_one_joins(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    both = (joined(doors, word), joined(doors, word, BORIS))
    ended = await asyncio.gather(*both, return_exceptions=True)
    assert [type(one) for one in ended].count(Unknown) == 1


async def test_a_word_ends_after_a_week(doors: Doors, hands: Hands) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    hands.pass_(7 * 86_400)
    with pytest.raises(Unknown):
        await joined(doors, word)


@pytest.mark.parametrize("word", ["", "WRONG", "\ud800", "A" * 5000])
async def test_a_wrong_word_makes_nobody_a_moderator(doors: Doors, word: str) -> None:
    await doors.added()
    with pytest.raises(Unknown):
        await joined(doors, word)
    assert await doors.people.by_person(ANA) is None


async def test_a_new_word_voids_the_one_before(doors: Doors) -> None:
    ana, word = await doors.people.add(None, "Ana", Role.EDITOR)
    newer = await doors.people.invite(None, ana.id)
    with pytest.raises(Unknown):
        await joined(doors, word)
    assert (await joined(doors, newer)).id == ana.id


async def test_an_account_passes_to_who_was_invited_last(doors: Doors) -> None:
    ana, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    link = await doors.sessions.console_link(ana.id)
    token = await doors.sessions.open(link.token, b"x" * 32, "Firefox")
    await joined(doors, await doors.people.invite(None, ana.id), BORIS)
    assert await doors.people.by_person(ANA) is None
    assert await doors.sessions.of(token) is None


async def test_a_person_is_one_moderator(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    _, other = await doors.people.add(None, "Boris", Role.EDITOR)
    with pytest.raises(Impossible, match="another moderator"):
        await joined(doors, other)


async def test_a_person_whose_account_was_disabled_may_join_anew(doors: Doors) -> None:
    ana, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    await doors.people.disable(None, ana.id)
    _, other = await doors.people.add(None, "Boris", Role.EDITOR)
    assert (await joined(doors, other)).name == "Boris"
    assert not (await doors.people.enable(None, ana.id)).joined


async def test_who_is_disabled_is_nobody_until_enabled(doors: Doors) -> None:
    ana, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await joined(doors, word)
    assert (await doors.people.disable(None, ana.id)).disabled
    assert (await doors.people.disable(None, ana.id)).disabled
    assert await doors.people.by_person(ANA) is None
    with pytest.raises(Impossible):
        await doors.people.invite(None, ana.id)
    await doors.people.enable(None, ana.id)
    await doors.people.enable(None, ana.id)
    assert await doors.people.by_person(ANA) is not None
    assert doors.actions() == ["add_moderator", "join", "disable", "enable"]


async def test_who_is_disabled_cannot_join_by_an_old_word(doors: Doors) -> None:
    ana, word = await doors.people.add(None, "Ana", Role.EDITOR)
    await doors.people.disable(None, ana.id)
    with pytest.raises(Unknown):
        await joined(doors, word)


async def test_the_last_admin_stays(doors: Doors) -> None:
    ana = await doors.added("Ana")
    boris = await doors.added("Boris")
    await doors.people.disable(actor(ana), boris.id)
    with pytest.raises(Impossible, match="last admin"):
        await doors.people.disable(actor(ana), ana.id)
    with pytest.raises(Impossible, match="last admin"):
        await doors.people.set_role(actor(ana), ana.id, Role.REVIEWER)


async def test_of_two_admins_who_lower_each_other_at_once_one_stays(doors: Doors) -> None:
    ana, boris = await doors.added("Ana"), await doors.added("Boris")
    await asyncio.gather(
        doors.people.set_role(actor(ana), boris.id, Role.READER),
        doors.people.set_role(actor(boris), ana.id, Role.READER),
        return_exceptions=True,
    )
    roles = [one.role for one in await doors.people.moderators()]
    assert roles.count(Role.ADMIN) == 1


async def test_a_role_is_changed_and_that_is_remembered(doors: Doors) -> None:
    ana = await doors.added("Ana")
    boris = await doors.added("Boris", Role.READER)
    assert (await doors.people.set_role(actor(ana), boris.id, Role.EDITOR)).role is Role.EDITOR
    assert (await doors.people.set_role(actor(ana), boris.id, Role.EDITOR)).role is Role.EDITOR
    [event, *_] = await doors.audit.events()
    assert (event.action, event.actor, event.subject) == ("set_role", "Ana", str(boris.id))
    assert event.detail == {"before": "reader", "role": "editor"}
    assert doors.actions().count("set_role") == 1


async def test_nobody_is_not_changed(doors: Doors) -> None:
    for change in (doors.people.disable, doors.people.enable, doors.people.invite):
        with pytest.raises(Unknown):
            await change(None, NOBODY)
    with pytest.raises(Unknown):
        await doors.people.moderator(NOBODY)


async def test_a_group_has_who_was_put_into_it_last(doors: Doors) -> None:
    ana, boris = await doors.added("Ana"), await doors.added("Boris")
    first = await doors.people.put_group(actor(ana), "Health", [ana.id, boris.id, ana.id])
    assert [one.name for one in first.members] == ["Ana", "Boris"]
    second = await doors.people.put_group(actor(ana), "HEALTH", [boris.id])
    assert (second.id, second.name) == (first.id, "Health")
    emptied = await doors.people.put_group(actor(ana), "Climate", [])
    assert [one.name for one in await doors.people.groups()] == [emptied.name, second.name]


async def test_a_group_does_not_show_who_is_disabled(doors: Doors) -> None:
    ana, boris = await doors.added("Ana"), await doors.added("Boris")
    await doors.people.put_group(actor(ana), "Health", [ana.id, boris.id])
    await doors.people.disable(None, boris.id)
    [group] = await doors.people.groups()
    assert [one.name for one in group.members] == ["Ana"]


async def test_a_group_takes_only_moderators(doors: Doors) -> None:
    ana = await doors.added("Ana")
    with pytest.raises(Unknown):
        await doors.people.put_group(actor(ana), "Health", [NOBODY])
    assert await doors.people.groups() == []


async def test_a_group_that_is_dropped_is_gone(doors: Doors) -> None:
    ana = await doors.added("Ana")
    group = await doors.people.put_group(actor(ana), "Health", [ana.id])
    await doors.people.drop_group(actor(ana), group.id)
    assert await doors.people.groups() == []
    with pytest.raises(Unknown):
        await doors.people.drop_group(actor(ana), group.id)
