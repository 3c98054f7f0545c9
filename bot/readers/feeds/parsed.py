"""Bytes of a source as the document that they hold."""

import hashlib
import json
from pathlib import Path
from typing import Any

from bot.flows.exchange import ReadSource, SourceUnread
from bot.readers.links.charset import page_text
from bot.readers.links.json_ld import nodes
from bot.readers.links.markup import tags

MOST_BYTES = 50 * 1024 * 1024
MOST_MARKS = 4_000_000
"""Commas and opening brackets; 20,000 reviews have 1,000,000, and 50 MB of "{}," take 1.5 GB."""
_MARKUP = b"<"


def read_file(path: Path) -> ReadSource:
    """Return what a file holds; raises SourceUnread, and OSError where it cannot be opened."""
    if path.stat().st_size > MOST_BYTES:
        raise too_large()
    return parsed(path.read_bytes())


def parsed(content: bytes, *, charset: str = "", address: str = "", site: str = "") -> ReadSource:
    """Return the document in some bytes: JSON, or a page with its JSON-LD.

    ``address`` is where it was read from. Raises SourceUnread.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    if sum(map(content.count, (b",", b"{", b"["))) > MOST_MARKS:
        raise SourceUnread("it holds more values than any honest source, so it was not read")
    digest = hashlib.sha256(content).hexdigest()
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKUP):
        told = _of_page(page_text(content, charset))
        return ReadSource(told=told, digest=digest, address=address, site=site)
    return ReadSource(told=_json(content), digest=digest, base=address, site=site)


def too_large() -> SourceUnread:
    """Return that a source is larger than any honest one."""
    return SourceUnread(f"it is larger than {MOST_BYTES // 1024 // 1024} MB, so it was not read")


def _of_page(text: str) -> list[Any]:
    """Return the objects of a page's scripts."""
    return nodes(tag.text for tag in tags(text) if tag.name == "json-ld")


def _json(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), strict=False)
    except UnicodeDecodeError:
        raise SourceUnread("it is not written in UTF-8") from None
    except RecursionError:
        raise SourceUnread("it is nested too deep") from None
    except ValueError as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceUnread(f"it is broken JSON{where}") from None
