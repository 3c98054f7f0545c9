"""What a site answers: where it sends us, or the page, no longer than it may be."""

import re
from collections.abc import Collection
from dataclasses import dataclass

import httpcore
import httpx

from bot.readers.links.inflate import Inflater
from bot.receive.readings import PageTrouble

PAGE_TYPES = {"text/html", "application/xhtml+xml"}
REDIRECTS = {301, 302, 303, 307, 308}
NO_SUCH_PAGE = {404, 410, 451}
GOOD = range(200, 300)

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|meta|!--)", re.IGNORECASE)


class NoPage(Exception):
    """Why an answer holds no page."""

    def __init__(self, trouble: PageTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A page's bytes, the charset and type that its head names, and whether there was more."""

    content: bytes
    charset: str
    cut: bool
    kind: str = ""


def target(response: httpcore.Response, asked: httpx.URL) -> str | None:
    """Return the URL that a site sends us on to, None where it does not; raises NoPage."""
    if response.status not in REDIRECTS:
        return None
    location = httpx.Headers(response.headers).get("location")
    if not location:
        raise NoPage(PageTrouble.NO_PAGE)
    try:
        return str(asked.join(location))
    except (httpx.InvalidURL, ValueError):
        raise NoPage(PageTrouble.REFUSED) from None


async def body(response: httpcore.Response, most: int, kinds: Collection[str] = PAGE_TYPES) -> Body:
    """Return a page's bytes, of a larger one the first; raises NoPage and PackedBadly."""
    headers = httpx.Headers(response.headers)
    kind = _kind(response.status, headers, kinds)
    inflater = Inflater(headers.get("content-encoding", ""), most)
    content, packed = bytearray(), 0
    async for piece in response.aiter_stream():
        packed += len(piece)
        content += inflater.take(piece)
        if inflater.full or packed > most:
            break
    if not kind and not _MARKUP.match(content):
        raise NoPage(PageTrouble.NO_PAGE)
    charset = _CHARSET.search(headers.get("content-type", ""))
    return Body(
        content=bytes(content),
        charset=charset[1] if charset else "",
        kind=kind,
        cut=inflater.full or packed > most,
    )


def _kind(status: int, headers: httpx.Headers, kinds: Collection[str]) -> str:
    """Return the type of a page, or nothing where it is not told; raises NoPage."""
    if status in NO_SUCH_PAGE:
        raise NoPage(PageTrouble.NO_PAGE)
    if status not in GOOD:
        raise NoPage(PageTrouble.UNREACHABLE)
    kind: str = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in kinds:
        raise NoPage(PageTrouble.NO_PAGE)
    return kind
