"""Pieces of Telegram HTML: text escaped, links that are safe, and nothing linked by accident."""

import re
from html import escape

from bot.answer.bidi import clean, clean_line, isolate
from bot.answer.length import utf16_length
from bot.answer.links import link_text, linkable

LINK_LIMIT = 1024

# Telegram makes a link of whatever looks like one, and a claim may quote a harmful address.
_LOOKS_LIKE_LINK = re.compile(
    r"((?:https?://|www\.)\S+|@\w{3,}"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[^\W\d_]{2,24}(?:[/?:]\S*)?)"
)


def words(text: str) -> str:
    """Return our own words as HTML."""
    return escape(clean(text), quote=False)


def told(text: str, language: str) -> str:
    """Return the words of others in an answer's language as HTML, with no address to tap on."""
    lines = (isolate(line, language) for line in clean(text).split("\n"))
    return "\n".join(_without_links(line) for line in lines)


def mixed(text: str) -> str:
    """Return our words around words of others that are isolated by now, with no address to tap."""
    return "\n".join(_without_links(line) for line in clean(text).split("\n"))


def told_line(text: str, language: str) -> str:
    """Return a name or title as HTML, in one line; it may stand in a link."""
    return escape(isolate(clean_line(text), language), quote=False)


def link(url: str, label: str) -> str:
    """Return a link with HTML as its label, or the label and the address where none can be made."""
    href = escape(url, quote=True)
    if linkable(url) and utf16_length(href) <= LINK_LIMIT:
        return f'<a href="{href}">{label}</a>'
    return f"{label} ({escape(link_text(url), quote=False)})"


def _without_links(line: str) -> str:
    # Splitting on one group puts what matched at the odd places.
    pieces = enumerate(_LOOKS_LIKE_LINK.split(line))
    return "".join(
        f"<code>{escape(piece, quote=False)}</code>" if place % 2 else escape(piece, quote=False)
        for place, piece in pieces
    )
