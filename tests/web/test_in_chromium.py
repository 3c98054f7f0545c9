"""The console in a real browser: with scripts and without, and what axe-core finds."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import Page, async_playwright

from bot.web.app import console
from tests.fake_telegram.serving import serving
from tests.web.fakes import parts

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
PHONE, DESK = 390, 1280
MOST_BYTES, MOST_REQUESTS = 200_000, 8

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@asynccontextmanager
async def opened(
    *, width: int = DESK, scheme: Literal["light", "dark"] = "light", scripts: bool = True
) -> AsyncIterator[Page]:
    """Yield a page with the console open in it; what its policy blocked fails the test."""
    async with serving(console(parts()), 0) as url, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = await chromium.new_context(
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        await context.add_init_script(path=AXE)
        page = await context.new_page()
        page.set_default_timeout(10_000)
        errors: list[str] = []
        page.on("console", lambda said: errors.append(said.text) if "Policy" in said.text else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(url)
        yield page
        await chromium.close()
        assert errors == []


async def send(page: Page, text: str) -> None:
    """Send a message with the keyboard alone, and wait for its result."""
    await page.fill("#text", text)
    await page.focus("#language")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.wait_for_selector("#outcome h2")


async def breaches(page: Page) -> list[str]:
    """Return the rules of accessibility that the page breaks, with where."""
    found: dict[str, Any] = await page.evaluate("() => axe.run(document)")
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]


async def test_a_message_is_tried_and_a_claim_chosen() -> None:
    async with opened() as page:
        await send(page, "choose")
        assert await page.evaluate("() => document.activeElement.id") == "reply-heading"
        assert (await page.inner_text("#said")).startswith("Asked.")
        await page.click(".keyboard button >> nth=1")
        await page.wait_for_selector("text=You chose this claim:")
        assert await page.evaluate("() => document.activeElement.id") == "reply-heading"
        assert await page.is_visible("#why-heading")
        assert await page.input_value("#text") == "choose"


async def test_it_works_without_scripts() -> None:
    async with opened(scripts=False) as page:
        await send(page, "choose")
        await page.click(".keyboard button >> nth=3")
        assert "Then we do not know this message yet." in await page.inner_text(".bubble")
        assert await page.input_value("#text") == "choose"


async def test_a_server_that_is_gone_is_told() -> None:
    async with opened() as page:
        await page.route("**/try", lambda route: route.abort())
        await page.fill("#text", "soldier")
        await page.click("text=Check")
        await page.wait_for_selector("text=The server did not answer.")


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everybody_can_use_it(width: int, scheme: Literal["light", "dark"]) -> None:
    async with opened(width=width, scheme=scheme) as page:
        assert await breaches(page) == []
        for text in ("choose", "soldier", "arabic", "x" * 4097):
            await page.fill("#text", text)
            async with page.expect_response("**/try"):
                await page.click("text=Check")
            await page.wait_for_selector("form:not(.htmx-request)")
            assert await breaches(page) == []
        wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await page.evaluate(wide) == 0


async def test_everybody_can_read_what_went_wrong() -> None:
    async with opened() as page:
        await page.goto(page.url + "missing")
        assert await breaches(page) == []


async def test_the_first_load_is_small() -> None:
    async with opened() as page:
        sizes: list[int] = await page.evaluate(
            "() => [...performance.getEntriesByType('navigation'), "
            "...performance.getEntriesByType('resource')].map(each => each.encodedBodySize)"
        )
        assert all(sizes)
        assert len(sizes) <= MOST_REQUESTS
        assert sum(sizes) <= MOST_BYTES
