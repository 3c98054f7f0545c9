"""What somebody typed stays text: on every page, in feeds, files and Telegram's markup."""

import asyncio
import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.answer.html import render_html
from bot.answer.match import compose_chosen
from bot.moderate.roles import Role
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from tests.answer.examples import phrases
from tests.attacks.siege import Siege, furnish, siege_of
from tests.claims.exchange.examples import claim_review
from tests.store.claim_support import SOURCE, put
from tests.store.desk.desk_support import ask, gather, tip_id
from tests.store.desk.drafting_support import draft_json
from tests.store.support import Hands

EVIL = "=1\"'></script></textarea></title></option><script>alert(1)</script><img src=x onerror=a()>"
SCHEME = "javascript:alert(1)//"
TEXTS = {"statement": f"{EVIL} statement", "known": f"{EVIL} known", "missing": f"{EVIL} missing"}
CLAIM: dict[str, Any] = {
    "texts": {"en": TEXTS, "es": TEXTS},
    "claimant": {"en": EVIL},
    "first_appearance": {
        "date": "2020",
        "who": {"en": EVIL},
        "where": {"en": EVIL},
        "url": "https://a.example/?\"'><script>alert(1)</script>",
    },
    "sources": [SOURCE | {"publisher": EVIL, "title": EVIL, "url": "https://a.example/%22%3E"}],
    "wordings": [{"language": "en", "text": EVIL}],
}


class Page(HTMLParser):
    """Remembers whatever in a page could run, or lead out of it to a program."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []
        self.linked: list[str] = []
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.runs += [name for name in given if name.startswith("on") or name == "srcdoc"]
        links = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.runs += [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link)]
        if tag == "script":
            self._script = given.get("type") or ""
            if not (given.get("src") or "").startswith("/static/"):
                self.linked.append(self._script)
        elif tag in ("iframe", "object", "embed", "base", "svg:script") or given.get("src") == "x":
            self.runs.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script == "application/ld+json":
            json.loads(data)


@pytest.fixture
def siege(file_database: Database) -> Siege:
    made = siege_of(file_database, Hands())
    furnish(made)
    fill(made)
    return made


def fill(siege: Siege) -> None:
    """Write the same evil into every field that somebody can fill."""
    database, hands = siege.database, siege.hands
    ask(
        database,
        hands,
        EVIL + " and more words",
        who=8,
        key="m8",
        origins=(f"channel:{EVIL}",),
        read=(EVIL,),
    )
    gather(database, hands)
    put(ClaimStore(database, hands), "evil", **CLAIM)
    asyncio.run(_written(siege))
    ana, chen = siege.browser(Role.EDITOR), siege.browser(Role.ADMIN)
    tip = tip_id(database, "m8")
    for path, form in (
        ("/queue/3/note", {"text": EVIL}),
        ("/queue/3/ask", {"tip": str(tip), "text": EVIL}),
        ("/queue/3/assign", {"version": "1", "to": "group-1", "text": EVIL}),
        ("/queue/3/link", {"version": "2", "claim": "evil", "wording": "yes"}),
        ("/replies", {"name": EVIL[:80], "language": "en", "text": EVIL}),
        ("/claims/new", {"statement": EVIL, "language": "en"}),
        ("/profiles/new", {"name": EVIL}),
    ):
        assert ana.post(path, form).status_code in (303, 409), path
    assert chen.post("/moderators", {"name": EVIL[:50], "role": "reader"}).status_code == 200
    assert chen.post("/groups", {"name": EVIL[:50], "member": "1"}).status_code == 303
    file = {"file": ("<script>.json", json.dumps([claim_review(claimReviewed=EVIL)]).encode())}
    assert ana.post("/import", {"do": "import"}, files=file).status_code == 200


async def _written(siege: Siege) -> None:
    boris, drafts = siege.actors[Role.REVIEWER], siege.desk.drafts
    form = draft_json("bad", **CLAIM)
    form["sources"] = [SOURCE | {"url": SCHEME, "title": EVIL}]
    form["first_appearance"] = form["first_appearance"] | {"url": SCHEME}
    form |= {"links": [SCHEME], "posts": [SCHEME], "topic": EVIL, "rating": EVIL, "expires": EVIL}
    await drafts.begin(boris, "claim", "bad", form, None)
    await drafts.submit(boris, "claim", "bad", 1)
    kept = {"name": EVIL, "keys": [SCHEME, EVIL], "run_by": {"en": EVIL}, "note": {"en": EVIL}}
    await drafts.begin(boris, "profile", "bad-profile", kept | {"kind": EVIL}, None)
    await drafts.begin(boris, "claim", "worse", form, None)
    asked = await drafts.submit(boris, "claim", "worse", 1)
    await drafts.send_back(siege.actors[Role.ADMIN], asked.id, EVIL)


PAGES = (
    *("/queue", "/queue?shelf=answered", "/queue?shelf=groups", "/queue/1", "/queue/3"),
    *("/queue/1/link?claim=evil", "/queue/1/join?into=3", "/queue/3/join?into=1"),
    *("/queue/3/ask?tip=5&reply=1", "/claims", "/claims?words=script", "/claims/evil"),
    *("/claims/evil/history", "/claims/evil/revisions/1", "/claims/evil/do/merge?words=lemon"),
    *("/claims/lemon/do/merge?words=script", "/claims/bad", "/claims/worse/edit"),
    *("/reviews", "/reviews/1", "/reviews/2", "/reviews/3", "/profiles", "/profiles/bad-profile"),
    *("/profiles/bad-profile/edit", "/tellings", "/tellings/1", "/replies", "/audit"),
    *("/moderators", "/groups", "/sessions", "/statistics", "/import", "/export", "/c/evil"),
    *("/c/evil/es", "/queue?words=<script>", "/queue/1?words=<script>alert(1)</script>"),
    *('/claims?words="><script>alert(1)</script>', '/import?source="><script>alert(1)</script>'),
    *('/audit?words="><script>alert(1)</script>', "/queue?done=<script>", "/<script>alert(1)"),
    *('/login?next=/"><script>alert(1)</script>', "/claims/<script>alert(1)<%2Fscript>"),
)


def test_nothing_that_was_typed_runs_on_any_page(siege: Siege) -> None:
    chen, seen = siege.browser(Role.ADMIN), 0
    for path in PAGES:
        answer = chen.get(path)
        assert answer.status_code in (200, 303, 404), (path, answer.status_code)
        page = Page()
        page.feed(answer.text)
        assert page.runs == [], path
        assert set(page.linked) <= {"application/ld+json"}, path
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        seen += "alert(1)" in answer.text
    assert seen > 20


def test_the_editor_shows_again_what_it_refused(siege: Siege) -> None:
    ana = siege.browser(Role.EDITOR)
    form = {"version": "1", "opened": "1", "language": "en", "topic": EVIL, "message": EVIL}
    texts = {f"texts.en.{name}": EVIL for name in TEXTS} | {"sources.0.url": SCHEME}
    for do in ("look", "submit", "try", "merge"):
        answer = ana.post("/claims/onion/edit", form | texts | {"do": do})
        page = Page()
        page.feed(answer.text)
        assert (page.runs, page.linked) == ([], []), do
        assert answer.status_code in (200, 409, 422), do


def test_feeds_and_files_hold_it_as_text(siege: Siege) -> None:
    stranger, chen = siege.stranger(), siege.browser(Role.ADMIN)
    rss = ElementTree.fromstring(stranger.get("/feed.rss").content)  # noqa: S314 - our own
    # Readers take a description for markup, and a title for text.
    told = "".join(each.text or "" for each in rss.iter("description"))
    assert "&lt;script&gt;" in told and "<script" not in told
    for path in ("/feed.json", "/claimreview.json", "/c/evil.json"):
        answer = stranger.get(path)
        assert "json" in answer.headers["content-type"]
        assert EVIL in "".join(_texts(json.loads(answer.text)))
        assert "content_html" not in answer.text
    for form in ("claimreview", "datafeed", "json"):
        answer = chen.get(f"/export/{form}")
        assert answer.headers["content-disposition"].startswith("attachment")
        json.loads(answer.text)


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [text for each in told.values() for text in _texts(each)]
    if isinstance(told, list):
        return [text for each in told for text in _texts(each)]
    return [told] if isinstance(told, str) else []


@pytest.mark.parametrize("path", ["/export/csv", "/audit.csv", "/statistics.csv"])
def test_no_cell_of_a_table_is_a_formula(siege: Siege, path: str) -> None:
    answer = siege.browser(Role.ADMIN).get(path)
    assert answer.headers["content-disposition"].startswith("attachment")
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert len(cells) > 3
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@", "\t", "\r"))] == []
    assert [cell for cell in cells if re.match(r"\s*-[^\d]", cell)] == []


def test_telegram_gets_it_escaped(siege: Siege) -> None:
    served = {each.id: each for each in ClaimStore(siege.database, siege.hands).each_served()}
    evil = next(claim for name, claim in served.items() if name == "evil")
    html = render_html(compose_chosen(evil, phrases("en")))
    assert "<script" not in html and "<img" not in html
    assert "&lt;script&gt;" in html
