"""Forms that a page of the sender's own would never have sent."""

import pytest

from bot.moderate.roles import Role
from bot.store.database import Database
from tests.attacks.forged import FORMS, OPEN, Forged, form_routes
from tests.attacks.siege import Browser, Siege, furnish, siege_of
from tests.store.support import Hands

ROLES = list(Role)


@pytest.fixture
def siege(file_database: Database) -> Siege:
    made = siege_of(file_database, Hands())
    furnish(made)
    return made


def too_low(forged: Forged) -> list[Role]:
    return ROLES[: ROLES.index(forged.least)]


def test_every_address_that_takes_a_form_is_attacked(siege: Siege) -> None:
    assert set(form_routes(siege.app)) == {each.route for each in FORMS} | OPEN


def test_no_role_does_what_a_higher_one_may(siege: Siege) -> None:
    chen = siege.browser(Role.ADMIN)
    browsers = {role: siege.browser(role) for role in ROLES}
    before = siege.state()
    for forged in FORMS:
        for role in too_low(forged):
            answer = browsers[role].post(forged.address, forged.form)
            assert answer.status_code == 403, (forged.address, forged.form, role, answer.text)
    assert siege.state() == before
    assert chen.get("/sessions").status_code == 200


def test_the_lowest_role_that_may_is_not_refused_for_it(file_database: Database) -> None:
    siege = siege_of(file_database, Hands())
    furnish(siege)
    browsers = {role: siege.browser(role) for role in ROLES}
    for forged in FORMS:
        answer = browsers[forged.least].post(forged.address, forged.form)
        assert answer.status_code in (200, 303, 404, 409, 422), (forged.address, answer.text)


def test_a_form_without_its_sessions_word_changes_nothing(siege: Siege) -> None:
    chen, other = siege.browser(Role.ADMIN), siege.browser(Role.ADMIN)
    before = siege.state()
    for forged in FORMS:
        for word in ({}, {"csrf": ""}, {"csrf": other.csrf}, {"csrf": "ж" * 64}):
            answer = chen.ask("POST", forged.address, data={**forged.form, **word})
            assert answer.status_code == 403, (forged.address, word, answer.text)
    assert siege.state() == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8081"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://127.0.0.1:8080"},
        {"host": "rebound.example"},
    ],
)
def test_a_form_of_a_foreign_page_changes_nothing(siege: Siege, headers: dict[str, str]) -> None:
    chen = siege.browser(Role.ADMIN)
    before = siege.state()
    for forged in FORMS:
        answer = chen.post(forged.address, forged.form, headers=headers)
        assert answer.status_code in (403, 421), (forged.address, answer.text)
    assert siege.state() == before


def test_nobody_does_anything_without_a_session(siege: Siege) -> None:
    before = siege.state()
    for browser in (siege.stranger(), Browser(siege.app, "A" * 43)):
        for forged in FORMS:
            answer = browser.post(forged.address, forged.form)
            assert answer.status_code == 401, (forged.address, answer.text)
    assert siege.state() == before


def test_a_form_is_not_sent_as_json_or_by_another_verb(siege: Siege) -> None:
    chen = siege.browser(Role.ADMIN)
    before = siege.state()
    for forged in FORMS:
        as_json = chen.ask("POST", forged.address, json={"csrf": chen.csrf, **forged.form})
        assert as_json.status_code in (400, 403, 415), (forged.address, as_json.status_code)
        for verb in ("GET", "PUT", "DELETE", "PATCH"):
            chen.ask(verb, forged.address, params={"csrf": chen.csrf, **forged.form})
    assert siege.state() == before


def test_nothing_of_the_desk_is_shown_without_a_session(siege: Siege) -> None:
    open_ones = {"/", "/try", "/choose", "/healthz", "/readyz", "/metrics", "/login"}
    public = ("/feed.json", "/feed.rss", "/claimreview.json", "/c/")
    for route in siege.app.routes:
        path = getattr(route, "path", "")
        if "GET" not in (getattr(route, "methods", None) or ()) or path in open_ones:
            continue
        if path.startswith((*public, "/login/")):
            continue
        for part in ("{id:int}", "{number:int}"):
            path = path.replace(part, "1")
        path = path.replace("{id}", "lemon").replace("{deed}", "pause")
        answer = siege.stranger().get(path.replace("{format}", "csv"))
        back = answer.status_code == 303 and answer.headers["location"] in ("/queue/1", "/letters")
        to_login = answer.headers.get("location", "").startswith("/login?next=")
        assert back or to_login, (path, answer.status_code)
