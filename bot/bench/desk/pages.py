"""The console's pages for moderators, asked for one after the other in this process."""

import hashlib
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import unescape

import httpx
from starlette.applications import Starlette

from bot.flows.desk.desk import Desk
from bot.moderate.desk import Moderator
from bot.web.session import COOKIE

TARGET_MS = 50.0
UNSEEN = 100
"""From which cluster on each request is for another one, where an address names none."""
OLDER = 90
"""So many clusters before those are others, which were checked before what is served now."""
LATER = 20
"""Pages that are turned before a later page is measured."""
_BROWSER = hashlib.sha256(b"bench").digest()
_NEXT = re.compile(r'rel="next" href="([^"]+)"')

PAGES: tuple[tuple[str, str], ...] = (
    ("queue, most asked now", "/queue"),
    ("queue, longest waiting", "/queue?order=oldest"),
    ("queue, newest", "/queue?order=newest"),
    ("queue, one language", "/queue?language=uk"),
    ("queue, one language, oldest", "/queue?language=uk&order=oldest"),
    ("queue, one kind", "/queue?kind=text"),
    ("queue, a kind that nobody sent", "/queue?kind=photo"),
    ("queue, that kind, oldest", "/queue?kind=photo&order=oldest"),
    ("queue, mine", "/queue?shelf=mine"),
    ("queue, my groups", "/queue?shelf=groups"),
    ("queue, answered", "/queue?shelf=answered"),
    ("queue, dismissed", "/queue?shelf=dismissed"),
    ("the cluster of most tips", "/queue/1"),
    ("a cluster of some tips", "/queue/50"),
    ("a cluster that was not seen yet", "/queue/{}"),
    ("the same, checked before the last claim", "/queue/{older}"),
    ("a cluster, claims searched for", "/queue/50?words=water"),
    ("claims", "/claims"),
    ("claims, searched for", "/claims?words=water"),
    ("claims, one rating", "/claims?rating=false"),
    ("reviews", "/reviews"),
    ("tellings", "/tellings"),
    ("source profiles", "/profiles"),
    ("statistics, 30 days", "/statistics"),
    ("statistics, a year", "/statistics?since=2000-01-01"),
    ("audit", "/audit"),
    ("audit, searched", "/audit?words=see"),
    ("moderators", "/moderators"),
)
TURNED = ("/queue", "/queue?order=oldest", "/queue?order=newest")
"""Lists of which a later page is measured, too."""


class PageFailed(Exception):
    """A page was not shown; the text names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageFigures:
    """Milliseconds of a page from its address to its last byte, and its bytes.

    ``cpu`` is what this process worked for it, half of the times at most: what else the machine
    does makes the others longer, and not this one.
    """

    name: str
    p50: float
    p95: float
    most: float
    cpu: float
    size: int


@asynccontextmanager
async def browser(app: Starlette, desk: Desk, who: Moderator) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser in which a moderator has come in, without a network between."""
    link = await desk.sessions.console_link(who.id)
    token = await desk.sessions.open(link.token, _BROWSER, "bench")
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url="http://127.0.0.1",
        cookies={COOKIE: token},
    ) as client:
        yield client


async def pages_of(client: httpx.AsyncClient) -> Sequence[tuple[str, str]]:
    """Return every page that is measured, by its name and address."""
    names = {address: name for name, address in PAGES}
    later = [(f"{names[first]}, page {LATER}", await _later(client, first)) for first in TURNED]
    return [*PAGES, *later]


async def measured(client: httpx.AsyncClient, name: str, path: str, times: int) -> PageFigures:
    """Return the figures of a page; the first time it is asked for is not counted."""
    await _shown(client, _one(path, UNSEEN))
    taken: list[float] = []
    worked: list[float] = []
    size = 0
    for number in range(UNSEEN + 1, UNSEEN + 1 + times):
        started, before = time.perf_counter(), time.process_time()
        size = len(await _shown(client, _one(path, number)))
        worked.append((time.process_time() - before) * 1000)
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return PageFigures(
        name=name,
        p50=taken[len(taken) // 2],
        p95=taken[min(len(taken) - 1, int(0.95 * len(taken)))],
        most=taken[-1],
        cpu=sorted(worked)[len(worked) // 2],
        size=size,
    )


def _one(path: str, number: int) -> str:
    return path.format(number, older=number - OLDER)


async def _later(client: httpx.AsyncClient, path: str) -> str:
    """Return the address of a later page of a list, or of its last one."""
    for _ in range(LATER - 1):
        found = _NEXT.search((await _shown(client, path)).decode())
        if found is None:
            return path
        path = unescape(found[1])
    return path


async def _shown(client: httpx.AsyncClient, path: str) -> bytes:
    response = await client.get(path)
    if response.status_code != httpx.codes.OK:
        raise PageFailed(f"{path}: status {response.status_code}")
    return response.content
