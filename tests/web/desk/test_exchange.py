"""Import and export at the console."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from bot.flows.exchange import FeedRun, ReadSource
from bot.moderate.roles import Role
from bot.web.desk import exchange as module
from bot.web.desk.exchange import exchange_routes
from tests.claims.exchange.examples import URL, claim_review
from tests.flows.exchange_fakes import NOW, World
from tests.store.claim_support import claim
from tests.web.desk.fake_desk import desk_app, fake_desk
from tests.web.signed import FakeSessions, SignedBrowser

HOSTILE = "</td><script>alert(1)</script>"


@dataclass
class Visit:
    """A browser at a desk with an exchange."""

    world: World
    browser: SignedBrowser

    def send(self, **fields: Any) -> str:
        """Return the page after the form was sent."""
        return self.browser.post("/import", fields).text


def visit(role: Role = Role.EDITOR) -> Visit:
    world = World()
    world.sources.told[URL] = ReadSource(
        told=[claim_review()], digest="d", site="facts.example.org"
    )
    desk = fake_desk()
    app = desk_app(desk, exchange_routes())
    app.state.exchange = world.exchange
    sessions = desk.sessions
    assert isinstance(sessions, FakeSessions)
    return Visit(world, SignedBrowser(app, sessions, role=role))


def test_a_page_is_tried_before_it_is_imported() -> None:
    here = visit()
    page = here.send(source=URL, do="try")
    assert "What would become of it" in page
    assert "1 drafted" in page
    assert here.world.imports.drafts == {}


def test_an_import_leads_to_its_drafts() -> None:
    here = visit()
    page = here.send(source=URL, do="import")
    [claim_id] = here.world.imports.drafts
    assert f'href="/claims/{claim_id}/edit"' in page
    assert here.world.imports.by[0].name == "Ana"


def test_a_file_is_imported() -> None:
    here = visit()
    content = json.dumps([claim_review(), {"@type": "ClaimReview"}]).encode()
    response = here.browser.post("/import", {"do": "import"}, files={"file": ("a.json", content)})
    assert "1 drafted" in response.text
    assert "it does not say which claim was reviewed" in response.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"source": "https://none.example/"}, "it cannot be reached"),
        ({"source": ""}, "Name a page, a feed or a search"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_form_is_kept(
    fields: dict[str, str], said: str
) -> None:
    response = visit().browser.post("/import", {"do": "import"} | fields)
    assert response.status_code == 422
    assert said in response.text
    assert fields["source"] in response.text


def test_a_broken_file_is_told() -> None:
    response = visit().browser.post("/import", files={"file": ("a.json", b"{")})
    assert (response.status_code, "it is broken JSON" in response.text) == (422, True)


def test_nothing_that_a_feed_says_becomes_markup() -> None:
    here = visit()
    rating = {"@type": "Rating", "alternateName": "&lt;script&gt;alert(1)&lt;/script&gt;"}
    told = claim_review(claimReviewed=f"x {HOSTILE} &lt;script&gt;", reviewRating=rating)
    here.world.sources.told[URL] = ReadSource(told=[told], digest="d")
    page = here.send(source=URL, do="import")
    assert "<script>alert" not in page


def test_only_a_reviewer_may_have_reviews_served_at_once() -> None:
    assert "in their name" not in visit().browser.get("/import").text
    editor = visit()
    refused = editor.browser.post("/import", {"source": URL, "do": "import", "publish": "yes"})
    assert (refused.status_code, editor.world.imports.published) == (403, {})
    reviewer = visit(Role.REVIEWER)
    assert "facts.example.org" in reviewer.browser.get("/import").text
    assert "1 published" in reviewer.send(source=URL, do="import", publish="yes")


def test_a_reader_exports_and_imports_nothing() -> None:
    reader = visit(Role.READER).browser
    assert reader.get("/import").status_code == 403
    assert reader.post("/import", {"source": URL}).status_code == 403
    assert reader.get("/export").status_code == 200


def test_a_forged_form_does_nothing() -> None:
    here = visit()
    response = here.browser.post("/import", {"csrf": "other", "source": URL, "do": "import"})
    assert response.status_code == 403
    assert here.world.imports.drafts == {}


def test_how_feeds_were_read_is_told() -> None:
    here = visit()
    here.world.imports.every_run = [
        FeedRun(feed="a.example/feed", at=NOW, outcome={"failed": "it cannot be reached"}),
        FeedRun(feed="b.example/feed", at=NOW, outcome={"digest": "dd", "drafted": 3}),
    ]
    page = here.browser.get("/import?source=https://a.example/").text
    assert "it cannot be reached" in page
    assert "3 drafted" in page
    assert ">dd" not in page
    assert 'value="https://a.example/"' in page
    assert "No feed is read by itself" in page


def test_a_long_import_is_shown_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SHOWN", 2)
    here = visit()
    told = [claim_review(url=f"{URL}/{number}") for number in range(5)]
    here.world.sources.told[URL] = ReadSource(told=told, digest="d")
    page = here.send(source=URL, do="try")
    assert "And 3 more." in page


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ("claimreview", "application/ld+json"),
        ("datafeed", "application/ld+json"),
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ],
)
def test_an_export_is_a_file(wanted: str, kind: str) -> None:
    here = visit()
    here.world.served.append(claim())
    response = here.browser.get(f"/export/{wanted}")
    assert response.headers["content-type"] == kind
    assert response.headers["content-disposition"].startswith("attachment; filename=")
    assert "lemon" in response.text
    assert f'href="/export/{wanted}"' in here.browser.get("/export").text


def test_there_is_no_other_form() -> None:
    assert visit().browser.get("/export/xml").status_code == 404


def test_nobody_sees_it_without_a_session() -> None:
    here = visit()
    here.browser.token = "other"
    assert here.browser.get("/export").status_code != 200
    assert here.browser.get("/export/json").status_code != 200
