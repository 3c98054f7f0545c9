"""Google's fact-check search, in order and out of it."""

import asyncio
import json
from typing import Any

import pytest

from bot.flows.exchange import SourceUnread
from bot.readers.feeds import search
from bot.readers.feeds.search import MOST_PAGES, FactCheckSearch
from tests.readers.feeds.search_server import Answer, SearchServer, answer, search_server

CLAIM = {"text": "A shark", "claimReview": [{"url": "https://a.example/1"}]}


def page(onward: str = "", **told: Any) -> bytes:
    return answer(json.dumps({"claims": [CLAIM]} | told | {"nextPageToken": onward}).encode())


async def asked(
    server: SearchServer, wanted: str = "shark", key: str = "secret", seconds: float = 5.0
) -> dict[str, Any]:
    client = FactCheckSearch(base=server.base, key=key, seconds=seconds)
    try:
        return await client.search(wanted)
    finally:
        await client.close()


async def refused(*answers: bytes | Answer, seconds: float = 5.0) -> str:
    async with search_server(*answers) as server:
        with pytest.raises(SourceUnread) as raised:
            await asked(server, seconds=seconds)
    assert "secret" not in str(raised.value)
    return str(raised.value)


async def test_every_page_is_asked_for() -> None:
    async with search_server(page("2"), page("3"), page()) as server:
        assert await asked(server) == {"claims": [CLAIM] * 3}
    first, second, _ = server.heads
    assert "query=shark" in first.splitlines()[0]
    assert "pageToken=2" in second.splitlines()[0]


async def test_the_key_is_in_no_address() -> None:
    async with search_server(page()) as server:
        await asked(server)
    line, *rest = server.heads[0].splitlines()
    assert "secret" not in line
    assert "x-goog-api-key: secret" in [each.lower() for each in rest]


async def test_fields_of_the_search_are_passed_on() -> None:
    async with search_server(page()) as server:
        await asked(server, "query=big shark&languageCode=en")
    assert "query=big+shark" in server.heads[0] or "query=big%20shark" in server.heads[0]
    assert "languageCode=en" in server.heads[0]


@pytest.mark.parametrize("wanted", ["", "key=mine&query=a", "languageCode=en", "pageToken=a"])
async def test_anything_else_is_not_asked(wanted: str) -> None:
    async with search_server(page()) as server:
        with pytest.raises(SourceUnread):
            await asked(server, wanted)
    assert server.heads == []


async def test_without_a_key_nothing_is_asked() -> None:
    async with search_server(page()) as server:
        with pytest.raises(SourceUnread, match="SIFTLINE_FACTCHECK_KEY"):
            await asked(server, key="")
    assert server.heads == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("400 Bad Request", "does not understand"),
        ("401 Unauthorized", "refuses the key"),
        ("403 Forbidden", "refuses the key"),
        ("429 Too Many Requests", "too often"),
        ("500 Internal Server Error", "status 500"),
        ("302 Found", "status 302"),
    ],
)
async def test_a_failure_is_told(status: str, said: str) -> None:
    assert said in await refused(answer(b"{}", status))


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00"])
async def test_broken_json_is_told(content: bytes) -> None:
    assert await refused(answer(content)) == "the search answers with broken JSON"


async def test_another_answer_is_told() -> None:
    assert "something else" in await refused(answer(b"[]"))


async def test_a_slow_search_is_given_up() -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)
        writer.close()

    assert await refused(slow, seconds=0.1) == "the search does not answer in time"


async def test_a_connection_that_ends_is_told() -> None:
    async def gone(writer: asyncio.StreamWriter) -> None:
        writer.close()

    assert await refused(gone) == "the search cannot be reached"


async def test_a_huge_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_BYTES", 100)
    assert "more than is read" in await refused(answer(b" " * 101))


async def test_an_answer_without_claims_is_empty() -> None:
    async with search_server(answer(b"{}")) as server:
        assert await asked(server) == {"claims": []}


async def test_pages_that_lead_in_a_circle_have_an_end() -> None:
    async with search_server(page("2")) as server:
        assert len((await asked(server))["claims"]) == 2
    turns = [page(str(number)) for number in range(MOST_PAGES + 5)]
    async with search_server(*turns) as server:
        assert len((await asked(server))["claims"]) == MOST_PAGES
