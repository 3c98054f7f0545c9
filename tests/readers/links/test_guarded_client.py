"""The guarded client against sites that are in order, broken, or out to get in."""

import asyncio
import gzip
import zlib
from pathlib import Path

import pytest

from bot.readers.links.guarded_client import MOST_BYTES, GuardedClient, PageUnread
from bot.receive.readings import PageTrouble
from tests.readers.links.sites import (
    PUBLIC,
    Dialler,
    Serve,
    Web,
    client_of,
    packed,
    page,
    redirect,
    served,
    status,
    write_certificate,
)

HERE = "http://example.org/"
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


async def unread(web: Web, url: str = HERE, seconds: float = 5.0) -> PageUnread:
    """Return why a page was not read."""
    async with client_of(web, seconds=seconds) as client:
        with pytest.raises(PageUnread) as raised:
            await client.fetch(url)
    return raised.value


async def content(web: Web, url: str = HERE) -> bytes:
    """Return a page's bytes."""
    async with client_of(web) as client:
        return (await client.fetch(url)).body.content


# --- What is asked ---


async def test_a_page_is_fetched_from_the_address_that_was_checked() -> None:
    web = Web({"example.org/a?b=1": page("hello")})
    async with client_of(web) as client:
        fetched = await client.fetch("http://example.org/a?b=1#part")
    assert fetched.body.content == b"hello"
    assert fetched.body.charset == "utf-8"
    assert fetched.met == ("http://example.org/a?b=1",)
    assert (web.resolved, web.dialled) == (["example.org"], [(PUBLIC, 80)])


async def test_the_request_is_honest_and_tells_nothing_of_us() -> None:
    web = Web({"example.org/": page("hello")})
    await content(web)
    head = web.requests[0].decode().lower()
    assert head.startswith("get / http/1.1\r\nhost: example.org\r\nuser-agent: siftline/")
    assert not {"cookie:", "referer:", "authorization:"} & set(head.split())


async def test_cookies_are_not_sent_back() -> None:
    first = redirect("/2").replace(b"\r\n", b"\r\nSet-Cookie: id=1; Path=/\r\n", 1)
    web = Web({"example.org/": first, "example.org/2": page("hello")})
    async with client_of(web) as client:
        await client.fetch(HERE)
        await client.fetch(HERE)
    assert len(web.requests) == 4
    assert not any(b"cookie" in request.lower() for request in web.requests)


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert await content(Web({"example.org/": page("hello")})) == b"hello"


async def test_tls_asks_for_the_name_and_not_for_the_address(tmp_path: Path) -> None:
    trusted = write_certificate(tmp_path / "pem", "example.org")
    web = Web({"example.org/": page("hello"), "other.org/": page("hello")})
    async with served(web, tmp_path / "pem"), client_of(web, tls=trusted) as client:
        assert (await client.fetch("https://example.org/")).body.content == b"hello"
        with pytest.raises(PageUnread) as raised:
            await client.fetch("https://other.org/")
    assert raised.value.trouble is PageTrouble.UNREACHABLE
    assert {port for _, port in web.dialled} == {443}


async def test_a_certificate_that_nobody_vouches_for_is_not_taken(tmp_path: Path) -> None:
    write_certificate(tmp_path / "pem", "example.org")
    web = Web({"example.org/": page("hello")})
    async with served(web, tmp_path / "pem"), client_of(web) as client:
        with pytest.raises(PageUnread) as raised:
            await client.fetch("https://example.org/")
    assert raised.value.trouble is PageTrouble.UNREACHABLE
    assert web.requests == []


# --- Where names lead ---


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
        ["100.64.1.1"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
        ["fe80::1%2"],
        [PUBLIC, "127.0.0.1"],
        ["192.168.0.1", PUBLIC],
        ["2606:2800:220:1::1", "fd00::1"],
    ],
)
async def test_a_name_with_any_answer_that_is_not_public_is_not_asked(answers: list[str]) -> None:
    web = Web({"example.org/": page("secret")}, {"example.org": [answers]})
    assert (await unread(web)).trouble is PageTrouble.REFUSED
    assert (web.dialled, web.requests) == ([], [])


async def test_a_name_that_changes_its_answer_is_resolved_once_a_connection() -> None:
    web = Web({"example.org/": page("hello")}, {"example.org": [[PUBLIC], ["127.0.0.1"]]})
    assert await content(web) == b"hello"
    assert (web.resolved, web.dialled) == (["example.org"], [(PUBLIC, 80)])


async def test_a_name_that_has_changed_its_answer_is_refused_the_next_time() -> None:
    web = Web({"example.org/": redirect("/")}, {"example.org": [[PUBLIC], ["127.0.0.1"]]})
    assert (await unread(web)).trouble is PageTrouble.REFUSED
    assert len(web.requests) == 1


async def test_another_address_is_dialled_where_the_first_is_closed() -> None:
    web = Web(
        {"example.org/": page("hello")},
        {"example.org": [["93.184.216.1", PUBLIC]]},
        closed={"93.184.216.1"},
    )
    assert await content(web) == b"hello"


async def test_a_site_that_answers_at_no_address_is_unreachable() -> None:
    web = Web(closed={PUBLIC})
    assert (await unread(web)).trouble is PageTrouble.UNREACHABLE


@pytest.mark.parametrize("answers", [[], None])
async def test_a_name_without_an_address_is_unreachable(answers: list[str] | None) -> None:
    async def resolve(host: str, port: int) -> list[str]:
        if answers is None:
            raise OSError(host, port)
        return answers

    client = GuardedClient(resolve=resolve, dialler=Dialler(Web()))
    with pytest.raises(PageUnread) as raised:
        await client.fetch(HERE)
    await client.close()
    assert raised.value.trouble is PageTrouble.UNREACHABLE
    assert raised.value.__cause__ is None


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/",
        "http://0x7f.0x0.0x0.0x1/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost:80/",
        "https://example.org:6379/",
        "http://user:password@example.org/",
        "file:///etc/passwd",
        f"http://example.org/{'a' * 5000}",
    ],
)
async def test_an_address_in_disguise_is_refused_before_anybody_is_asked(url: str) -> None:
    web = Web()
    error = await unread(web, url)
    assert (error.trouble, error.met) == (PageTrouble.REFUSED, ())
    assert (web.resolved, web.dialled) == ([], [])


# --- Redirects ---


async def test_redirects_are_followed_and_each_address_is_told() -> None:
    web = Web(
        {
            "go.example.com/x": redirect("http://example.org/a", 301),
            "example.org/a": redirect("b?c=1", 307),
            "example.org/b?c=1": redirect("//example.net/d#e", 308),
            "example.net/d": page("hello"),
        }
    )
    async with client_of(web) as client:
        fetched = await client.fetch("http://go.example.com/x")
    assert fetched.met == (
        "http://go.example.com/x",
        "http://example.org/a",
        "http://example.org/b?c=1",
        "http://example.net/d",
    )
    assert web.resolved == ["go.example.com", "example.org", "example.org", "example.net"]


async def test_a_redirect_may_be_written_in_letters_of_any_script() -> None:
    web = Web({"example.org/": redirect("/да"), "example.org/%D0%B4%D0%B0": page("hello")})
    assert await content(web) == b"hello"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://[::1]/",
        "http://inner.example.com/",
        "http://example.org:8080/",
        "http://example.org:22/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org:80/_X",
        "javascript:alert(1)",
        "http://user@example.org/",
        "http://example.org\\@127.0.0.1/",
        "http://localhost/",
        "http://[::1",
        f"/{'a' * 5000}",
    ],
)
async def test_a_redirect_leads_nowhere_that_a_link_may_not(target: str) -> None:
    web = Web({"example.org/": redirect(target)}, {"inner.example.com": [["10.0.0.1"]]})
    error = await unread(web)
    assert error.trouble is PageTrouble.REFUSED
    assert error.met[0] == HERE
    assert web.dialled == [(PUBLIC, 80)]


async def test_the_fourth_redirect_is_followed_and_the_fifth_is_not() -> None:
    web = Web({f"example.org/{n}": redirect(f"/{n + 1}") for n in range(5)})
    web.pages["example.org/5"] = page("hello")
    async with client_of(web) as client:
        assert (await client.fetch("http://example.org/1")).body.content == b"hello"
        with pytest.raises(PageUnread) as raised:
            await client.fetch("http://example.org/0")
    assert raised.value.trouble is PageTrouble.REFUSED
    assert len(raised.value.met) == 5


async def test_a_redirect_without_a_target_is_no_page() -> None:
    web = Web({"example.org/": status(302)})
    assert (await unread(web)).trouble is PageTrouble.NO_PAGE


async def test_a_refresh_within_a_page_is_not_followed() -> None:
    refresh = '<meta http-equiv="refresh" content="0; url=http://example.org/2">'
    web = Web({"example.org/": page(refresh)})
    assert await content(web) == refresh.encode()
    assert len(web.requests) == 1


# --- What is no page ---


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (404, PageTrouble.NO_PAGE),
        (410, PageTrouble.NO_PAGE),
        (403, PageTrouble.UNREACHABLE),
        (429, PageTrouble.UNREACHABLE),
        (500, PageTrouble.UNREACHABLE),
        (503, PageTrouble.UNREACHABLE),
        (304, PageTrouble.UNREACHABLE),
    ],
)
async def test_what_a_site_says_instead_of_a_page_is_not_read(
    code: int, trouble: PageTrouble
) -> None:
    error = await unread(Web({"example.org/": status(code)}))
    assert (error.trouble, error.met) == (trouble, (HERE,))


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/jpeg", "text/plain", "application/json"]
)
async def test_a_file_of_another_kind_is_not_read(kind: str) -> None:
    web = Web({"example.org/": page("<title>x</title>", kind=kind)})
    assert (await unread(web)).trouble is PageTrouble.NO_PAGE


@pytest.mark.parametrize(
    ("body", "is_page"), [("\n<!DOCTYPE html><p>", True), ("%PDF-1.7 <html>", False), ("", False)]
)
async def test_a_file_of_no_told_kind_is_a_page_where_it_looks_like_one(
    body: str, is_page: bool
) -> None:
    web = Web({"example.org/": page(body, kind="")})
    if is_page:
        assert await content(web) == body.encode()
    else:
        assert (await unread(web)).trouble is PageTrouble.NO_PAGE


# --- Bombs, and answers that never end ---


@pytest.mark.parametrize(
    "answer",
    [
        packed(b"hello"),
        packed(b"hello", "x-gzip"),
        packed(b"", "deflate", with_=zlib.compress(b"hello")),
        packed(b"", "deflate", with_=zlib.compress(b"hello")[2:-4]),
        packed(b"", "identity", with_=b"hello"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nhello",
        CHUNKED + b"2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
    ],
)
async def test_a_page_may_be_packed_for_the_way(answer: bytes) -> None:
    assert await content(Web({"example.org/": answer})) == b"hello"


@pytest.mark.parametrize(
    "answer",
    [
        packed(bytes(200_000_000 // 8) * 8),
        packed(b"", "deflate", with_=zlib.compress(bytes(50_000_000))),
        page(b"a" * (MOST_BYTES + 1)),
    ],
    ids=["gzip", "deflate", "plain"],
)
async def test_of_a_bomb_no_more_than_the_beginning_is_read(answer: bytes) -> None:
    web = Web({"example.org/": answer})
    async with client_of(web) as client:
        body = (await client.fetch(HERE)).body
    assert (len(body.content), body.cut) == (MOST_BYTES, True)


@pytest.mark.parametrize(
    "answer",
    [
        packed(b"hello", "br"),
        packed(b"hello", "zstd"),
        packed(b"", "gzip, gzip", with_=gzip.compress(gzip.compress(bytes(10_000_000)))),
        packed(b"", "gzip", with_=b"hello"),
        packed(b"", "deflate", with_=b"hello"),
    ],
    ids=["brotli", "zstd", "twice", "no gzip", "no deflate"],
)
async def test_a_packing_that_was_not_asked_for_is_not_read(answer: bytes) -> None:
    assert (await unread(Web({"example.org/": answer}))).trouble is PageTrouble.NO_PAGE


async def endless_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>x</title>")
    while True:
        writer.write(b"a" * 100_000)
        await writer.drain()


async def test_a_body_without_end_is_cut() -> None:
    web = Web({"example.org/": endless_body})
    assert len(await content(web)) == MOST_BYTES


async def endless_empty_gzip(writer: asyncio.StreamWriter) -> None:
    """Send what inflates to nothing, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n")
    writer.write(bytes.fromhex("1f8b0800000000000003"))
    while True:
        writer.write(b"\x00\x00\x00\xff\xff" * 20_000)
        await writer.drain()


async def test_a_packed_body_that_holds_nothing_is_cut_as_well() -> None:
    assert await content(Web({"example.org/": endless_empty_gzip})) == b""


async def endless_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X: " + b"a" * 1000 + b"\r\n")
        await writer.drain()


async def test_a_head_without_end_is_given_up() -> None:
    assert (await unread(Web({"example.org/": endless_head}))).trouble is PageTrouble.UNREACHABLE


async def endless_hints(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
        await writer.drain()


async def silence(writer: asyncio.StreamWriter) -> None:
    await writer.drain()
    await asyncio.Event().wait()


async def drops(writer: asyncio.StreamWriter) -> None:
    """Send a head, then a byte now and then."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n")
    while True:
        writer.write(b"a")
        await writer.drain()
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("serve", [silence, drops, endless_hints])
async def test_a_site_that_takes_its_time_is_left(
    serve: Serve,
) -> None:
    web = Web({"example.org/": serve})
    assert (await unread(web, seconds=0.2)).trouble is PageTrouble.TOO_SLOW


async def test_a_name_server_that_takes_its_time_is_left() -> None:
    async def resolve(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return [host, str(port)]

    client = GuardedClient(resolve=resolve, dialler=Dialler(Web()), seconds=0.1)
    with pytest.raises(PageUnread) as raised:
        await client.fetch(HERE)
    await client.close()
    assert raised.value.trouble is PageTrouble.TOO_SLOW


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200",
        b"hello",
        b"\x16\x03\x01\x02\x00",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Type: text/html\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nhello",
        CHUNKED + b"zz\r\n",
        b"HTTP/1.1 302 F\r\nLocation: /\x00\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX\x00Y: 1\r\n\r\n",
    ],
)
async def test_an_answer_that_is_broken_or_cut_is_no_answer(answer: bytes) -> None:
    assert (await unread(Web({"example.org/": answer}))).trouble is PageTrouble.UNREACHABLE


async def test_no_more_is_read_than_a_page_says_that_it_has() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhello"
    assert await content(Web({"example.org/": answer})) == b"he"


# --- Manners ---


async def test_a_site_is_asked_for_two_pages_at_once() -> None:
    two = asyncio.Barrier(2)

    async def in_pairs(writer: asyncio.StreamWriter) -> None:
        await two.wait()
        writer.write(page("hello"))

    web = Web({f"example.org/{n}": in_pairs for n in range(8)})
    async with client_of(web) as client, asyncio.TaskGroup() as group:
        for n in range(8):
            group.create_task(client.fetch(f"http://example.org/{n}"))
    assert (len(web.requests), web.most_at_once) == (8, 2)


async def test_an_error_names_no_address() -> None:
    error = await unread(Web({"example.org/": status(500)}))
    assert "example" not in str(error)
    assert error.__cause__ is None
