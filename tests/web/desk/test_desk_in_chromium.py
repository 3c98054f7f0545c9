"""The queue in a real browser: by keyboard, without scripts, in every size, colour, direction."""

from dataclasses import replace
from typing import Literal, cast

import pytest

from bot.flows.desk.desk import Desk
from bot.moderate.cluster import ClusterCard
from bot.moderate.desk import SavedReply
from bot.moderate.ids import ClusterId, TalkId, TellingId
from tests.web.desk.desk_browser import FOCUSED, SIZES, TURNED, opened, tab_to
from tests.web.desk.fake_desk import fake_desk
from tests.web.desk.fake_drafts import FakeClaims, claim_card
from tests.web.desk.fake_queue import BORIS, FakeQueue, card, telling, view
from tests.web.desk.fake_talks import FakeTalks, FakeTellings, talk
from tests.web.fakes import SOLDIER
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
TAP = claim_card()
LONG = "https://example.com/" + "a" * 300
PAGES = (
    "/queue",
    "/queue?shelf=groups",
    "/queue/1?words=water",
    "/queue/2?done=dismissed",
    "/queue/1/link?claim=tap-water",
    "/queue/1/join?into=3",
    "/queue/1/ask?tip=12&reply=1",
    "/tellings",
    "/tellings/1",
    "/tellings/2",
    "/replies",
    "/queue/999",
)


def busy_desk() -> Desk:
    """Return a desk with something in every place."""
    cards: list[ClusterCard] = [
        card(1, recent=(0, 4, 11, 48, 88), alerted=True, kinds=("text", "photo", "link")),
        card(2, state="dismissed", dismissal="spam"),
        card(3, state="taken", assignee=BORIS, text="هل صحيح أن المياه مسمومة؟", language="ar"),
        card(4, text=LONG),
        card(5, text="", kinds=("photo",)),
    ]
    queue = FakeQueue(clusters={one.id: replace(view(one.id), card=one) for one in cards})
    reply = SavedReply(name="Where from?", language="es", text="¿Dónde recibió este mensaje?")
    waits = telling(2, kind="correction", state="proposed", people=41, delivered={})
    return fake_desk(
        queue=queue,
        claims=FakeClaims(cards={SOLDIER.id: claim_card(SOLDIER.id), TAP.id: TAP}),
        talks=FakeTalks(talks={TalkId(1): talk()}, saved={("Where from?", "es"): reply}),
        tellings=FakeTellings(tellings={TellingId(1): telling(), TellingId(2): waits}),
    )


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
async def test_everybody_can_use_the_desk(width: int, scheme: Literal["light", "dark"]) -> None:
    async with opened("/queue", desk=busy_desk(), width=width, scheme=scheme) as page:
        for path in PAGES:
            await page.goto(path)
            assert await breaches(page) == [], path
            assert await page.evaluate(OVERFLOW) == 0, path
            await page.evaluate(TURNED)
            assert await page.evaluate(OVERFLOW) == 0, f"{path} from right to left"


async def test_a_cluster_is_taken_and_answered_by_keyboard_without_scripts() -> None:
    desk = busy_desk()
    async with opened("/queue", desk=desk, scripts=False) as page:
        await tab_to(page, "h2 a[href='/queue/1']")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=What they wrote")
        await tab_to(page, "form[action='/queue/1/take'] button")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=It is yours now.")
        await tab_to(page, ".candidates a.go")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=132 people will be told")
        await tab_to(page, "#wording")
        await page.keyboard.press("Space")
        await tab_to(page, "form[action='/queue/1/link'] button")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("text=Everybody who asked is being told.")
    queue = cast("FakeQueue", desk.queue)
    assert queue.done == [("take", 1), ("link", 1), ("wording", True)]


async def test_what_was_done_gets_the_focus() -> None:
    async with opened("/queue/1?done=noted", desk=busy_desk()) as page:
        assert await page.evaluate(FOCUSED) == "The note is kept."


async def test_the_content_can_be_skipped_to() -> None:
    async with opened("/queue", desk=busy_desk()) as page:
        await page.keyboard.press("Tab")
        assert await page.evaluate(FOCUSED) == "Skip to the content"
        await page.keyboard.press("Enter")
        assert page.url.endswith("#main")


@pytest.mark.parametrize("scripts", [True, False])
async def test_the_menu_opens_on_a_phone(scripts: bool) -> None:
    async with opened("/queue", width=PHONE, scripts=scripts) as page:
        assert not await page.is_visible(".menu a[href='/reviews']")
        await tab_to(page, ".menu summary")
        await page.keyboard.press("Enter")
        assert await page.is_visible(".menu a[href='/reviews']")
        assert not await page.is_visible(".places")


async def test_a_menu_closes_when_one_looks_elsewhere() -> None:
    async with opened("/queue") as page:
        for leave in ("Escape", "click"):
            await page.click(".account summary")
            assert await page.is_visible(".account .leave")
            if leave == "Escape":
                await page.keyboard.press("Escape")
            else:
                await page.click("h1")
            assert not await page.is_visible(".account .leave")


async def test_the_busiest_page_loads_little() -> None:
    async with opened("/queue/1", desk=busy_desk()) as page:
        sizes: list[int] = await page.evaluate(SIZES)
        assert all(sizes)
        assert len(sizes) <= MOST_REQUESTS
        assert sum(sizes) <= MOST_BYTES


async def test_who_comes_second_sees_it_and_keeps_what_was_typed() -> None:
    desk = busy_desk()
    queue = cast("FakeQueue", desk.queue)
    async with opened("/queue/1", desk=desk) as page:
        await page.select_option("#to", "group-1")
        await page.fill("#question", "Is this harmful?")
        one = queue.clusters[ClusterId(1)]
        queue.clusters[ClusterId(1)] = replace(one, card=replace(one.card, version=2))
        await page.click("form[action='/queue/1/assign'] button")
        await page.wait_for_selector("text=Somebody was quicker")
        assert await page.input_value("#question") == "Is this harmful?"
        assert await page.input_value("#to") == "group-1"
        assert await breaches(page) == []
        await page.click("form[action='/queue/1/assign'] button")
        await page.wait_for_selector("text=It is passed on.")
