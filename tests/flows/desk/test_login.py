"""Coming in, as the bot and the owner's command let one."""

from datetime import timedelta

import pytest

from bot.claims.ids import AskerHash
from bot.flows.desk import login, people
from bot.flows.desk.login import NoLink
from bot.moderate.desk import LoginLink
from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Denied, Role
from bot.store.database import Database
from tests.store.desk.front_support import Doors, actor, doors_of
from tests.store.support import Hands

BROWSER = b"b" * 32
PERSON = AskerHash(b"p" * 32)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def doors(file_database: Database, hands: Hands) -> Doors:
    return doors_of(file_database, hands)


async def joined(doors: Doors) -> None:
    _, word = await people.add(doors, None, "Ana", Role.ADMIN)
    await people.join(doors, PERSON, word, bot_id=1, chat_id=2, language="en")


async def opened(doors: Doors, name: str) -> int:
    link = await login.console_link(doors, name)
    await login.come_in(doors, link.token, BROWSER, "Firefox")
    [session] = await doors.sessions.listed((await people.named(doors, None, name)).id)
    return session.id


async def test_a_moderator_gets_the_link_for_a_code(doors: Doors) -> None:
    await joined(doors)
    link = await login.link_for(doors, PERSON, await login.begin(doors, BROWSER))
    assert isinstance(link, LoginLink)
    assert (await login.look(doors, link.token, BROWSER)).name == "Ana"


async def test_whoever_is_no_moderator_gets_none(doors: Doors) -> None:
    code = await login.begin(doors, BROWSER)
    assert await login.link_for(doors, PERSON, code) is NoLink.STRANGER


async def test_a_disabled_moderator_is_a_stranger(doors: Doors) -> None:
    await joined(doors)
    await doors.added("Boris")
    ana = await people.named(doors, None, "Ana")
    await people.disable(doors, None, ana.id)
    code = await login.begin(doors, BROWSER)
    assert await login.link_for(doors, PERSON, code) is NoLink.STRANGER


async def test_wrong_codes_end_in_a_pause(doors: Doors) -> None:
    await joined(doors)
    answers = [await login.link_for(doors, PERSON, f"WRONG{number}") for number in range(11)]
    assert answers == [NoLink.WRONG_CODE] * 10 + [NoLink.TOO_OFTEN]


async def test_the_owner_comes_in_as_the_only_admin(doors: Doors) -> None:
    with pytest.raises(Unknown, match="moderators add"):
        await login.console_link(doors)
    await doors.added("Boris", Role.EDITOR)
    await doors.added("Ana")
    assert (await login.console_link(doors)).moderator.name == "Ana"
    assert (await login.console_link(doors, "Boris")).moderator.name == "Boris"
    with pytest.raises(Unknown):
        await login.console_link(doors, "Chen")
    await doors.added("Chen")
    with pytest.raises(Impossible, match="Ana, Chen"):
        await login.console_link(doors)


async def test_one_ends_ones_own_session_and_an_admin_anybodys(doors: Doors) -> None:
    boris, ana = await doors.added("Boris", Role.READER), await doors.added("Ana")
    own, other = await opened(doors, "Boris"), await opened(doors, "Ana")
    with pytest.raises(Denied):
        await login.end(doors, actor(boris), other)
    await login.end(doors, actor(boris), own)
    assert await login.sessions(doors, actor(boris)) == []
    own = await opened(doors, "Boris")
    await login.end(doors, actor(ana), own)
    assert [one.id for one in await login.all_sessions(doors, actor(ana))] == [other]


async def test_a_login_is_fresh_for_a_quarter_of_an_hour(doors: Doors, hands: Hands) -> None:
    ana = await doors.added()
    await opened(doors, "Ana")
    [session] = await login.sessions(doors, actor(ana))
    assert login.is_fresh(session, hands.now + timedelta(minutes=15))
    assert not login.is_fresh(session, hands.now + timedelta(minutes=15, seconds=1))
