"""Logging in: a code, a link for the browser that showed it, and all ways in that are refused."""

import re
from dataclasses import replace

import pytest
from starlette.requests import Request

from bot.flows.desk.login import NoLink
from bot.moderate.roles import Role
from bot.store.database import Database
from bot.web import login
from bot.web.app import console
from bot.web.door import BROWSER, CODES, NEXT, Door, Watch, safe_next
from bot.web.session import COOKIE
from tests.store.support import Hands
from tests.web.browsing import form
from tests.web.fakes import parts
from tests.web.visiting import House, Visitor, csrf_in, house_of


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def house(file_database: Database, hands: Hands) -> House:
    return house_of(file_database, hands)


@pytest.fixture
def visitor(house: House) -> Visitor:
    return Visitor(house.app)


def test_a_moderator_comes_in_by_the_bot(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    answer = visitor.log_in(house)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
    assert "Ana" in visitor.get("/sessions").text
    assert house.doors.actions() == ["add_moderator", "join", "login_link", "login"]


def test_the_page_says_what_to_tell_the_bot(visitor: Visitor) -> None:
    shown = visitor.get("/login").text
    [code] = re.findall(r"t\.me/siftline_bot\?start=login-([A-Z2-9]{8})\"", shown)
    assert f"/login {code}<" in shown
    assert "siftline console-link" in shown


def test_the_page_works_while_the_bot_is_not_known(file_database: Database, hands: Hands) -> None:
    visitor = Visitor(house_of(file_database, hands, Door()).app)
    assert "t.me" not in visitor.get("/login").text
    assert len(visitor.code()) == 8


def test_the_cookies_are_for_this_site_and_no_script(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    at_the_door = visitor.get("/login?next=/audit").headers.get_list("set-cookie")
    way_in = visitor.log_in(house).headers.get_list("set-cookie")
    for line in [*at_the_door, way_in[0]]:
        assert "HttpOnly" in line and "SameSite=lax" in line and "Secure" not in line
    assert way_in[0].startswith(f"{COOKIE}=") and "Path=/;" in way_in[0]


@pytest.mark.parametrize(
    ("url", "origin"),
    [("", "https://127.0.0.1:8080"), ("https://127.0.0.1", "http://127.0.0.1:8080")],
)
def test_the_cookies_are_secure_over_https(
    file_database: Database, hands: Hands, url: str, origin: str
) -> None:
    house = house_of(file_database, hands, Door(url=url))
    lines = Visitor(house.app, origin=origin).get("/login").headers.get_list("set-cookie")
    assert lines and all("Secure" in line for line in lines)


def test_a_page_without_a_session_is_come_back_to(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    wanted = visitor.get("/audit?words=a%20b").headers["location"]
    assert wanted.startswith("/login?next=")
    visitor.get(wanted)
    assert visitor.log_in(house).headers["location"] == "/audit?words=a%20b"


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil",
     "javascript:alert(1)", "/%0a", "/login", "/login/x", "/logout", "/" + "x" * 2000, "",
     "\\\\evil.example", "/ evil", "/\x7f"],
)  # fmt: skip
def test_no_next_leads_elsewhere(wanted: str) -> None:
    led = safe_next(wanted)
    assert led in ("/queue", "/%0a")


def test_a_foreign_next_in_address_or_cookie_is_not_followed(
    house: House, visitor: Visitor
) -> None:
    house.add("Ana")
    visitor.get("/login?next=https%3A%2F%2Fevil.example")
    assert visitor.log_in(house).headers["location"] == "/queue"
    link = house.link("Ana", visitor.code())
    visitor.cookies.set(NEXT, "%2F%2Fevil.example", domain="127.0.0.1", path="/login")
    assert visitor.post(f"/login/{link}").headers["location"] == "/queue"


def test_looking_at_a_link_does_not_use_it_up(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    for _ in range(3):
        assert "Come in as" in visitor.get(f"/login/{link}").text
    assert visitor.post(f"/login/{link}").status_code == 303


def test_a_replayed_link_is_refused(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    browser = visitor.cookies.get(BROWSER)
    visitor.post(f"/login/{link}")
    assert browser
    visitor.cookies.set(BROWSER, browser, domain="127.0.0.1", path="/login")
    answer = visitor.post(f"/login/{link}")
    assert answer.status_code == 403 and "used already" in answer.text
    assert "Get a new code" in answer.text


def test_a_relayed_link_is_refused_in_another_browser(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    other = Visitor(house.app)
    for answer in (other.get(f"/login/{link}"), other.post(f"/login/{link}")):
        assert answer.status_code == 403 and "another browser" in answer.text
        assert COOKIE not in answer.cookies
    assert visitor.post(f"/login/{link}").status_code == 303


def test_a_code_that_somebody_else_shows_lets_in_nobody_but_them(house: House) -> None:
    """The link goes to the moderator alone, and opens nothing in the moderator's browser."""
    house.add("Ana")
    attacker, ana = Visitor(house.app), Visitor(house.app)
    link = house.link("Ana", attacker.code())
    ana.code()
    assert ana.post(f"/login/{link}").status_code == 403


def test_an_expired_link_is_refused(house: House, visitor: Visitor, hands: Hands) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    hands.pass_(600)
    assert "expired" in visitor.get(f"/login/{link}").text


def test_a_session_planted_before_is_not_gone_on_with(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    visitor.cookies.set(COOKIE, "planted", domain="127.0.0.1", path="/")
    visitor.log_in(house)
    tokens = [cookie.value for cookie in visitor.cookies.jar if cookie.name == COOKIE]
    assert "planted" not in tokens and len(tokens) == 1
    other = Visitor(house.app)
    other.cookies.set(COOKIE, "planted", domain="127.0.0.1", path="/")
    assert other.get("/sessions").status_code == 303


def test_logging_in_again_ends_the_session_before(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    visitor.log_in(house)
    before = Visitor(house.app, cookies=visitor.cookies)
    old = {cookie.value for cookie in visitor.cookies.jar if cookie.name == COOKIE}.pop() or ""
    visitor.log_in(house)
    before.cookies.clear()
    before.cookies.set(COOKIE, old, domain="127.0.0.1", path="/")
    assert before.get("/sessions").status_code == 303
    assert visitor.get("/sessions").text.count("this one") == 1


def test_logging_out_ends_the_session(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    visitor.log_in(house)
    kept = {cookie.value for cookie in visitor.cookies.jar if cookie.name == COOKIE}.pop() or ""
    assert visitor.send("/sessions", "/logout").headers["location"] == "/login"
    visitor.cookies.set(COOKIE, kept, domain="127.0.0.1", path="/")
    assert visitor.get("/sessions").status_code == 303


def test_nobody_is_logged_out_by_another_site(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    visitor.log_in(house)
    assert visitor.post("/logout", {}).status_code == 403
    word = csrf_in(visitor.get("/sessions"))
    headers = {"Origin": "https://evil.example"}
    assert visitor.post("/logout", {"csrf": word}, headers=headers).status_code == 403
    assert visitor.get("/sessions").status_code == 200


def test_ten_thousand_guessed_links_are_slowed_down(house: House, hands: Hands) -> None:
    house.add("Ana")
    guesser, ana = Visitor(house.app, address="203.0.113.9"), Visitor(house.app)
    statuses = [guesser.get(f"/login/{'x' * 40}{number}").status_code for number in range(200)]
    assert statuses.count(403) == 60 and statuses.count(429) == 140
    refused = guesser.post("/login/x")
    assert refused.status_code == 429 and refused.headers["retry-after"] == "600"
    assert ana.log_in(house).status_code == 303
    hands.pass_(600)
    assert guesser.get("/login/x").status_code == 403


def test_who_asks_for_codes_without_end_keeps_out_nobody_with_a_link(
    file_database: Database, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "CODES", replace(CODES, all=4))
    house = house_of(file_database, hands)
    house.add("Ana")
    ana = Visitor(house.app)
    link = house.link("Ana", ana.code())
    many = [Visitor(house.app, address=f"203.0.113.{number}") for number in range(4)]
    assert [one.get("/login").status_code for one in many] == [200, 200, 200, 429]
    assert ana.get("/login").status_code == 429
    assert ana.post(f"/login/{link}").status_code == 303


def test_the_bot_gives_a_link_to_moderators_alone(house: House, visitor: Visitor) -> None:
    house.add("Ana")
    assert house.refusal("Somebody", visitor.code()) is NoLink.STRANGER
    assert house.refusal("Ana", "WRONG") is NoLink.WRONG_CODE
    for _ in range(9):
        house.refusal("Ana", "WRONG")
    assert house.refusal("Ana", visitor.code()) is NoLink.TOO_OFTEN


def test_a_name_is_never_read_as_markup(house: House, visitor: Visitor) -> None:
    name = "<script>alert(1)</script>"
    house.add(name)
    link = house.link(name, visitor.code())
    shown = [visitor.get(f"/login/{link}").text]
    visitor.post(f"/login/{link}")
    shown += [visitor.get(path).text for path in ("/moderators", "/groups", "/sessions", "/audit")]
    for page in shown:
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_no_token_is_logged(
    house: House, visitor: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    Visitor(house.app).get(f"/login/{link}")
    shown = capsys.readouterr()
    assert "login.refused" in shown.out + shown.err
    assert link not in shown.out + shown.err and "Ana" not in shown.out + shown.err


def test_a_strange_cookie_gets_a_new_one(visitor: Visitor) -> None:
    visitor.cookies.set(BROWSER, "short", domain="127.0.0.1", path="/login")
    visitor.get("/login")
    kept = [cookie.value for cookie in visitor.cookies.jar if cookie.name == BROWSER]
    assert [len(word or "") for word in kept] == [43]


def test_a_browser_keeps_its_word_and_gets_a_new_code(visitor: Visitor) -> None:
    first = visitor.code()
    word = visitor.cookies.get(BROWSER)
    assert visitor.code() != first
    assert visitor.cookies.get(BROWSER) == word


def test_what_a_browser_calls_itself_is_kept_without_odd_signs(
    house: House, visitor: Visitor
) -> None:
    house.add("Ana")
    link = house.link("Ana", visitor.code())
    headers = {"User-Agent": "Fire\x7ffox <b>" + "x" * 300}
    visitor.post(f"/login/{link}", headers=headers)
    assert re.search(r"Firefox &lt;b&gt;x{60,110}</bdi>", visitor.get("/sessions").text)


def test_a_request_without_an_address_has_a_name_all_the_same() -> None:
    request = Request({"type": "http", "headers": [], "client": None})
    watch = Watch(CODES)
    watch.count(request, Hands().now)
    watch.let_by(request, Hands().now)


def test_a_lowered_moderator_is_out_at_once(house: House, visitor: Visitor) -> None:
    house.add("Boris")
    number = house.add("Ana", Role.ADMIN)
    visitor.log_in(house)
    boris = Visitor(house.app)
    boris.log_in(house, "Boris")
    boris.send("/moderators", f"/moderators/{number}/role", {"role": "reader"})
    assert visitor.get("/moderators").status_code == 303
    visitor.log_in(house)
    assert visitor.get("/moderators").status_code == 403


@pytest.mark.parametrize("closed", [False, True])
def test_a_message_is_tried_without_a_login_only_on_this_machine(
    house: House, closed: bool
) -> None:
    app = console(replace(parts(), desk=house.desk, door=Door(), closed=closed))
    visitor = Visitor(app)
    assert visitor.get("/").status_code == (303 if closed else 200)
    assert visitor.post("/try", form()).status_code == (401 if closed else 200)
    for path in ("/healthz", "/readyz", "/metrics", "/login"):
        assert visitor.get(path).status_code == 200
    house.add("Ana")
    visitor.log_in(house)
    assert "Ana" in visitor.get("/").text
    assert visitor.post("/try", form()).status_code == 200


def test_a_console_without_a_desk_lets_nobody_in() -> None:
    assert Visitor(console(parts())).get("/login").status_code == 404
