"""Which addresses become links in an answer, and what stands for those that do not."""

import unicodedata
from urllib.parse import urlsplit

from bot.answer.bidi import clean_line
from bot.answer.length import shorten

TEXT_LIMIT = 80


def linkable(url: str) -> bool:
    """Return whether an address is a web page's and holds no space or invisible character."""
    if any(unicodedata.category(sign)[0] in "CZ" for sign in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")


def host(url: str) -> str:
    """Return the name of the site that a linkable address leads to, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def link_text(url: str) -> str:
    """Return what to show of an address that is not made a link."""
    return host(url) if linkable(url) else shorten(clean_line(url), TEXT_LIMIT)
