"""Links and sessions in the store: who comes in, with which browser, and until when."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.moderate.refusals import Impossible, Unknown
from bot.moderate.roles import Role
from bot.store.database import Database
from bot.store.desk_tables import login_token, session
from tests.store.desk.front_support import Doors, actor, doors_of
from tests.store.support import Hands

MINE, OTHER = b"m" * 32, b"o" * 32
HOUR, DAY = 3600, 86_400


@pytest.fixture
def doors(database: Database, hands: Hands) -> Doors:
    return doors_of(database, hands)


async def linked(doors: Doors, name: str = "Ana", role: Role = Role.ADMIN) -> str:
    """Return the token of a link for my browser."""
    who = await doors.added(name, role)
    code = await doors.sessions.begin(MINE)
    return (await doors.sessions.link_for(code, who.id)).token


async def come_in(doors: Doors, name: str = "Ana", role: Role = Role.ADMIN) -> str:
    return await doors.sessions.open(await linked(doors, name, role), MINE, "Firefox")


async def test_the_browser_that_showed_the_code_comes_in(doors: Doors, hands: Hands) -> None:
    link = await linked(doors)
    assert (await doors.sessions.look(link, MINE)).name == "Ana"
    token = await doors.sessions.open(link, MINE, "Firefox" * 40)
    found = await doors.sessions.of(token)
    assert found is not None
    assert (found.moderator.name, found.opened_at) == ("Ana", hands.now)
    assert len(found.agent) == 120
    assert found.expires_at == hands.now + timedelta(hours=12)
    assert doors.actions() == ["add_moderator", "login_link", "login"]


async def test_a_code_may_be_typed_as_one_likes(doors: Doors) -> None:
    ana = await doors.added()
    code = await doors.sessions.begin(MINE)
    assert len(code) == 8 and not set(code) & set("01IO")
    link = await doors.sessions.link_for(f" {code[:4].lower()}-{code[4:]} ", ana.id)
    assert link.moderator.name == "Ana"


async def test_no_code_or_token_is_kept_as_it_is(doors: Doors) -> None:
    code = await doors.sessions.begin(MINE)
    link = await linked(doors)
    token = await doors.sessions.open(link, MINE, "Firefox")
    kept = doors.database.read_now(
        lambda one: repr([one.execute(sa.select(table)).all() for table in (login_token, session)])
    )
    assert not any(secret in kept for secret in (code, link, token))


async def test_a_link_that_was_passed_on_lets_nobody_in(doors: Doors) -> None:
    link = await linked(doors)
    for attempt in (doors.sessions.look(link, OTHER), doors.sessions.open(link, OTHER, "Firefox")):
        with pytest.raises(Unknown, match="another browser"):
            await attempt
    assert await doors.sessions.listed() == []


async def test_a_link_is_used_once(doors: Doors) -> None:
    link = await linked(doors)
    await doors.sessions.open(link, MINE, "Firefox")
    with pytest.raises(Unknown, match="used already"):
        await doors.sessions.open(link, MINE, "Firefox")


async def test_a_link_that_is_used_twice_at_once_opens_one_session(doors: Doors) -> None:
    link = await linked(doors)
    opening = [doors.sessions.open(link, MINE, "Firefox") for _ in range(4)]
    ended = await asyncio.gather(*opening, return_exceptions=True)
    assert [isinstance(one, str) for one in ended].count(True) == 1
    assert len(await doors.sessions.listed()) == 1


async def test_a_link_expires(doors: Doors, hands: Hands) -> None:
    link = await linked(doors)
    hands.pass_(600)
    with pytest.raises(Unknown, match="expired"):
        await doors.sessions.look(link, MINE)


async def test_a_code_expires_and_is_used_once(doors: Doors, hands: Hands) -> None:
    ana = await doors.added()
    code = await doors.sessions.begin(MINE)
    await doors.sessions.link_for(code, ana.id)
    with pytest.raises(Unknown):
        await doors.sessions.link_for(code, ana.id)
    late = await doors.sessions.begin(MINE)
    hands.pass_(600)
    with pytest.raises(Unknown):
        await doors.sessions.link_for(late, ana.id)


async def test_a_browser_shows_one_code(doors: Doors) -> None:
    ana = await doors.added()
    first = await doors.sessions.begin(MINE)
    await doors.sessions.begin(MINE)
    with pytest.raises(Unknown):
        await doors.sessions.link_for(first, ana.id)


async def test_who_guesses_codes_is_stopped(doors: Doors, hands: Hands) -> None:
    ana, boris = await doors.added("Ana"), await doors.added("Boris")
    code = await doors.sessions.begin(MINE)
    refused = []
    for number in range(10_000):
        with pytest.raises((Unknown, Impossible)) as caught:
            await doors.sessions.link_for(f"WRONG{number}", ana.id)
        refused.append(caught.type)
    assert refused.count(Unknown) == 10
    with pytest.raises(Impossible):
        await doors.sessions.link_for(code, ana.id)
    assert (await doors.sessions.link_for(code, boris.id)).moderator.name == "Boris"
    hands.pass_(600)
    again = await doors.sessions.begin(MINE)
    assert (await doors.sessions.link_for(again, ana.id)).moderator.name == "Ana"


async def test_a_console_link_is_for_who_opens_it_first(doors: Doors) -> None:
    ana = await doors.added()
    link = await doors.sessions.console_link(ana.id)
    await doors.sessions.look(link.token, MINE)
    with pytest.raises(Unknown, match="another browser"):
        await doors.sessions.open(link.token, OTHER, "Firefox")
    assert await doors.sessions.open(link.token, MINE, "Firefox")


async def test_nobody_who_is_disabled_gets_a_link(doors: Doors) -> None:
    await doors.added("Boris")
    ana = await doors.added("Ana")
    await doors.people.disable(None, ana.id)
    code = await doors.sessions.begin(MINE)
    with pytest.raises(Impossible):
        await doors.sessions.console_link(ana.id)
    with pytest.raises(Impossible):
        await doors.sessions.link_for(code, ana.id)


async def test_a_link_given_before_is_void_for_who_was_disabled(doors: Doors) -> None:
    await doors.added("Boris")
    link = await linked(doors, "Ana")
    [ana, _] = await doors.people.moderators()
    await doors.people.disable(None, ana.id)
    with pytest.raises(Unknown, match="no such"):
        await doors.sessions.open(link, MINE, "Firefox")
    await doors.people.enable(None, ana.id)
    with pytest.raises(Unknown):
        await doors.sessions.open(link, MINE, "Firefox")


@pytest.mark.parametrize("token", ["", "none", "\ud800", "A" * 9000])
async def test_a_token_that_was_never_given_is_nobodys(doors: Doors, token: str) -> None:
    await come_in(doors)
    assert await doors.sessions.of(token) is None
    with pytest.raises(Unknown):
        await doors.sessions.look(token, MINE)


async def test_a_code_is_no_link_and_a_word_neither(doors: Doors) -> None:
    _, word = await doors.people.add(None, "Ana", Role.ADMIN)
    for secret in (word, await doors.sessions.begin(MINE)):
        with pytest.raises(Unknown):
            await doors.sessions.open(secret, MINE, "Firefox")


async def test_a_session_lasts_while_it_is_used_for_a_week_at_most(
    doors: Doors, hands: Hands
) -> None:
    token = await come_in(doors)
    for _ in range(7 * 2 - 1):
        hands.pass_(12 * HOUR - 1)
        assert await doors.sessions.of(token) is not None
    hands.pass_(12 * HOUR)
    assert await doors.sessions.of(token) is None


async def test_a_session_ends_when_it_is_not_used(doors: Doors, hands: Hands) -> None:
    token = await come_in(doors)
    hands.pass_(12 * HOUR)
    assert await doors.sessions.of(token) is None
    assert await doors.sessions.listed() == []


async def test_use_is_written_once_a_minute(doors: Doors, hands: Hands) -> None:
    token = await come_in(doors)
    began = hands.now
    hands.pass_(59)
    await doors.sessions.of(token)
    [found] = await doors.sessions.listed()
    assert found.seen_at == began
    used = hands.pass_(1)
    await doors.sessions.of(token)
    [found] = await doors.sessions.listed()
    assert found.seen_at == used


async def test_a_session_ends_at_once_when_its_moderator_is_disabled(doors: Doors) -> None:
    await doors.added("Boris")
    token = await come_in(doors, "Ana")
    [ana, _] = await doors.people.moderators()
    await doors.people.disable(None, ana.id)
    assert await doors.sessions.of(token) is None
    await doors.people.enable(None, ana.id)
    assert await doors.sessions.of(token) is None


@pytest.mark.parametrize("_again", range(5))
async def test_who_is_disabled_while_they_come_in_is_not_inside(doors: Doors, _again: int) -> None:
    await doors.added("Boris")
    link = await linked(doors, "Ana")
    [ana, _] = await doors.people.moderators()
    opening = doors.sessions.open(link, MINE, "Firefox")
    ended = await asyncio.gather(
        opening, doors.people.disable(None, ana.id), return_exceptions=True
    )
    assert isinstance(ended[0], str | Unknown)
    await doors.people.enable(None, ana.id)
    assert await doors.sessions.listed() == []


async def test_a_session_ends_with_a_lower_role_and_goes_on_with_a_higher_one(
    doors: Doors,
) -> None:
    token = await come_in(doors, "Ana", Role.EDITOR)
    [ana] = await doors.people.moderators()
    await doors.people.set_role(None, ana.id, Role.REVIEWER)
    found = await doors.sessions.of(token)
    assert found is not None and found.moderator.role is Role.REVIEWER
    await doors.people.set_role(None, ana.id, Role.READER)
    assert await doors.sessions.of(token) is None


async def test_a_session_is_ended_by_hand(doors: Doors) -> None:
    token = await come_in(doors)
    [found] = await doors.sessions.listed()
    await doors.sessions.end(actor(found.moderator), found.id)
    assert await doors.sessions.of(token) is None
    with pytest.raises(Unknown):
        await doors.sessions.end(actor(found.moderator), found.id)
    assert doors.actions()[-1] == "end_session"


async def test_sessions_are_listed_of_one_or_of_all(doors: Doors) -> None:
    await come_in(doors, "Ana")
    await come_in(doors, "Boris")
    [ana, _] = await doors.people.moderators()
    assert [one.moderator.name for one in await doors.sessions.listed(ana.id)] == ["Ana"]
    assert len(await doors.sessions.listed()) == 2


async def test_what_can_no_longer_be_used_is_forgotten(doors: Doors, hands: Hands) -> None:
    await come_in(doors)
    hands.pass_(15 * DAY)
    await doors.sessions.begin(OTHER)
    counted = doors.database.read_now(
        lambda one: [
            one.scalar(sa.select(sa.func.count()).select_from(table))
            for table in (login_token, session)
        ]
    )
    assert counted == [1, 0]
