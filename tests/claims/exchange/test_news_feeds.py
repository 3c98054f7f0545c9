"""Feeds of the newest reviews."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

from bot.claims.claim import Claim, Texts
from bot.claims.exchange.news_feeds import MOST, json_feed, mail_date, newest, rss
from tests.claims.exchange.examples import publisher
from tests.store.claim_support import claim

OURS = publisher(url="https://news.example.org")


def reviewed(claim_id: str, day: date) -> Claim:
    plain = claim(claim_id)
    return replace(plain, review=replace(plain.review, reviewed_at=day))


def test_the_newest_come_first_and_there_is_an_end() -> None:
    claims = [reviewed(f"c{n}", date(2026, 1, 1 + n % 20)) for n in range(MOST + 10)]
    shown = newest(claims)
    assert len(shown) == MOST
    assert shown[0].review.reviewed_at == date(2026, 1, 20)


def test_a_json_feed_has_what_its_form_asks_for() -> None:
    feed = json_feed([reviewed("lemon", date(2026, 1, 2))], OURS)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    [item] = feed["items"]
    assert item["id"] == item["url"] == "https://desk.example.org/c/lemon"
    assert item["title"] == "false in en: Hot lemon water kills the virus."
    assert item["date_published"] == "2026-01-02T00:00:00Z"
    assert item["authors"] == [{"name": "Newsroom"}]
    assert "home_page_url" not in json_feed([], publisher())


def test_rss_is_xml_whatever_a_claim_says() -> None:
    texts = {"en": Texts(statement="a <b> & \x0b ]]> \ud800", known="<script>alert(1)</script>")}
    odd = replace(claim(), content=replace(claim().content, texts=texts))
    taken = replace(odd, review=replace(odd.review, publisher="Facts"))
    written = rss([odd, taken], OURS).encode()
    root = ElementTree.fromstring(written)  # noqa: S314 - our own
    [first, _] = root.iter("item")
    assert first.findtext("title") == "false in en: a <b> &  ]]> "
    assert first.findtext("description") == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert first.findtext("link") == "https://desk.example.org/c/lemon"


def test_a_day_is_written_as_mails_write_it() -> None:
    assert mail_date(date(2026, 11, 3)) == "Tue, 03 Nov 2026 00:00:00 GMT"
