"""Public pages: only what is served, in every language, kept by its tag, and hostile to nothing."""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

import httpx
import pytest
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.claims.claim import Claim, Texts
from bot.claims.exchange.documents import read_document
from bot.claims.exchange.found import FoundReview
from bot.claims.ids import ClaimId
from bot.web.failures import Failures, show
from bot.web.pages import STATIC
from bot.web.public import MOST_AT_HAND, PublicParts, public_routes
from bot.web.shield import SafeHeaders, Shield
from tests.answer.examples import phrases
from tests.claims.exchange.examples import publisher
from tests.web.fakes import ARABIC, SHARK, SOLDIER

ORIGIN = "http://127.0.0.1:8080"


@dataclass
class Store:
    """Serves some claims, and counts how often all are asked for."""

    claims_: dict[ClaimId, Claim] = field(
        default_factory=lambda: {one.id: one for one in (SOLDIER, SHARK, ARABIC)}
    )
    position: int = 1
    asked: int = 0

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        return {each: self.claims_[each] for each in ids if each in self.claims_}

    def served(self) -> Sequence[Claim]:
        self.asked += 1
        return list(self.claims_.values())

    def put(self, claim: Claim) -> None:
        self.claims_[claim.id] = claim
        self.position += 1


def app(store: Store, pages: str = "") -> Starlette:
    parts = PublicParts(
        claims=store,
        served=store.served,
        position=lambda: store.position,
        publisher=publisher(pages=pages, url="https://news.example.org"),
        phrases_for=phrases,
    )
    return Starlette(
        routes=[*public_routes(parts), Mount("/static", StaticFiles(directory=STATIC))],
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Failures),
            Middleware(Shield, hosts=frozenset({"facts.example.org"})),
        ],
        exception_handlers={HTTPException: show},
    )


class Reader:
    """A browser of somebody who has not logged in."""

    def __init__(self, application: Starlette, base_url: str = ORIGIN) -> None:
        self._transport = httpx.ASGITransport(application)
        self._base_url = base_url

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.ask("GET", path, headers)

    def ask(
        self, method: str, path: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return asyncio.run(self._asked(method, path, headers))

    async def _asked(
        self, method: str, path: str, headers: Mapping[str, str] | None
    ) -> httpx.Response:
        client = httpx.AsyncClient(transport=self._transport, base_url=self._base_url)
        async with client:
            return await client.request(method, path, headers=headers)


def reader(store: Store | None = None, pages: str = "") -> Reader:
    return Reader(app(store or Store(), pages))


def linked(response: httpx.Response) -> dict[str, object]:
    """Return the ClaimReview that stands in a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text)
    assert found is not None
    told: dict[str, object] = json.loads(found[1])
    return told


def test_a_claim_has_its_page() -> None:
    page = reader().get(f"/c/{SOLDIER.id}")
    assert page.status_code == 200
    statement = SOLDIER.content.texts["en"].statement
    assert statement[:30] in page.text
    assert SOLDIER.content.sources[0].url in page.text
    assert "You chose this claim" not in page.text


@pytest.mark.parametrize(
    ("language", "heading"), [("ru", "Что известно"), ("uk", "Що відомо"), ("es", "Qué se sabe")]
)
def test_a_page_is_in_the_language_that_is_asked_for(language: str, heading: str) -> None:
    page = reader().get(f"/c/{SOLDIER.id}/{language}").text
    assert heading in page
    assert f'<html lang="{language}"' in page


def test_a_claim_in_a_language_without_phrases_is_told_in_english() -> None:
    page = reader().get(f"/c/{ARABIC.id}").text
    assert '<html lang="en"' in page
    assert ARABIC.content.texts["ar"].statement in page


@pytest.mark.parametrize(
    "path", ["/c/unknown", "/c/unknown.json", "/c/soldier-last-messages/xx", "/c/", "/c/a/b/c"]
)
def test_nothing_else_is_shown(path: str) -> None:
    assert reader().get(path).status_code == 404


def test_a_slash_too_many_leads_to_the_page() -> None:
    response = reader().get(f"/c/{SOLDIER.id}/")
    assert (response.status_code, response.headers["location"]) == (308, f"/c/{SOLDIER.id}")


def test_the_review_in_a_page_is_read_by_programs() -> None:
    response = reader(pages="https://facts.example.org").get(f"/c/{SOLDIER.id}")
    [found] = read_document(linked(response)).reviews
    assert isinstance(found, FoundReview)
    assert found.url == f"https://facts.example.org/c/{SOLDIER.id}"
    assert reader().get(f"/c/{SOLDIER.id}.json").json()["@type"] == "ClaimReview"


def test_without_a_set_address_the_asked_one_is_told() -> None:
    client = Reader(app(Store()), "http://facts.example.org")
    told = client.get(f"/c/{SOLDIER.id}.json").json()
    assert told["url"] == f"http://facts.example.org/c/{SOLDIER.id}"
    assert client.get("/feed.json", headers={"Host": "evil.example"}).status_code == 421


def test_nothing_that_a_claim_says_becomes_a_script() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)> & more"
    texts = {"en": Texts(statement=evil, known=evil, missing=evil)}
    store = Store()
    store.put(replace(SHARK, content=replace(SHARK.content, texts=texts, claimant={"en": evil})))
    page = reader(store).get(f"/c/{SHARK.id}")
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert linked(page)["claimReviewed"] == evil
    for path in ("/feed.rss", "/feed.json", "/claimreview.json"):
        assert "text/html" not in reader(store).get(path).headers["content-type"]


def test_a_review_of_somebody_else_is_shown_as_theirs() -> None:
    store = Store()
    store.put(replace(SHARK, review=replace(SHARK.review, publisher="Facts")))
    page = reader(store).get(f"/c/{SHARK.id}")
    assert "This is a review by Facts" in page.text
    assert linked(page)["author"] == {"@type": "Organization", "name": "Facts"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/c/soldier-last-messages", "text/html"),
        ("/c/soldier-last-messages.json", "application/ld+json"),
        ("/feed.json", "application/feed+json"),
        ("/feed.rss", "application/rss+xml"),
        ("/claimreview.json", "application/ld+json"),
    ],
)
def test_what_has_not_changed_is_not_sent_again(path: str, kind: str) -> None:
    client = reader()
    first = client.get(path)
    assert first.headers["content-type"].startswith(kind)
    assert first.headers["cache-control"] == "public, max-age=300"
    again = client.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_feeds_hold_what_is_served() -> None:
    client = reader(pages="https://facts.example.org")
    items = client.get("/feed.json").json()["items"]
    assert {item["url"] for item in items} == {
        f"https://facts.example.org/c/{one.id}" for one in (SOLDIER, SHARK, ARABIC)
    }
    root = ElementTree.fromstring(client.get("/feed.rss").content)  # noqa: S314 - our own
    assert len(list(root.iter("item"))) == 3
    assert len(read_document(client.get("/claimreview.json").json()).reviews) == 3


def test_feeds_are_written_anew_only_after_a_change() -> None:
    store = Store()
    client = reader(store, pages="https://facts.example.org")
    first = [client.get("/feed.json").text for _ in range(3)]
    assert (len(set(first)), store.asked) == (1, 1)
    store.put(replace(SHARK, id=ClaimId("new")))
    assert client.get("/feed.json").text != first[0]
    assert store.asked == 2


def test_names_of_this_machine_fill_no_memory() -> None:
    store = Store()
    application = app(store)
    for port in range(MOST_AT_HAND * 2):
        client = Reader(application, f"http://127.0.0.1:{9000 + port}")
        assert client.get("/feed.json").status_code == 200
    assert store.asked == MOST_AT_HAND * 2


@pytest.mark.parametrize("path", ["/c/soldier-last-messages", "/feed.json"])
def test_pages_are_only_read(path: str) -> None:
    assert reader().ask("POST", path).status_code == 405
    assert reader().ask("HEAD", path).status_code == 200
