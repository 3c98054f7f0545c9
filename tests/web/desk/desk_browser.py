"""Chromium at a desk in memory, with a moderator who has logged in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal, cast

from playwright.async_api import Page, async_playwright

from bot.flows.desk.desk import Desk
from bot.moderate.roles import Role
from bot.web.session import COOKIE
from tests.fake_telegram.serving import serving
from tests.web.desk.fake_desk import desk_app, fake_desk
from tests.web.signed import FakeSessions, moderator
from tests.web.test_in_chromium import ARGUMENTS, AXE, CHROMIUM, DESK

TURNED = "() => { document.documentElement.dir = 'rtl'; }"
FOCUSED = "() => document.activeElement.textContent.trim()"
SIZES = (
    "() => [...performance.getEntriesByType('navigation'), "
    "...performance.getEntriesByType('resource')].map(each => each.encodedBodySize)"
)


@asynccontextmanager
async def opened(
    path: str,
    *,
    desk: Desk | None = None,
    role: Role = Role.REVIEWER,
    width: int = DESK,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
) -> AsyncIterator[Page]:
    """Yield a page of the desk as Ana sees it; what its policy blocked fails the test."""
    given = desk or fake_desk()
    token = cast("FakeSessions", given.sessions).sign_in(moderator(role=role))
    async with serving(desk_app(given), 0) as url, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await chromium.new_context(
            base_url=url,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        await context.add_cookies([{"name": COOKIE, "value": token, "url": url}])
        await context.add_init_script(path=AXE)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(path)
        yield page
        await chromium.close()
        assert errors == []


async def tab_to(page: Page, selector: str, *, most: int = 80) -> None:
    """Press Tab until what a selector finds has the focus."""
    wanted = await page.query_selector(selector)
    assert wanted is not None, selector
    for _ in range(most):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("(wanted) => document.activeElement === wanted"):
            return
    raise AssertionError(f"Tab does not lead to {selector}")
