"""Sources of the web, through the guarded client, and of the search."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.flows.exchange import ReadSource, SourceUnread
from bot.readers.feeds.search import FactCheckSearch
from bot.readers.feeds.source import FEEDS, WebSources
from bot.readers.links.guarded_client import GuardedClient, Wanted
from tests.claims.exchange.examples import claim_review
from tests.readers.feeds.search_server import answer, search_server
from tests.readers.links.sites import Dialler, Web, page, redirect, served, status

HERE = "http://facts.example.org/feed"
REVIEW = json.dumps(claim_review())


@asynccontextmanager
async def sources(
    web: Web, base: str = "http://127.0.0.1:9", wanted: Wanted = FEEDS
) -> AsyncIterator[WebSources]:
    """Give sources that see a web."""
    async with served(web):
        client = GuardedClient(
            resolve=web.resolve, dialler=Dialler(web), seconds=5.0, wanted=wanted
        )
        made = WebSources(client, FactCheckSearch(base=base, key="secret"))
        try:
            yield made
        finally:
            await made.close()


async def read(web: Web, source: str = HERE) -> ReadSource:
    async with sources(web) as made:
        return await made.read(source)


@pytest.mark.parametrize(
    "kind", ["application/json", "application/ld+json", "text/plain; charset=utf-8", ""]
)
async def test_a_feed_of_any_type_of_json_is_read(kind: str) -> None:
    web = Web({"facts.example.org/feed": page(REVIEW, kind=kind)})
    if not kind:
        with pytest.raises(SourceUnread):
            await read(web)
        return
    source = await read(web)
    assert source.told["@type"] == "ClaimReview"
    assert (source.base, source.address, source.site) == (HERE, "", "facts.example.org")


async def test_a_page_is_read_where_it_really_stands() -> None:
    html = f'<html><script type="application/ld+json">{REVIEW}</script></html>'
    web = Web(
        {
            "facts.example.org/feed": redirect("http://www.other.example.org/a"),
            "www.other.example.org/a": page(html),
        }
    )
    source = await read(web)
    assert source.address == "http://www.other.example.org/a"
    assert source.site == "other.example.org"


async def test_what_is_asked_for_is_told() -> None:
    web = Web({"facts.example.org/feed": page(REVIEW, kind="application/json")})
    await read(web)
    assert b"accept: application/ld+json" in web.requests[0].lower()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("http://127.0.0.1/feed", "not one of the public web"),
        ("http://localhost/feed", "not one of the public web"),
        ("http://169.254.169.254/latest/meta-data", "not one of the public web"),
        ("file:///etc/passwd", "not one of the public web"),
        ("http://facts.example.org:22/", "not one of the public web"),
        ("http://facts.example.org/none", "no page and no feed"),
        ("http://facts.example.org/walled", "lets no program in"),
        ("http://facts.example.org/picture", "no page and no feed"),
    ],
)
async def test_what_is_no_source_says_why(source: str, said: str) -> None:
    web = Web(
        {
            "facts.example.org/walled": status(403),
            "facts.example.org/picture": page("x", kind="image/png"),
        }
    )
    with pytest.raises(SourceUnread, match=said):
        await read(web, source)


async def test_a_name_that_leads_into_this_network_is_not_asked() -> None:
    web = Web({"facts.example.org/feed": page(REVIEW)}, {"facts.example.org": [["10.0.0.1"]]})
    with pytest.raises(SourceUnread, match="not one of the public web"):
        await read(web)
    assert web.requests == []


async def test_a_feed_that_is_too_large_is_not_read_in_part() -> None:
    web = Web({"facts.example.org/feed": page(REVIEW, kind="application/json")})
    async with sources(web, wanted=replace(FEEDS, most_bytes=50)) as made:
        with pytest.raises(SourceUnread, match="larger than"):
            await made.read(HERE)


async def test_a_search_is_a_source() -> None:
    told = {"claims": [{"text": "A shark", "claimReview": []}]}
    content = answer(json.dumps(told).encode())
    async with search_server(content) as server, sources(Web(), server.base) as made:
        source = await made.read("factcheck:shark")
        again = await made.read("factcheck:shark")
    assert (source.told, source.site) == (told, "")
    assert source == again


async def test_a_files_bytes_are_read_the_same_way() -> None:
    async with sources(Web()) as made:
        assert made.parsed(REVIEW.encode()).told["@type"] == "ClaimReview"
