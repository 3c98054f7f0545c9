"""The console's door and the pages of its moderators in a real browser."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from playwright.async_api import Page, async_playwright

from bot.moderate.roles import Role
from bot.store.database import Database
from tests.fake_telegram.serving import serving
from tests.store.support import Hands
from tests.web.test_in_chromium import ARGUMENTS, AXE, CHROMIUM, DESK, OVERFLOW, PHONE, breaches
from tests.web.visiting import House, house_of

PAGES = ("moderators", "groups", "sessions", "audit")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("chromium") is None, reason="there is no Chromium here"),
]


@pytest.fixture
def house(file_database: Database) -> House:
    house = house_of(file_database, Hands())
    house.add("Ana")
    house.add("Boris", Role.EDITOR)
    house.add("Чен <b>", Role.REVIEWER)
    return house


@asynccontextmanager
async def at_the_door(
    house: House,
    *,
    width: int = DESK,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
) -> AsyncIterator[Page]:
    """Yield a page with the code that the browser shows."""
    async with serving(house.app, 0) as url, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await chromium.new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        await context.add_init_script(path=AXE)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        await page.goto(f"{url}/login?next=/sessions")
        yield page
        await chromium.close()


async def come_in(house: House, page: Page) -> None:
    """Log in with the keyboard alone, as the bot's answer lets one."""
    code = re.search(r"/login ([A-Z2-9]{8})", await page.inner_text("main"))
    assert code
    link = await asyncio.to_thread(house.link, "Ana", code[1])
    await page.goto(page.url.partition("/login")[0] + f"/login/{link}")
    assert await page.evaluate("() => document.activeElement.innerText") == "Come in"
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/sessions")


async def test_a_moderator_comes_in_and_goes_out_without_scripts(house: House) -> None:
    async with at_the_door(house, scripts=False) as page:
        await come_in(house, page)
        assert "this one" in await page.inner_text("main")
        await page.click("main button")
        await page.wait_for_url("**/login?**")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
async def test_the_pages_are_open_to_everybody(
    house: House, width: int, scheme: Literal["light", "dark"]
) -> None:
    async with at_the_door(house, width=width, scheme=scheme) as page:
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) == 0
        await come_in(house, page)
        for name in PAGES:
            await page.goto(page.url.rpartition("/")[0] + f"/{name}")
            assert await breaches(page) == [], name
            assert await page.evaluate(OVERFLOW) == 0, name


async def test_a_word_to_join_by_is_shown_with_the_keyboard_alone(house: House) -> None:
    async with at_the_door(house) as page:
        await come_in(house, page)
        await page.goto(page.url.rpartition("/")[0] + "/moderators")
        await page.focus("#name")
        await page.keyboard.type("Dana")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=The invitation of Dana")
        assert re.search(r"/join [A-Z2-9]{20}", await page.inner_text("main"))
        assert await breaches(page) == []
