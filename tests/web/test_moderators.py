"""The pages of moderators, groups and sessions: forms, old logins and other roles."""

import re

import pytest

from bot.moderate.roles import Role
from bot.store.database import Database
from tests.store.support import Hands
from tests.web.visiting import House, Visitor, csrf_in, house_of

ADMIN_FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/moderators", {"name": "Chen", "role": "admin"}),
    ("/moderators/1/role", {"role": "reader"}),
    ("/moderators/1/invite", {}),
    ("/moderators/1/disable", {}),
    ("/moderators/1/enable", {}),
    ("/groups", {"name": "Health", "member": "1"}),
    ("/groups/1/drop", {}),
)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def house(file_database: Database, hands: Hands) -> House:
    house = house_of(file_database, hands)
    house.add("Ana")
    return house


@pytest.fixture
def ana(house: House) -> Visitor:
    visitor = Visitor(house.app)
    visitor.log_in(house)
    return visitor


def come_in(house: House, name: str, role: Role) -> Visitor:
    house.add(name, role)
    visitor = Visitor(house.app)
    visitor.log_in(house, name)
    return visitor


def test_who_is_added_gets_a_word_that_is_shown_once(ana: Visitor) -> None:
    answer = ana.send("/moderators", "/moderators", {"name": " Boris ", "role": "editor"})
    found = re.search(r"/join ([A-Z2-9]{20})<", answer.text)
    assert answer.status_code == 200 and found
    assert f"https://t.me/siftline_bot?start=join-{found[1]}" in answer.text
    listed = ana.get("/moderators").text
    assert "Boris" in listed and "invited" in listed and found[1] not in listed
    again = ana.send("/moderators", "/moderators/2/invite")
    assert "The invitation of <bdi>Boris</bdi>" in again.text and found[1] not in again.text


def test_a_role_is_changed(house: House, ana: Visitor) -> None:
    house.add("Boris", Role.READER)
    answer = ana.send("/moderators", "/moderators/2/role", {"role": "reviewer"})
    assert answer.headers["location"] == "/moderators?done=role_set"
    assert 'value="reviewer" selected' in ana.get("/moderators").text


def test_a_moderator_is_disabled_at_once_and_enabled_again(house: House, ana: Visitor) -> None:
    boris = come_in(house, "Boris", Role.EDITOR)
    assert boris.get("/sessions").status_code == 200
    ana.send("/moderators", "/moderators/2/disable")
    assert boris.get("/sessions").status_code == 303
    assert "disabled" in ana.get("/moderators").text
    ana.send("/moderators", "/moderators/2/enable")
    assert boris.get("/sessions").status_code == 303
    assert boris.log_in(house, "Boris").status_code == 303


def test_the_last_admin_stays(ana: Visitor) -> None:
    for path, fields in (("disable", {}), ("role", {"role": "reader"})):
        answer = ana.send("/moderators", f"/moderators/1/{path}", fields)
        assert answer.status_code == 409 and "last admin" in answer.text


def test_an_old_login_changes_nobody(house: House, ana: Visitor, hands: Hands) -> None:
    house.add("Boris", Role.READER)
    word = csrf_in(ana.get("/moderators"))
    hands.pass_(15 * 60 + 1)
    assert "log in again</a> first" in ana.get("/moderators").text
    for path, fields in ADMIN_FORMS[:5]:
        answer = ana.post(path, {"csrf": word} | fields)
        assert answer.status_code == 403 and "Log in again" in answer.text
    ana.get("/login?next=/moderators")
    assert ana.log_in(house).headers["location"] == "/moderators"
    assert ana.send("/moderators", "/moderators/2/disable").status_code == 303


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR, Role.REVIEWER])
def test_a_forged_form_of_another_role_is_refused(house: House, role: Role) -> None:
    boris = come_in(house, "Boris", role)
    word = csrf_in(boris.get("/sessions"))
    before = house.doors.actions()
    for path, fields in ADMIN_FORMS:
        answer = boris.post(path, {"csrf": word} | fields)
        assert answer.status_code == 403 and "takes the role admin" in answer.text
    for path in ("/moderators", "/groups"):
        assert boris.get(path).status_code == 403
    assert house.doors.actions() == before


@pytest.mark.parametrize("word", [None, "", "0" * 64])
def test_a_form_without_the_word_of_its_session_is_refused(
    house: House, ana: Visitor, word: str | None
) -> None:
    before = house.doors.actions()
    for path, fields in (*ADMIN_FORMS, ("/sessions/1/end", {})):
        sent = fields if word is None else fields | {"csrf": word}
        assert ana.post(path, sent).status_code == 403
    assert house.doors.actions() == before


def test_the_word_of_another_session_is_refused(house: House, ana: Visitor) -> None:
    boris = come_in(house, "Boris", Role.ADMIN)
    word = csrf_in(boris.get("/sessions"))
    assert ana.post("/moderators/2/disable", {"csrf": word}).status_code == 403


@pytest.mark.parametrize("path", ["/moderators", "/groups", "/sessions", "/audit", "/audit.csv"])
def test_nobody_sees_a_page_without_a_session(house: House, path: str) -> None:
    answer = Visitor(house.app).get(path)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/login?next=")


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [("/moderators", {"name": "", "role": "editor"}, 409),
     ("/moderators", {"name": "x" * 61, "role": "editor"}, 409),
     ("/moderators", {"name": "Boris", "role": "owner"}, 400),
     ("/moderators", {"name": "ANA", "role": "editor"}, 409),
     ("/moderators/99/disable", {}, 404),
     ("/moderators/99/invite", {}, 404),
     (f"/moderators/{2**70}/disable", {}, 404),
     ("/groups", {"name": "Health"}, 409),
     ("/groups", {"name": "Health", "member": "x"}, 400),
     ("/groups", {"name": "Health", "member": "99"}, 404),
     ("/groups/99/drop", {}, 404),
     ("/sessions/99/end", {}, 404)],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    ana: Visitor, path: str, fields: dict[str, str], status: int
) -> None:
    assert ana.send("/moderators", path, fields).status_code == status


def test_a_group_is_made_changed_and_dissolved(house: House, ana: Visitor) -> None:
    house.add("Boris", Role.EDITOR)
    assert "no groups yet" in ana.get("/groups").text
    ana.send("/groups", "/groups", {"name": "Health", "member": ["1", "2"]})
    assert ana.get("/groups").text.count(" checked") == 2
    ana.send("/groups", "/groups", {"name": "Health", "member": "2"})
    assert ana.get("/groups").text.count(" checked") == 1
    answer = ana.send("/groups", "/groups/1/drop")
    assert answer.headers["location"] == "/groups?done=group_dropped"
    assert "no groups yet" in ana.get("/groups").text


def test_an_admin_ends_anybodys_session(house: House, ana: Visitor) -> None:
    boris = come_in(house, "Boris", Role.EDITOR)
    assert "Everybody else" in ana.get("/sessions").text
    ana.send("/sessions", "/sessions/2/end")
    assert boris.get("/sessions").status_code == 303


def test_others_end_only_their_own_sessions(house: House, ana: Visitor) -> None:
    boris = come_in(house, "Boris", Role.REVIEWER)
    assert "Everybody else" not in boris.get("/sessions").text
    assert boris.send("/sessions", "/sessions/1/end").status_code == 403
    assert ana.get("/sessions").status_code == 200
    assert boris.send("/sessions", "/sessions/2/end").status_code == 303
    assert boris.get("/sessions").status_code == 303
