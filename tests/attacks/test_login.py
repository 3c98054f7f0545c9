"""Login links that were relayed, replayed or guessed, and sessions that should have ended."""

import asyncio
from urllib.parse import quote

import pytest

from bot.flows.desk import login, people
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Role
from bot.store.database import Database
from bot.web.door import BROWSER
from bot.web.session import COOKIE
from tests.attacks.siege import LATER, Browser, Siege, furnish, siege_of
from tests.store.support import Hands
from tests.web.visiting import Visitor, person_of


@pytest.fixture
def siege(database: Database) -> Siege:
    made = siege_of(database, Hands())
    furnish(made)
    return made


def link_for(siege: Siege, name: str, code: str) -> str:
    """Return the link that the bot answers a moderator's code with."""
    given = asyncio.run(login.link_for(siege.desk, person_of(name), code))
    assert not isinstance(given, login.NoLink)
    return given.token


def moderator_id(siege: Siege, role: Role) -> ModeratorId:
    return siege.actors[role].id


def test_a_relayed_code_lets_neither_the_thief_nor_the_owner_in_elsewhere(siege: Siege) -> None:
    thief, owner = Visitor(siege.app), Visitor(siege.app)
    token = link_for(siege, "Chen", thief.code())
    owner.code()
    assert owner.get(f"/login/{token}").status_code == 403
    assert owner.post(f"/login/{token}").status_code == 403
    assert COOKIE not in owner.cookies


def test_a_link_is_for_the_browser_that_showed_its_code(siege: Siege) -> None:
    owner, thief = Visitor(siege.app), Visitor(siege.app)
    token = link_for(siege, "Chen", owner.code())
    thief.code()
    for visitor in (thief, Visitor(siege.app)):
        assert visitor.get(f"/login/{token}").status_code == 403
        assert visitor.post(f"/login/{token}").status_code == 403
        assert COOKIE not in visitor.cookies
    assert owner.post(f"/login/{token}").status_code == 303


def test_a_link_is_used_once(siege: Siege) -> None:
    owner = Visitor(siege.app)
    token = link_for(siege, "Chen", owner.code())
    known = owner.cookies[BROWSER]
    assert owner.post(f"/login/{token}").status_code == 303
    again = Visitor(siege.app)
    again.cookies.set(BROWSER, known)
    assert again.post(f"/login/{token}").status_code == 403


def test_a_code_is_used_once_and_not_for_long(siege: Siege) -> None:
    code = Visitor(siege.app).code()
    link_for(siege, "Chen", code)
    desk = siege.desk
    refused = asyncio.run(login.link_for(desk, person_of("Chen"), code))
    assert refused is login.NoLink.WRONG_CODE
    old = Visitor(siege.app).code()
    siege.hands.pass_(601)
    assert asyncio.run(login.link_for(desk, person_of("Chen"), old)) is login.NoLink.WRONG_CODE


def test_two_who_open_a_link_at_once_get_one_session(siege: Siege) -> None:
    async def both() -> list[object]:
        link = await login.console_link(siege.desk, "Chen")
        tries = (login.come_in(siege.desk, link.token, bytes(32), "A") for _ in range(8))
        return await asyncio.gather(*tries, return_exceptions=True)

    assert sum(isinstance(each, str) for each in asyncio.run(both())) == 1


def test_guessed_codes_are_refused_soon(siege: Siege) -> None:
    async def guess(number: int) -> object:
        return await login.link_for(siege.desk, person_of("Ana"), f"GUESS{number:03}")

    refused = [asyncio.run(guess(number)) for number in range(12)]
    assert refused[:10] == [login.NoLink.WRONG_CODE] * 10
    assert refused[10:] == [login.NoLink.TOO_OFTEN] * 2


def test_a_session_is_not_taken_from_whoever_brings_its_name(siege: Siege) -> None:
    victim = Visitor(siege.app)
    victim.cookies.set(COOKIE, "fixed-by-the-thief")
    token = link_for(siege, "Chen", victim.code())
    given = victim.post(f"/login/{token}").headers.get_list("set-cookie")
    [session] = [each for each in given if each.startswith(COOKIE)]
    assert "fixed-by-the-thief" not in session
    assert "HttpOnly" in session and "SameSite=lax" in session
    assert Browser(siege.app, "fixed-by-the-thief").get("/queue").status_code == 303


def test_whoever_comes_in_anew_ends_the_session_before(siege: Siege) -> None:
    before = siege.browser(Role.EDITOR)
    visitor = Visitor(siege.app)
    visitor.cookies.set(COOKIE, before.token)
    token = link_for(siege, "Chen", visitor.code())
    assert visitor.post(f"/login/{token}").status_code == 303
    assert before.get("/queue").status_code == 303


def test_a_disabled_moderator_is_out_at_once(siege: Siege) -> None:
    ana = siege.browser(Role.EDITOR)
    link = asyncio.run(login.console_link(siege.desk, "Ana"))
    asyncio.run(people.disable(siege.desk, None, moderator_id(siege, Role.EDITOR)))
    before = siege.state()
    assert ana.post("/queue/1/take", {"version": "1"}).status_code == 401
    assert ana.get("/queue").status_code == 303
    assert Visitor(siege.app).post(f"/login/{link.token}").status_code == 403
    code = Visitor(siege.app).code()
    stranger = asyncio.run(login.link_for(siege.desk, person_of("Ana"), code))
    assert stranger is login.NoLink.STRANGER
    assert siege.state() == before


def test_a_lowered_role_holds_at_once_and_for_links_given_before(siege: Siege) -> None:
    boris = siege.browser(Role.REVIEWER)
    link = asyncio.run(login.console_link(siege.desk, "Boris"))
    chosen = moderator_id(siege, Role.REVIEWER)
    asyncio.run(people.set_role(siege.desk, None, chosen, Role.READER))
    assert boris.post("/reviews/1/approve").status_code == 401
    visitor = Visitor(siege.app)
    visitor.post(f"/login/{link.token}")
    lowered = Browser(siege.app, visitor.cookies.get(COOKIE) or "")
    assert lowered.post("/reviews/1/approve").status_code == 403


def test_an_old_login_makes_nobody_a_moderator(siege: Siege) -> None:
    chen = siege.browser(Role.ADMIN)
    siege.hands.pass_(LATER.total_seconds())
    before = siege.state()
    for path in ("/moderators", "/moderators/1/invite", "/moderators/1/role"):
        form = {"name": "Dora", "role": "admin"}
        assert chen.post(path, form).status_code == 403
    assert siege.state() == before


def test_a_word_of_an_invitation_is_used_once_and_by_one(siege: Siege) -> None:
    desk = siege.desk

    async def join(word: str, name: str) -> object:
        where = {"bot_id": 42, "chat_id": 9, "language": "en"}
        return await people.join(desk, person_of(name), word, **where)  # type: ignore[arg-type]

    async def both() -> list[object]:
        _, word = await people.add(desk, None, "Dora", Role.ADMIN)
        tries = [join(word, f"thief {number}") for number in range(6)]
        return await asyncio.gather(*tries)

    joined = [each for each in asyncio.run(both()) if each is not None]
    assert len(joined) == 1
    guessed = [asyncio.run(join(f"{'A' * 19}{letter}", "thief")) for letter in "ABCDEFGH"]
    assert guessed == [None] * 8


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "%2f%2fevil.example",
        "/login/abc",
        "/logout",
        " //evil.example",
        "/queue\r\nSet-Cookie: a=b",
        "/%0d%0aevil",
    ],
)
def test_nobody_is_led_elsewhere_after_a_login(siege: Siege, wanted: str) -> None:
    visitor = Visitor(siege.app)
    visitor.get(f"/login?next={quote(wanted)}")
    token = link_for(siege, "Chen", visitor.code())
    answer = visitor.post(f"/login/{token}")
    # Percent signs of a way within the console are no line ends.
    assert answer.headers["location"] in ("/queue", "/%0d%0aevil")
    assert "a=b" not in str(answer.headers.get_list("set-cookie"))
