"""The newest published reviews for feed readers: JSON Feed 1.1 and RSS 2.0."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from bot.claims.claim import Claim
from bot.claims.exchange.publisher import Publisher

MOST = 50
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def newest(claims: Sequence[Claim]) -> list[Claim]:
    """Return the reviews that a feed holds, the newest first."""
    return sorted(claims, key=lambda claim: (claim.review.reviewed_at, claim.id), reverse=True)[
        :MOST
    ]


def json_feed(claims: Sequence[Claim], publisher: Publisher) -> dict[str, Any]:
    """Return a JSON Feed, https://www.jsonfeed.org/version/1.1/."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publisher.name,
        "home_page_url": publisher.url,
        "feed_url": f"{publisher.pages}/feed.json",
        "items": [_item(each, publisher) for each in claims],
    }
    return {name: value for name, value in feed.items() if value != ""}


def rss(claims: Sequence[Claim], publisher: Publisher) -> str:
    """Return an RSS 2.0 document."""
    items = "".join(_rss_item(each, publisher) for each in claims)
    own = quoteattr(f"{publisher.pages}/feed.rss")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>{_text(publisher.name)}</title>"
        f"<link>{_text(publisher.url or publisher.pages)}</link>"
        f'<atom:link href={own} rel="self" type="application/rss+xml"/>'
        f"<description>{_text(f'Reviews by {publisher.name}')}</description>"
        f"{items}</channel></rss>\n"
    )


def mail_date(day: date) -> str:
    """Return a day as RSS and HTTP write it, at midnight UTC."""
    month = _MONTHS[day.month - 1]
    return f"{_DAYS[day.weekday()]}, {day.day:02} {month} {day.year:04} 00:00:00 GMT"


def _item(claim: Claim, publisher: Publisher) -> dict[str, Any]:
    content = claim.content
    page = publisher.page_of(claim.id)
    return {
        "id": page,
        "url": page,
        "title": _title(claim, publisher),
        "content_text": content.texts[content.language].known,
        "date_published": f"{claim.review.reviewed_at.isoformat()}T00:00:00Z",
        "language": content.language,
        "authors": [{"name": claim.review.publisher or publisher.name}],
        "tags": [content.rating.value, content.topic],
    }


def _rss_item(claim: Claim, publisher: Publisher) -> str:
    page = _text(publisher.page_of(claim.id))
    content = claim.content
    return (
        f"<item><title>{_text(_title(claim, publisher))}</title><link>{page}</link>"
        f'<guid isPermaLink="true">{page}</guid>'
        f"<pubDate>{mail_date(claim.review.reviewed_at)}</pubDate>"
        f"<category>{_text(content.rating.value)}</category>"
        f"<description>{_text(escape(content.texts[content.language].known))}</description></item>"
    )


def _title(claim: Claim, publisher: Publisher) -> str:
    content = claim.content
    word = publisher.rating_word(content.rating, content.language)
    return f"{word}: {content.texts[content.language].statement}"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text))
