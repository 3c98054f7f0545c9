"""Telegram's HTML made into a page's markup: a few tags, safe links, everything else as text."""

import re
from html.parser import HTMLParser

from markupsafe import Markup, escape

from bot.answer.links import linkable

_KEPT = frozenset({"b", "strong", "i", "em", "u", "s", "code", "pre", "blockquote"})
_LINK = Markup('<a href="{}" target="_blank" rel="noopener noreferrer nofollow">')
# Telegram ends a quotation's line itself; a page would show the line break after it as well.
_AFTER_QUOTE = re.compile(r"</blockquote>\n")


def shown_markup(html: str) -> Markup:
    """Return Telegram's HTML as markup; what is not allowed in it is shown as text or left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return Markup(_AFTER_QUOTE.sub("</blockquote>", reader.markup()))  # noqa: S704 - escaped by _Reader


class _Reader(HTMLParser):
    """Collects markup whose text and addresses are escaped and whose tags are balanced."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[Markup] = []
        self._open: list[str] = []

    def markup(self) -> Markup:
        """Return what was read, with every tag closed."""
        closing = (self._closing(tag) for tag in reversed(self._open))
        return Markup("").join([*self._pieces, *closing])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an allowed tag without its attributes; of a link, keep its address."""
        url = dict(attrs).get("href") or ""
        if tag in _KEPT:
            self._pieces.append(Markup("<{}>").format(tag))
        elif tag == "a" and "a" not in self._open and linkable(url):
            self._pieces.append(_LINK.format(url))
        else:
            return
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag that is open, and those that were opened in it."""
        while tag in self._open:
            closed = self._open.pop()
            self._pieces.append(self._closing(closed))
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        """Keep text as text."""
        self._pieces.append(escape(data))

    @staticmethod
    def _closing(tag: str) -> Markup:
        return Markup("</{}>").format(tag)
