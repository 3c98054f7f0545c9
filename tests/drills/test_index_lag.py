"""What one process publishes is served by the others soon, and how far they are behind is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.app.matching import Matching, follow, matching
from bot.app.store import Opened, opened_store
from bot.app.store_figures import StoreFigures
from bot.match.decision import Match
from bot.readers.claim_files import read_forms
from bot.receive.tip import Tip
from tests.app.support import CONFIG
from tests.drills.installation import Installation

SOON = 10.0
"""Seconds within which every process must serve what one of them published."""
NEW = CONFIG / "claims" / "ghost-of-kyiv.json"


@asynccontextmanager
async def process(place: Installation) -> AsyncIterator[tuple[Opened, Matching]]:
    """Give what one of several processes checks messages with."""
    with opened_store(place.settings()) as opened:
        async with matching(place.settings(), opened) as checks:
            yield opened, checks


async def serves(checks: Matching, text: str) -> bool:
    """Tell whether a message is known."""
    return isinstance((await checks.check(Tip(text=text))).decision, Match)


async def test_a_claim_of_one_process_is_served_by_another_soon(
    first: Installation, tmp_path: Path
) -> None:
    second = replace(first, folder=tmp_path / "second")
    [form] = read_forms([NEW]).forms
    text = form.wordings[0].text
    async with process(first) as (publishing, _), process(second) as (opened, checks):
        watched = StoreFigures(opened.database, lambda: checks.library.position)
        assert not await serves(checks, text)

        publishing.claims.put_all([form])

        behind = await watched.refresh()
        assert behind is not None and behind.lag.changes == 1
        following = asyncio.create_task(follow(checks, first.settings().follow_seconds))
        async with asyncio.timeout(SOON):
            while not await serves(checks, text):  # noqa: ASYNC110  # no bell is rung
                await asyncio.sleep(0.05)
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        served = await watched.refresh()
        assert served is not None and served.lag.changes == 0
