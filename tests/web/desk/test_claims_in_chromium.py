"""Claims, the editor and reviews in a real browser: by keyboard, without scripts, for everybody."""

from typing import Literal

import pytest
from playwright.async_api import Page

from bot.flows.desk.desk import Desk
from tests.web.desk.claim_examples import ANA, BORIS, SOLDIER, WHOLE, claims_book
from tests.web.desk.desk_browser import SIZES, TURNED, opened, tab_to
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.fake_drafts import FakeDrafts
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

EDIT = "/claims/shark/edit"
KNOWN = "#texts\\.en\\.known"
ARABIC = "صورة تُظهر سمكة قرش تسبح في شارع غمرته المياه بعد إعصار"
PAGES = (
    "/claims",
    "/claims/new",
    f"/claims/{SOLDIER.id}",
    f"/claims/{SOLDIER.id}/history",
    f"/claims/{SOLDIER.id}/revisions/2",
    f"/claims/{SOLDIER.id}/do/merge?words=valencia",
    EDIT,
    "/reviews",
    "/reviews/1",
    "/profiles",
    "/profiles/press/edit",
)


async def written() -> Desk:
    """Return a desk with a draft, a profile that is being written, and a request for a review."""
    drafts = FakeDrafts()
    texts = {**WHOLE["texts"], "ar": {"statement": ARABIC, "known": ARABIC, "missing": ""}}
    await drafts.begin(ANA, "claim", "shark", {**WHOLE, "id": "shark", "texts": texts}, None)
    await drafts.begin(BORIS, "claim", "second", {**WHOLE, "id": "second"}, None)
    await drafts.submit(BORIS, "claim", "second", 1)
    await drafts.begin(ANA, "profile", "press", {"id": "press", "name": "Example"}, None)
    return fake_desk(claims=claims_book(), drafts=drafts)


async def test_the_answer_beside_follows_what_is_typed() -> None:
    async with opened(EDIT, desk=await written()) as page:
        await page.fill(KNOWN, "The picture was made in 2011, by hand.")
        await page.wait_for_selector("#beside >> text=The picture was made in 2011, by hand.")
        assert await page.evaluate("() => document.activeElement.id") == "texts.en.known"
        await page.fill(KNOWN, "")
        await page.wait_for_selector("#beside >> text=What is known in English")


async def test_a_claim_is_written_by_keyboard_alone_and_without_scripts() -> None:
    desk = await written()
    async with opened(EDIT, desk=desk, scripts=False) as page:
        await tab_to(page, KNOWN)
        await page.keyboard.type("Typed with the keyboard alone. ")
        await tab_to(page, "button[value='wordings']", most=200)
        await page.keyboard.press("Enter")
        await page.wait_for_selector("[id='wordings.1.text']:focus")
        await page.keyboard.type("A shark in our street!!")
        assert "Typed with the keyboard alone." in await page.input_value(KNOWN)
        await tab_to(page, ".last button[value='save']", most=200)
        await page.keyboard.press("Enter")
        await page.wait_for_selector(".done:focus >> text=The draft is saved.")
    draft = await desk.drafts.draft("claim", "shark")
    assert draft is not None
    form = draft.form
    assert form["texts"]["en"]["known"].startswith("Typed with the keyboard alone. ")
    assert form["wordings"][1]["text"] == "A shark in our street!!"


async def test_enter_in_a_line_saves() -> None:
    async with opened(EDIT, desk=await written()) as page:
        await page.fill("#topic", "old-news")
        await page.press("#topic", "Enter")
        await page.wait_for_selector("text=The draft is saved.")
        assert await page.input_value("#topic") == "old-news"


async def test_whoever_is_overtaken_puts_both_together() -> None:
    desk = await written()
    async with opened(EDIT, desk=desk) as page:
        await page.fill(KNOWN, "My own words of it, which stay.")
        theirs = {**WHOLE, "id": "shark", "topic": "theirs"}
        await desk.drafts.save(ANA, "claim", "shark", 1, theirs)
        await page.click(".toolbar button[value='save']")
        await page.wait_for_selector("h1:focus >> text=saved this draft while you wrote")
        assert await breaches(page) == []
        assert await page.evaluate(OVERFLOW) == 0
        await page.click("text=Put both together")
        assert await page.input_value(KNOWN) == "My own words of it, which stay."
        assert await breaches(page) == []
        await page.click(".toolbar button[value='save']")
        await page.wait_for_selector("text=The draft is saved.")


async def test_what_is_missing_leads_to_its_field() -> None:
    async with opened(EDIT, desk=await written()) as page:
        await page.fill(KNOWN, "")
        await page.click(".toolbar button[value='submit']")
        await page.wait_for_selector("h2:focus >> text=missing before it can be reviewed")
        assert await breaches(page) == []
        await page.click(".notice >> text=What is known in English")
        assert await page.evaluate("() => document.activeElement.id") == "texts.en.known"


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_second_person_approves_by_keyboard_alone(scripts: bool) -> None:
    desk = await written()
    async with opened("/reviews", desk=desk, scripts=scripts) as page:
        await tab_to(page, "a[href='/reviews/1']")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=What is to be published")
        await tab_to(page, "form[action='/reviews/1/approve'] button")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("h1:focus >> text=It is published")
    draft = await desk.drafts.draft("claim", "second")
    assert draft is not None
    assert draft.state == "ended"


async def seen(page: Page, path: str) -> None:
    """Look at a page in both directions of writing."""
    await page.goto(path)
    assert await breaches(page) == [], path
    assert await page.evaluate(OVERFLOW) == 0, path
    await page.evaluate(TURNED)
    assert await page.evaluate(OVERFLOW) == 0, path
    assert await breaches(page) == [], path


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
async def test_everybody_can_use_every_page(width: int, scheme: Literal["light", "dark"]) -> None:
    async with opened("/claims", desk=await written(), width=width, scheme=scheme) as page:
        for path in PAGES:
            await seen(page, path)


async def test_what_is_written_from_right_to_left_is_shown_so() -> None:
    async with opened(EDIT, desk=await written(), width=PHONE) as page:
        shown = "(field) => getComputedStyle(field).direction"
        assert await page.eval_on_selector("[id='texts.ar.statement']", shown) == "rtl"
        assert await page.eval_on_selector("[id='texts.en.statement']", shown) == "ltr"


async def test_the_first_load_is_small() -> None:
    async with opened(EDIT, desk=await written()) as page:
        sizes: list[int] = await page.evaluate(SIZES)
        assert len(sizes) <= MOST_REQUESTS
        assert sum(sizes) <= MOST_BYTES
