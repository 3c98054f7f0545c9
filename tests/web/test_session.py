"""Who a request comes from, and whether its form comes from a page of the same session."""

import asyncio
from types import SimpleNamespace

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive

from bot.moderate.roles import Role
from bot.web import session
from bot.web.problems import Problem
from bot.web.session import COOKIE, FIELD, csrf_word, sent_form, signed_form, signed_in
from tests.web.signed import FakeSessions, SignedBrowser, app_of


async def _who(request: Request) -> Response:
    me = await signed_in(request)
    assert await signed_in(request) is request.state.me
    return JSONResponse([me.actor.name, me.actor.role, me.actor.via])


async def _change(request: Request) -> Response:
    me, form = await signed_form(request, fields=4)
    return JSONResponse([me.actor.name, form["word"]])


@pytest.fixture
def sessions() -> FakeSessions:
    return FakeSessions()


@pytest.fixture
def app(sessions: FakeSessions) -> Starlette:
    routes = [Route("/who", _who), Route("/change", _change, methods=["POST"])]
    return app_of(routes, SimpleNamespace(sessions=sessions))


@pytest.fixture
def ana(app: Starlette, sessions: FakeSessions) -> SignedBrowser:
    return SignedBrowser(app, sessions, role=Role.REVIEWER)


def test_a_request_comes_from_its_sessions_moderator(ana: SignedBrowser) -> None:
    assert ana.get("/who").json() == ["Ana", "reviewer", "console"]


def test_a_page_without_a_session_leads_to_the_login_and_back(ana: SignedBrowser) -> None:
    ana.token = "unknown"
    answer = ana.get("/who?after=a%26b&order=demand")
    assert answer.status_code == 303
    wanted = httpx.URL(answer.headers["location"]).params["next"]
    assert wanted == "/who?after=a%26b&order=demand"


def test_a_script_without_a_session_is_told_so(ana: SignedBrowser) -> None:
    ana.token = ""
    assert ana.get("/who", headers={"HX-Request": "true"}).status_code == 401


def test_a_form_without_a_session_says_that_nothing_is_lost(ana: SignedBrowser) -> None:
    ana.token = "ended"
    answer = ana.post("/change", {"word": "kept"})
    assert answer.status_code == 401
    assert "still in the form" in answer.text and 'href="/login"' in answer.text


def test_a_form_with_its_word_is_taken(ana: SignedBrowser) -> None:
    assert ana.post("/change", {"word": "x"}).json() == ["Ana", "x"]


@pytest.mark.parametrize("word", ["", "0" * 64, "ё", csrf_word("another session")])
def test_a_form_with_another_word_is_refused(ana: SignedBrowser, word: str) -> None:
    answer = ana.post("/change", {"word": "x", FIELD: word})
    assert answer.status_code == 403 and "nothing was changed" in answer.text


def test_a_form_whose_word_is_a_file_is_refused(ana: SignedBrowser) -> None:
    answer = ana.post("/change", files={"other": b"x"}, data={FIELD: ana.csrf})
    assert answer.status_code == 400


def test_a_form_from_another_site_is_refused_even_with_its_word(ana: SignedBrowser) -> None:
    headers = {"Origin": "https://evil.example"}
    assert ana.post("/change", {"word": "x"}, headers=headers).status_code == 403


def test_a_form_of_too_many_fields_is_refused(ana: SignedBrowser) -> None:
    answer = ana.post("/change", {f"f{number}": "x" for number in range(9)})
    assert answer.status_code == 400


def test_a_console_without_a_desk_has_no_sessions() -> None:
    app = app_of([Route("/who", _who)], None)
    browser = SignedBrowser(app, FakeSessions())
    assert browser.get("/who").status_code == 303


async def _asked(receive: Receive) -> FormData:
    headers = [(b"content-type", b"application/x-www-form-urlencoded")]
    scope = {"type": "http", "method": "POST", "headers": headers}
    return await sent_form(Request(scope, receive), fields=4)


async def test_a_form_that_never_arrives_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(session, "FORM_SECONDS", 0.01)
    with pytest.raises(Problem) as refused:
        await _asked(never)
    assert refused.value.status == 408


async def test_a_browser_that_goes_away_is_no_fault() -> None:
    async def gone() -> Message:
        return {"type": "http.disconnect"}

    with pytest.raises(Problem) as refused:
        await _asked(gone)
    assert refused.value.status == 400


def test_the_word_does_not_tell_the_token() -> None:
    assert COOKIE not in csrf_word("token") and "token" not in csrf_word("token")
