"""The console in a real browser: with scripts and without, and what axe-core finds."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.async_api import FilePayload, Page, async_playwright

from bot.web.app import console
from bot.web.parts import ConsoleParts
from tests.fake_telegram.serving import serving
from tests.web.fakes import parts
from tests.web.test_uploads import PNG, SMALL, FileChecker, taking

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
SHARK = FilePayload(name="shark.png", mimeType="image/png", buffer=PNG)
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@asynccontextmanager
async def opened(
    *,
    width: int = DESK,
    scheme: Literal["light", "dark"] = "light",
    scripts: bool = True,
    given: ConsoleParts | None = None,
) -> AsyncIterator[Page]:
    """Yield a page with the console open in it; what its policy blocked fails the test."""
    async with serving(console(given or parts()), 0) as url, async_playwright() as playwright:
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


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_file_is_tried_and_what_was_read_is_shown(tmp_path: Path, scripts: bool) -> None:
    checker = FileChecker()
    async with opened(scripts=scripts, given=taking(checker, tmp_path)) as page:
        await page.set_input_files("#file", SHARK)
        await send(page, "soldier")
        assert "Sharks swim in the streets" in await page.inner_text("#outcome")
        assert "shark.png" in await page.inner_text("#outcome")
    assert checker.asked == [("soldier", PNG, None)]


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_everybody_can_send_a_file(tmp_path: Path, width: int) -> None:
    async with opened(width=width, given=taking(FileChecker(), tmp_path)) as page:
        assert await breaches(page) == []
        await page.set_input_files("#file", SHARK)
        await send(page, "choose")
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) == 0


async def test_a_file_that_is_too_large_is_told(tmp_path: Path) -> None:
    async with opened(given=taking(FileChecker(), tmp_path)) as page:
        await page.set_input_files(
            "#file", FilePayload(name="a.png", mimeType="", buffer=bytes(SMALL + 1))
        )
        await page.click("text=Check")
        await page.wait_for_selector("text=The file is larger than 1 MB")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
async def test_everybody_can_use_it(width: int, scheme: Literal["light", "dark"]) -> None:
    async with opened(width=width, scheme=scheme) as page:
        assert await breaches(page) == []
        for text in ("choose", "soldier", "arabic", "x" * 4097):
            await page.fill("#text", text)
            async with page.expect_response("**/try"):
                await page.click("text=Check")
            await page.wait_for_selector("form:not(.htmx-request)")
            assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) == 0


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
