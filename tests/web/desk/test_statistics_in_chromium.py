"""The page of figures in a real browser: every size and colour, both directions, no scripts."""

from typing import Literal

import pytest

from tests.web.desk.desk_browser import SIZES, TURNED, opened
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.fake_statistics import FakeStatistics
from tests.web.test_in_chromium import (
    CHROMIUM,
    DESK,
    MOST_BYTES,
    MOST_REQUESTS,
    OVERFLOW,
    PHONE,
    breaches,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
async def test_everybody_can_read_the_figures(width: int, scheme: Literal["light", "dark"]) -> None:
    desk = fake_desk(statistics=FakeStatistics())
    async with opened("/statistics", desk=desk, width=width, scheme=scheme) as page:
        for path in ("/statistics", "/statistics?since=2025-01-01", "/statistics?days=7"):
            await page.goto(path)
            await page.evaluate("() => document.querySelectorAll('.fold').forEach(e => e.open = 1)")
            assert await breaches(page) == [], path
            assert await page.evaluate(OVERFLOW) == 0, path
            await page.evaluate(TURNED)
            assert await page.evaluate(OVERFLOW) == 0, f"{path} from right to left"


async def test_charts_need_no_script_and_little_to_load() -> None:
    desk = fake_desk(statistics=FakeStatistics())
    async with opened("/statistics", desk=desk) as page:
        sizes = await page.evaluate(SIZES)
        assert sum(sizes) < MOST_BYTES
        assert len(sizes) <= MOST_REQUESTS
    async with opened("/statistics", desk=desk, scripts=False) as page:
        first = page.locator(".plot svg").first
        assert (await first.evaluate("svg => svg.clientWidth")) > 600
        await page.get_by_text("As a table").first.click()
        assert await page.get_by_role("rowheader", name="2 Feb").first.is_visible()
