"""Linked pages: all names that they go by, and what they say of themselves."""

import asyncio
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import structlog

from bot.readers.links.charset import page_text
from bot.readers.links.guarded_client import Fetched, GuardedClient, PageUnread
from bot.readers.links.page import PageSays, read_page
from bot.readers.links.remembered import Remembered
from bot.readers.links.walls import ends_at_wall, is_wall_title, of_the_page
from bot.receive.readings import PageTrouble, SeenPage
from bot.understand.links import canonical_link
from bot.understand.telegram_links import in_telegram
from bot.understand.web_page import click_target

log = structlog.get_logger(__name__)

_SCHEME = re.compile(r"https?://", re.IGNORECASE)


class LinkReader:
    """Reads pages through the guarded client, and remembers them for a while."""

    def __init__(self, client: GuardedClient, now: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._remembered = Remembered(now)

    async def read(self, link: str) -> SeenPage:
        """Return what a linked page says of itself, or why it was not read.

        A link into Telegram is a name and no page: posts are known by their keys. What a click
        counter leads to is asked for at once.
        """
        if in_telegram(link):
            return SeenPage(asked=link, links=_named([link]))
        address = click_target(link) or link.strip()
        page = await self._remembered.page(address, lambda: self._read(address))
        return replace(page, asked=link)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()

    async def _read(self, address: str) -> SeenPage:
        try:
            fetched = await self._fetched(address)
        except PageUnread as error:
            return _unread(address, error.met, error.trouble)
        except Exception as error:  # noqa: BLE001 - as below: no library tells all that it raises
            log.error("page_not_fetched", error=type(error).__name__)
            return _unread(address, (), PageTrouble.UNREACHABLE)
        try:
            # Up to two megabytes of anything: away from the loop.
            says = await asyncio.to_thread(_said, fetched)
        except Exception as error:  # noqa: BLE001 - no page costs a message its answer
            log.error("page_not_understood", error=type(error).__name__)
            return _unread(address, fetched.met, PageTrouble.NO_PAGE)
        if ends_at_wall(fetched.met) or is_wall_title(says.title):
            return _unread(address, fetched.met, PageTrouble.UNREACHABLE)
        return _seen(address, fetched, says)

    async def _fetched(self, address: str) -> Fetched:
        """Return a page; where no scheme is given, over TLS, else without."""
        if _SCHEME.match(address):
            return await self._client.fetch(address)
        try:
            return await self._client.fetch(f"https://{address}")
        except PageUnread as error:
            if error.trouble is not PageTrouble.UNREACHABLE or len(error.met) > 1:
                raise
        return await self._client.fetch(f"http://{address}")


def _said(fetched: Fetched) -> PageSays:
    return read_page(page_text(fetched.body.content, fetched.body.charset), fetched.met[-1])


def _seen(address: str, fetched: Fetched, says: PageSays) -> SeenPage:
    told_nothing = not (says.title or says.description or says.reviews)
    return SeenPage(
        asked=address,
        links=_named([address, *of_the_page(fetched.met), *says.names]),
        title=says.title,
        description=says.description,
        site=says.site,
        published=says.published,
        reviews=says.reviews,
        # Of a large page the beginning is enough, unless nothing was there.
        trouble=PageTrouble.TOO_LARGE if fetched.body.cut and told_nothing else None,
    )


def _unread(address: str, met: tuple[str, ...], trouble: PageTrouble) -> SeenPage:
    """Return a page of which only names are known."""
    return SeenPage(asked=address, links=_named([address, *of_the_page(met)]), trouble=trouble)


def _named(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the canonical names of addresses, each once."""
    return tuple(dict.fromkeys(filter(None, map(canonical_link, addresses))))
