"""Links read as the bot reads them, from pages like those of the web."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.ports import PageReader
from bot.readers.links import reader as module
from bot.readers.links.guarded_client import MOST_BYTES
from bot.readers.links.reader import LinkReader
from bot.readers.links.remembered import BAD_SECONDS, GOOD_SECONDS, MOST_PAGES
from bot.receive.readings import PageTrouble, SeenPage
from tests.readers.links.sites import (
    Answer,
    Web,
    client_of,
    page,
    redirect,
    served,
    status,
    write_certificate,
)

ARTICLE = """<html><head><title>Bridge opens - Example News</title>
<meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="News">
<meta name="description" content="For an hour."><link rel="canonical" href="/news/bridge">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2022-02-28"}</script>
</head></html>"""
FACT_CHECK = """<title>No, lemons do not</title><script type="application/ld+json">
{"@context":"https://schema.org","@graph":[{"@type":"ClaimReview","claimReviewed":"Lemons cure",
"reviewRating":{"@type":"Rating","ratingValue":"1","bestRating":"5","alternateName":"False"},
"author":{"@type":"Organization","name":"Checks"},"datePublished":"2022-03-01"}]}</script>"""


class Now:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@asynccontextmanager
async def reader_of(web: Web, now: Now | None = None) -> AsyncIterator[PageReader]:
    """Give a reader that sees a web."""
    async with client_of(web) as client:
        yield LinkReader(client, now or Now())


async def read(link: str, pages: dict[str, Answer]) -> SeenPage:
    """Return what is read at a link in a web of some pages."""
    async with reader_of(Web(pages)) as reader:
        return await reader.read(link)


# --- Kinds of pages ---


async def test_an_article_is_read() -> None:
    link = "http://www.example.org/news/1?utm_source=x"
    assert await read(link, {"www.example.org/news/1?utm_source=x": page(ARTICLE)}) == SeenPage(
        asked=link,
        links=("example.org/news/1", "example.org/news/bridge"),
        title="Bridge opens",
        description="For an hour.",
        site="News",
        published="2022-02-28",
    )


async def test_a_fact_check_is_told_in_its_own_words() -> None:
    seen = await read(
        "http://checks.example.org/lemons", {"checks.example.org/lemons": page(FACT_CHECK)}
    )
    (review,) = seen.reviews
    assert (review.claim, review.verdict, review.publisher) == ("Lemons cure", "False", "Checks")
    assert (review.url, review.reviewed) == ("http://checks.example.org/lemons", "2022-03-01")


async def test_an_amp_page_is_known_by_the_name_of_the_page_that_it_is_a_copy_of() -> None:
    amp = '<html amp><link rel="canonical" href="https://www.example.org/2022/bridge.html">'
    seen = await read("http://amp.example.org/b", {"amp.example.org/b": page(amp)})
    assert seen.links == ("example.org/b", "example.org/2022/bridge.html")


async def test_a_short_link_is_known_by_what_it_leads_to() -> None:
    seen = await read(
        "http://sho.example.com/x",
        {
            "sho.example.com/x": redirect("http://www.example.org/news/1?fbclid=1", 301),
            "www.example.org/news/1?fbclid=1": page(ARTICLE),
        },
    )
    assert seen.links == ("sho.example.com/x", "example.org/news/1", "example.org/news/bridge")


async def test_a_short_link_to_a_site_that_lets_no_bot_in_is_known_all_the_same() -> None:
    seen = await read(
        "http://sho.example.com/x",
        {
            "sho.example.com/x": redirect("http://example.org/news/1"),
            "example.org/news/1": status(403),
        },
    )
    assert seen.links == ("sho.example.com/x", "example.org/news/1")
    assert (seen.title, seen.trouble) == ("", PageTrouble.UNREACHABLE)


async def test_a_page_of_windows_1251_is_read() -> None:
    content = '<meta charset="windows-1251"><title>Мост открыт</title>'.encode("cp1251")
    seen = await read("http://example.org/m", {"example.org/m": page(content, kind="text/html")})
    assert seen.title == "Мост открыт"


async def test_a_page_that_refreshes_to_another_is_read_itself() -> None:
    refresh = '<title>Moved</title><meta http-equiv="refresh" content="0;url=http://example.org/2">'
    seen = await read("http://example.org/1", {"example.org/1": page(refresh)})
    assert (seen.title, seen.links) == ("Moved", ("example.org/1",))


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (status(404), PageTrouble.NO_PAGE),
        (status(403), PageTrouble.UNREACHABLE),
        (status(429), PageTrouble.UNREACHABLE),
        (status(500), PageTrouble.UNREACHABLE),
        (page(b"%PDF-1.7", kind="application/pdf"), PageTrouble.NO_PAGE),
        (page(b"\xff\xd8\xff", kind="image/jpeg"), PageTrouble.NO_PAGE),
        (page("a" * (MOST_BYTES + 1)), PageTrouble.TOO_LARGE),
        (page(""), None),
    ],
)
async def test_what_is_no_page_is_known_by_its_link_alone(
    answer: bytes, trouble: PageTrouble | None
) -> None:
    seen = await read("http://example.org/1", {"example.org/1": answer})
    assert seen == SeenPage(asked="http://example.org/1", links=("example.org/1",), trouble=trouble)


async def test_of_a_large_page_the_beginning_is_enough() -> None:
    seen = await read("http://example.org/1", {"example.org/1": page(ARTICLE + "a" * MOST_BYTES)})
    assert (seen.title, seen.trouble) == ("Bridge opens", None)


async def test_a_page_that_brings_up_a_fault_of_ours_costs_no_message_its_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("no page is known to do this")

    monkeypatch.setattr(module, "read_page", fault)
    seen = await read("http://example.org/1", {"example.org/1": page(ARTICLE)})
    assert (seen.links, seen.trouble) == (("example.org/1",), PageTrouble.NO_PAGE)


async def test_a_site_that_brings_up_a_fault_of_the_client_costs_none_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fault(*_: object) -> None:
        raise ZeroDivisionError("no site is known to do this")

    monkeypatch.setattr("bot.readers.links.guarded_client.target", fault)
    seen = await read("http://example.org/1", {"example.org/1": page(ARTICLE)})
    assert (seen.links, seen.trouble) == (("example.org/1",), PageTrouble.UNREACHABLE)


# --- Walls and front pages ---


@pytest.mark.parametrize(
    "wall",
    [
        "http://consent.example.org/m?continue=http://example.org/1",
        "http://example.org/login?next=/1",
        "http://example.org/login.php",
        "http://accounts.example.com/x",
    ],
)
async def test_a_page_that_asks_who_we_are_is_not_the_page(wall: str) -> None:
    address = wall.removeprefix("http://")
    seen = await read(
        "http://example.org/1", {"example.org/1": redirect(wall), address: page(ARTICLE)}
    )
    assert (seen.title, seen.links) == ("", ("example.org/1",))
    assert seen.trouble is PageTrouble.UNREACHABLE


async def test_a_page_that_lets_no_bot_by_is_not_the_page() -> None:
    seen = await read("http://example.org/1", {"example.org/1": page("<title>Just a moment...")})
    assert (seen.title, seen.trouble) == ("", PageTrouble.UNREACHABLE)


async def test_a_login_page_may_be_read_where_it_was_asked_for() -> None:
    seen = await read("http://example.org/login", {"example.org/login": page("<title>Scam")})
    assert seen.title == "Scam"


async def test_a_page_that_was_taken_away_is_not_the_front_page() -> None:
    pages: dict[str, Answer] = {"example.org/1": redirect("/"), "example.org/": page(ARTICLE)}
    seen = await read("http://example.org/1", pages)
    assert seen.links == ("example.org/1", "example.org/news/bridge")


async def test_a_short_link_to_a_front_page_is_known_by_that() -> None:
    pages: dict[str, Answer] = {
        "sho.example.com/1": redirect("http://example.org/"),
        "example.org/": page("<title>Shop"),
    }
    seen = await read("http://sho.example.com/1", pages)
    assert seen.links == ("sho.example.com/1", "example.org")


# --- What is asked ---


@pytest.mark.parametrize(
    "link", ["https://t.me/name/1", "https://t.me/s/name/1", "telegram.me/name/1", "name.t.me/1"]
)
async def test_posts_in_telegram_are_names_and_no_pages(link: str) -> None:
    web = Web()
    async with reader_of(web) as reader:
        assert await reader.read(link) == SeenPage(asked=link, links=("t.me/name/1",))
    assert web.resolved == []


async def test_what_a_click_counter_leads_to_is_asked_for_at_once() -> None:
    link = "https://l.facebook.com/l.php?u=http%3A%2F%2Fexample.org%2F1%3Ffbclid%3Dx&h=y"
    web = Web({"example.org/1?fbclid=x": page("<title>a")})
    async with reader_of(web) as reader:
        seen = await reader.read(link)
    assert (seen.asked, seen.title, seen.links) == (link, "a", ("example.org/1",))
    assert web.resolved == ["example.org"]


async def test_a_link_without_a_scheme_is_asked_for_over_tls_first(tmp_path: Path) -> None:
    trusted = write_certificate(tmp_path / "pem", "example.org")
    web = Web({"example.org/1": page("<title>a"), "example.com/1": page("<title>b")})
    async with served(web, tmp_path / "pem"), client_of(web, tls=trusted) as client:
        reader = LinkReader(client)
        assert (await reader.read("example.org/1")).title == "a"
        assert (await reader.read(" example.com/1 ")).title == "b"
    assert [port for _, port in web.dialled] == [443, 443, 80]


async def test_a_link_without_a_scheme_is_asked_for_once_where_the_site_says_no(
    tmp_path: Path,
) -> None:
    trusted = write_certificate(tmp_path / "pem", "example.org")
    web = Web({"example.org/1": redirect("https://example.org/2"), "example.org/2": status(500)})
    async with served(web, tmp_path / "pem"), client_of(web, tls=trusted) as client:
        assert (await LinkReader(client).read("example.org/1")).links == (
            "example.org/1",
            "example.org/2",
        )
        assert (await LinkReader(client).read("example.org/3")).trouble is PageTrouble.NO_PAGE
    assert [port for _, port in web.dialled] == [443, 443, 443]


@pytest.mark.parametrize(
    "link",
    [
        *(
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://[::1]:80/",
            "localhost",
            "file:///etc",
        ),
        *("http://user@example.org/", "http://example.org:8080/x", "", " ", "\x00", "not a link"),
        *("http://\ud800.org/", "tel:+1", "mailto:a@example.org"),
    ],
)
async def test_an_address_that_is_not_asked_is_said_to_be_refused(link: str) -> None:
    web = Web()
    async with reader_of(web) as reader:
        seen = await reader.read(link)
    assert (seen.asked, seen.trouble) == (link, PageTrouble.REFUSED)
    assert (web.resolved, web.dialled) == ([], [])


# --- Memory ---


async def test_a_page_is_read_once_in_a_while() -> None:
    web, now = Web({"example.org/1": page(ARTICLE)}), Now()
    async with reader_of(web, now) as reader:
        first = await reader.read("http://example.org/1")
        now.seconds = GOOD_SECONDS - 1
        assert await reader.read("http://example.org/1") == first
        assert len(web.requests) == 1
        now.seconds = GOOD_SECONDS
        assert await reader.read("http://example.org/1") == first
    assert len(web.requests) == 2


async def test_a_page_that_was_not_read_is_tried_again_soon() -> None:
    web, now = Web({"example.org/1": status(500)}), Now()
    async with reader_of(web, now) as reader:
        assert (await reader.read("http://example.org/1")).trouble
        assert (await reader.read("http://example.org/1")).trouble
        assert len(web.requests) == 1
        now.seconds = BAD_SECONDS
        web.pages["example.org/1"] = page(ARTICLE)
        assert not (await reader.read("http://example.org/1")).trouble


async def test_many_who_ask_at_once_are_one_visitor() -> None:
    web = Web({"example.org/1": page(ARTICLE)})
    async with reader_of(web) as reader:
        links = ["http://example.org/1"] * 20
        seen = await asyncio.gather(*map(reader.read, links))
    assert len(web.requests) == 1
    assert set(seen) == {seen[0]}


async def test_the_others_are_answered_where_the_first_gives_up() -> None:
    asked, answered = asyncio.Event(), asyncio.Event()

    async def waits(writer: asyncio.StreamWriter) -> None:
        asked.set()
        await answered.wait()
        writer.write(page(ARTICLE))

    web = Web({"example.org/1": waits})
    async with reader_of(web) as reader:
        first = asyncio.create_task(_read(reader))
        second = asyncio.create_task(_read(reader))
        await asked.wait()
        first.cancel()
        answered.set()
        assert (await second).title == "Bridge opens"
        with pytest.raises(asyncio.CancelledError):
            await first


async def _read(reader: PageReader) -> SeenPage:
    return await reader.read("http://example.org/1")


async def test_there_is_an_end_to_what_is_remembered() -> None:
    web = Web({"example.org/0": page(ARTICLE)})
    async with reader_of(web) as reader:
        await reader.read("http://example.org/0")
        for number in range(1, MOST_PAGES + 1):
            await reader.read(f"http://host{number}.local/")
        await reader.read("http://example.org/0")
    assert len(web.requests) == 2


async def test_closing_the_reader_closes_the_client() -> None:
    web = Web({"example.org/1": page(ARTICLE)})
    async with client_of(web) as client:
        reader = LinkReader(client)
        await reader.read("http://example.org/1")
        await reader.close()
