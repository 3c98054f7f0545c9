"""Every form and every address, with texts that no honest person writes, on both databases."""

import asyncio
import time
from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from starlette.routing import Route

from bot.moderate.roles import Role
from bot.store.database import Database
from tests.attacks.hostile_texts import AT_A_FILE, AT_A_SERVER, HOSTILE, attacks, sendable
from tests.attacks.siege import Siege, furnish, siege_of
from tests.store.support import Hands

MOST_SECONDS = 10.0


@pytest.fixture
def siege(database: Database) -> Siege:
    made = siege_of(database, Hands())
    furnish(made)
    return made


def test_no_field_of_any_form_breaks_the_console(siege: Siege, database: Database) -> None:
    names = AT_A_FILE if database.is_sqlite else AT_A_SERVER
    chen = siege.browser(Role.ADMIN)

    async def all_of_them() -> list[tuple[str, str, int]]:
        failed = []
        async with chen.client() as client:
            for name, address, form in attacks(names):
                body = urlencode({"csrf": chen.csrf.encode(), **sendable(form)})
                headers = {"content-type": "application/x-www-form-urlencoded"}
                answer = await client.post(address, content=body, headers=headers)
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    failed.append((name, address, answer.status_code))
        return failed

    failed = asyncio.run(all_of_them())
    assert not failed, failed


@pytest.mark.parametrize("text", ["a", " ", "(", "[", "a.", "e\u0301", "9", "<b>", "\n", "aA1 "])
def test_a_draft_of_very_long_texts_is_answered_soon(siege: Siege, text: str) -> None:
    ana = siege.browser(Role.EDITOR)
    long = text * (90_000 // len(text.encode()))
    form = {"version": "1", "opened": "1", "language": "en", "do": "submit"}
    for field in ("texts.en.known", "wordings.0.text", "links", "sources.0.url", "message"):
        began = time.perf_counter()
        assert ana.post("/claims/onion/edit", form | {field: long}).status_code < 500
        assert time.perf_counter() - began < MOST_SECONDS


def test_no_address_breaks_the_console(siege: Siege, database: Database) -> None:
    chen = siege.browser(Role.ADMIN)
    failed = []
    for name in HOSTILE if database.is_sqlite else AT_A_SERVER:
        said = quote(HOSTILE[name].encode("utf-8", "surrogatepass"), safe="")[:9_000]
        for path in PATHS:
            for address in (path.format(said), f"{path.format('1')}?{_query(said)}"):
                answer = chen.get(address)
                if answer.status_code >= 500:
                    failed.append((address[:90], answer.status_code))
    assert not failed, failed


def test_no_number_of_an_address_breaks_the_console(siege: Siege) -> None:
    chen = siege.browser(Role.ADMIN)
    failed = []
    numbers = ("0", "-1", "99999999999999999999", "9223372036854775808", "9" * 5_000, "٣", "1.0")
    for number in numbers:
        for route in siege.app.routes:
            if not isinstance(route, Route) or ":int}" not in route.path:
                continue
            path, methods = route.path, route.methods or ()
            address = path.replace("{id}", "lemon")
            for part in ("{id:int}", "{number:int}"):
                address = address.replace(part, number)
            verb = "POST" if "POST" in methods else "GET"
            answer = chen.ask(verb, address, data={"csrf": chen.csrf, "version": "1"})
            if answer.status_code >= 500 or answer.status_code == 200:
                failed.append((address[:60], answer.status_code))
    assert not failed, failed


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "punycode", "a\0b", "zip"])
def test_no_charset_breaks_the_console(siege: Siege, charset: str) -> None:
    chen = siege.browser(Role.ADMIN)
    parts = {"csrf": chen.csrf, "text": "\\ud83d \\x00 +2D0-", "language": "en", "name": "A\\ud83d"}
    body = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in parts.items()
    )
    headers = {"content-type": f"multipart/form-data; boundary=b; charset={charset}"}
    for forged in ("/try", "/replies", "/queue/1/note", "/login/a", "/logout"):
        answer = chen.ask("POST", forged, content=f"{body}--b--\r\n", headers=headers)
        assert answer.status_code < 500, (forged, answer.text)


@pytest.mark.parametrize(
    "after",
    ["9" * 20 + "-1", "1-" + "9" * 4_400, "-1--1", "٣-٣", "1.1", "9" * 20 + ".1", "9.9" * 99],
)
def test_no_place_in_a_list_breaks_the_console(siege: Siege, after: str) -> None:
    rada = siege.browser(Role.READER)
    for path in ("/queue", "/queue?shelf=answered", "/claims", "/audit"):
        glue = "&" if "?" in path else "?"
        for name in ("after", "before"):
            answer = rada.get(f"{path}{glue}{name}={quote(after)}")
            assert answer.status_code < 500, (path, answer.text)


def test_many_words_to_search_for_are_borne(siege: Siege) -> None:
    chen = siege.browser(Role.ADMIN)
    words = quote(" ".join("abcdefgh" * 12))
    for path in ("/claims", "/audit", "/queue/1", "/claims/lemon/do/merge"):
        assert chen.get(f"{path}?words={words}").status_code == 200


def _query(said: str) -> str:
    names = (
        "words", "after", "claim", "into", "tip", "reply", "next", "done", "shelf", "before",
        "since", "until", "days", "actor", "source", "state", "texts", "rating", "language",
    )  # fmt: skip
    return "&".join(f"{name}={said[:400]}" for name in names)


PATHS = (
    "/queue/{}",
    "/queue",
    "/queue/1/link?x={}",
    "/queue/1/join?x={}",
    "/queue/1/ask?x={}",
    "/claims/{}",
    "/claims",
    "/claims/{}/do/merge",
    "/claims/lemon/do/{}",
    "/claims/{}/edit",
    "/claims/{}/history",
    "/claims/{}/revisions/1",
    "/profiles/{}",
    "/profiles/{}/edit",
    "/reviews/{}",
    "/tellings/{}",
    "/tellings",
    "/replies",
    "/audit",
    "/audit.csv",
    "/audit.jsonl",
    "/moderators",
    "/groups",
    "/sessions",
    "/statistics",
    "/statistics.csv",
    "/import",
    "/export/{}",
    "/login",
    "/login/{}",
    "/c/{}",
    "/c/{}.json",
    "/{}",
    "/static/{}",
)
