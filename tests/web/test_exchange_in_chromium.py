"""The public pages and those of import and export in a real browser, of every size and colour."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from playwright.async_api import Page, async_playwright
from starlette.applications import Starlette

from bot.flows.exchange import FeedRun, ReadSource
from bot.moderate.roles import Role
from bot.web.desk.exchange import exchange_routes
from bot.web.session import COOKIE
from tests.claims.exchange.examples import URL, claim_review
from tests.fake_telegram.serving import serving
from tests.flows.exchange_fakes import NOW, World
from tests.web.desk.fake_desk import desk_app, fake_desk
from tests.web.fakes import ARABIC, SOLDIER
from tests.web.signed import FakeSessions, moderator
from tests.web.test_in_chromium import ARGUMENTS, AXE, CHROMIUM, DESK, OVERFLOW, PHONE, breaches
from tests.web.test_public import Store, app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]
VIEWS = pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
Scheme = Literal["light", "dark"]


@asynccontextmanager
async def opened(
    served: Starlette, path: str, *, token: str = "", width: int = DESK, scheme: Scheme = "light"
) -> AsyncIterator[Page]:
    """Yield a page; what its policy blocked fails the test."""
    async with serving(served, 0) as url, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await chromium.new_context(
            base_url=url, viewport={"width": width, "height": 844}, color_scheme=scheme
        )
        if token:
            await context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
        await context.add_init_script(path=AXE)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(path)
        yield page
        await chromium.close()
        assert errors == []


def desk_with_exchange() -> tuple[Starlette, str]:
    """Return a console with something to import, and the token of a reviewer."""
    world = World()
    long = (
        "A claim that is told at length, as many are, with all that somebody could think of. " * 3
    )
    rating = {"@type": "Rating", "alternateName": "Four shark fins out of five, roughly"}
    told = [
        claim_review(),
        claim_review(url=f"{URL}/{'long-' * 30}", claimReviewed=long, reviewRating=rating),
        claim_review(url=f"{URL}/ar", claimReviewed="صورة تُظهر سمكة قرش تسبح في شارع غمرته المياه"),
        {"@type": "ClaimReview"},
    ]
    world.sources.told[URL] = ReadSource(told=told, digest="d", site="facts.example.org")
    world.imports.every_run = [
        FeedRun(feed="a.example/feed", at=NOW, outcome={"failed": "it cannot be reached"}),
        FeedRun(feed="b.example/feed", at=NOW, outcome={"digest": "d", "drafted": 3, "refused": 1}),
    ]
    world.has(feeds=("https://a.example/feed", "https://b.example/feed"))
    desk = fake_desk()
    made = desk_app(desk, exchange_routes())
    made.state.exchange = world.exchange
    assert isinstance(desk.sessions, FakeSessions)
    return made, desk.sessions.sign_in(moderator(role=Role.REVIEWER))


@VIEWS
@pytest.mark.parametrize("path", [f"/c/{SOLDIER.id}", f"/c/{SOLDIER.id}/uk", f"/c/{ARABIC.id}"])
async def test_a_public_page_is_for_everybody(path: str, width: int, scheme: Scheme) -> None:
    async with opened(app(Store()), path, width=width, scheme=scheme) as page:
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) <= 0


@VIEWS
async def test_an_import_is_for_everybody(width: int, scheme: Scheme) -> None:
    made, token = desk_with_exchange()
    async with opened(made, "/import", token=token, width=width, scheme=scheme) as page:
        assert await breaches(page) == []
        await page.get_by_label("Page, feed or search").fill(URL)
        await page.get_by_role("button", name="Show what would happen").press("Enter")
        await page.get_by_text("What would become of it").wait_for()
        await page.wait_for_load_state("networkidle")
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_an_export_is_for_everybody(width: int) -> None:
    made, token = desk_with_exchange()
    async with opened(made, "/export", token=token, width=width) as page:
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) <= 0
