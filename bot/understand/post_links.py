"""Names for posts and their publishers, the same from a link and from a forward."""

import re
from collections.abc import Iterable, Iterator

from bot.receive.tip import ForwardOrigin
from bot.understand.link_sources import link_sources
from bot.understand.site_links import at_its_site
from bot.understand.telegram_links import telegram_page

_POST = re.compile(r"/([a-z]\w{3,31})/(\d{1,12})", re.ASCII)


def post_key(link: str) -> str | None:
    """Return ``telegram:@name/123`` for a link to a public Telegram post, else None."""
    page = telegram_page(link)
    found = page and _POST.fullmatch(at_its_site(page).path)
    return f"telegram:@{found[1]}/{int(found[2])}" if found else None


def origin_key(origin: ForwardOrigin) -> str | None:
    """Return the key of the public post that a message was forwarded from, as of its link."""
    if origin.kind != "channel" or not origin.username or origin.message_id is None:
        return None
    return f"telegram:@{origin.username.lower()}/{origin.message_id}"


def post_keys(origin: ForwardOrigin | None, links: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of the public posts that a message is or links to, each once."""
    own = origin_key(origin) if origin else None
    return tuple(dict.fromkeys(filter(None, (own, *map(post_key, links)))))


def origin_sources(origin: ForwardOrigin) -> tuple[str, ...]:
    """Return the keys of the public channel or group that a message was forwarded from."""
    if origin.kind not in {"channel", "chat"} or not origin.username:
        return ()
    numbered = () if origin.chat_id is None else (f"telegram:{origin.chat_id}",)
    return (*numbered, f"telegram:@{origin.username.lower()}")


def source_keys(origin: ForwardOrigin | None, links: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of each public source that a message came from or links to, that one first.

    Links may be given as they were copied, or by their canonical names. A link to where the message
    came from names no other source, and neither does one to a site that another link is within.
    """
    told: list[tuple[str, ...]] = []
    for keys in filter(None, _sources(origin, links)):
        if not any(set(keys) <= set(other) for other in told):
            told.append(keys)
    return tuple(told)


def _sources(origin: ForwardOrigin | None, links: Iterable[str]) -> Iterator[tuple[str, ...]]:
    if origin:
        yield origin_sources(origin)
    yield from map(link_sources, links)
