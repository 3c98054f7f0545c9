"""Imports that are bombs, and addresses that lead into this machine's own network."""

import asyncio
import gzip
import json
from collections.abc import Callable

import httpx
import pytest

from bot.claims.exchange.documents import MOST_REVIEWS
from bot.moderate.roles import Role
from bot.readers.feeds.parsed import MOST_MARKS
from bot.store.database import Database
from bot.web.desk.exchange import MOST_BYTES
from tests.attacks.hostile_texts import HOSTILE
from tests.attacks.siege import Browser, Siege, furnish, siege_of
from tests.claims.exchange.examples import claim_review
from tests.readers.links.sites import Web, page, redirect, served
from tests.store.support import Hands

WEB = {
    "evil.example/meta": redirect("http://169.254.169.254/latest/meta-data"),
    "evil.example/here": redirect("http://127.0.0.1:8080/moderators"),
    "evil.example/named": redirect("http://inside.example/"),
    "evil.example/file": redirect("file:///etc/passwd"),
    "evil.example/ftp": redirect("ftp://evil.example/"),
    "evil.example/round": redirect("http://evil.example/round"),
    "inside.example/": page('{"@type": "ClaimReview"}', kind="application/json"),
}
ADDRESSES = {
    "inside.example": [["10.0.0.8"]],
    "mixed.example": [["93.184.216.34", "127.0.0.1"]],
    "six.example": [["::1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    "rebound.example": [["93.184.216.34"], ["127.0.0.1"]],
}
SSRF = (
    "http://127.0.0.1:8080/moderators",
    "http://localhost/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://0/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://127.1/",
    "http://0177.0.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.8/",
    "http://100.64.0.1/",
    "http://[fd00::1]/",
    "http://user:word@127.0.0.1/",
    "http://evil.example@127.0.0.1/",
    "http://127.0.0.1#@evil.example/",
    "http://evil.example:22/",
    "http://inside.example/",
    "http://six.example/",
    "http://mapped.example/",
    "http://nat64.example/",
    "http://evil.example/meta",
    "http://evil.example/here",
    "http://evil.example/named",
    "http://evil.example/file",
    "http://evil.example/ftp",
    "http://evil.example/round",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_flushall",
    "data:application/json,[]",
    "unix:///var/run/docker.sock",
    "//127.0.0.1/",
    "factcheck:query=a&key=b",
    "factcheck:",
    "http://a.example/\r\nHost: b",
    "http://" + "a" * 1_900,
)
DEEP = "[" * 100_000
BOMBS: dict[str, Callable[[], bytes]] = {
    "deep": DEEP.encode,
    "deep and closed": (DEEP + "]" * len(DEEP)).encode,
    "deep objects": lambda: b'{"a":' * 100_000,
    "many objects": lambda: b"[" + b"{}," * MOST_MARKS + b"{}]",
    "a number without end": lambda: b"[" + b"9" * 1_000_000 + b"]",
    "no number": lambda: b'[{"@type":"ClaimReview","reviewRating":{"ratingValue":NaN}}]',
    "packed": lambda: gzip.compress(b" " * 10_000_000),
    "half a pair": lambda: b'{"@type":"ClaimReview","claimReviewed":"\\ud800","url":"\\u0000"}',
    "no utf-8": lambda: b'{"a": "\xff\xfe"}',
    "other utf": lambda: json.dumps([claim_review()]).encode("utf-16"),
    "markup": lambda: b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "many scripts": lambda: b"<script type='application/ld+json'>" * 50_000,
    "empty": lambda: b"",
    "a name of itself": lambda: b'{"@type":"ClaimReview","@id":"a","itemReviewed":{"@id":"a"}}',
}


@pytest.fixture
def siege(file_database: Database) -> Siege:
    made = siege_of(file_database, Hands(), Web(dict(WEB), dict(ADDRESSES)))
    furnish(made)
    return made


def sent_file(ana: Browser, content: bytes, **form: str) -> httpx.Response:
    return ana.post("/import", {"do": "import"} | form, files={"file": ("a.json", content)})


def test_no_address_of_this_network_is_asked(siege: Siege) -> None:
    ana = siege.browser(Role.EDITOR)
    before = siege.state()

    async def all_of_them() -> list[httpx.Response]:
        answers = []
        async with served(siege.web):
            for source in SSRF:
                form = {"csrf": ana.csrf, "source": source, "do": "import"}
                answers.append(await ana.asked("POST", "/import", data=form))
        return answers

    for source, answer in zip(SSRF, asyncio.run(all_of_them()), strict=True):
        assert answer.status_code == 422, (source, answer.text)
        assert "root:" not in answer.text
    assert {host for host, _ in siege.web.dialled} <= {"93.184.216.34"}
    assert {port for _, port in siege.web.dialled} <= {80, 443}
    assert siege.state() == before


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_or_reported_and_nothing_is_kept(siege: Siege, name: str) -> None:
    ana = siege.browser(Role.EDITOR)
    before = siege.state()
    answer = sent_file(ana, BOMBS[name]())
    assert answer.status_code in (200, 422), answer.text
    assert siege.state() == before


def test_more_bytes_than_a_file_may_have_are_not_read(siege: Siege) -> None:
    answer = sent_file(siege.browser(Role.EDITOR), b" " * (MOST_BYTES + 100_000))
    assert answer.status_code == 413


def test_more_reviews_than_an_import_may_have_are_told(siege: Siege) -> None:
    reviews = [{"@type": "ClaimReview"}] * (MOST_REVIEWS + 1)
    answer = sent_file(siege.browser(Role.EDITOR), json.dumps(reviews).encode(), do="try")
    assert answer.status_code == 200
    assert f"{MOST_REVIEWS + 1:,}" in answer.text or str(MOST_REVIEWS + 1) in answer.text


def test_a_file_publishes_nothing_in_the_name_of_a_trusted_publisher(siege: Siege) -> None:
    boris = siege.browser(Role.REVIEWER)
    review = claim_review(url="https://facts.example.org/forged", claimReviewed="It was forged")
    answer = sent_file(boris, json.dumps([review]).encode(), publish="yes")
    assert answer.status_code == 200
    states = siege.database.read_now(
        lambda c: [row[0] for row in c.exec_driver_sql("select state from claim where id > 4")]
    )
    assert "published" not in states


def test_an_import_of_hostile_texts_is_drafted_or_refused(database: Database) -> None:
    siege = siege_of(database, Hands())
    ana = siege.browser(Role.EDITOR)
    fields = ("claimReviewed", "url", "datePublished", "inLanguage", "reviewBody", "name")
    reviews = [
        claim_review(**{"url": f"https://a.example/{number}"} | {field: text})
        for field in fields
        for number, text in enumerate(HOSTILE.values(), start=100 * fields.index(field))
    ]
    answer = sent_file(ana, json.dumps(reviews).encode())
    assert answer.status_code == 200, answer.text
    for path in ("/claims", "/import", "/claims?words=a"):
        assert ana.get(path).status_code == 200
