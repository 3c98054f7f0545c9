"""The page *Try a message* without scripts: whole pages, and the fragments that htmx asks for."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from starlette.requests import ClientDisconnect

from bot.answer.length import utf16_length
from bot.web.app import console
from tests.web.browsing import HTMX, ORIGIN, URLENCODED, browser, choice, form
from tests.web.fakes import ARABIC, SAMPLES, SHARK, Checker, Unserved, parts


def test_the_page_has_a_form_and_samples() -> None:
    page = browser().get("/").text
    assert '<form class="message" method="post" action="/try"' in page
    assert '<a href="/?sample=1">Mama, I&#39;m in Ukraine.' in page


def test_a_sample_fills_the_form() -> None:
    assert f"\n{SAMPLES[1]}</textarea>" in browser().get("/?sample=2").text


@pytest.mark.parametrize("number", ["0", "-1", "5", "99999999", "²", "x", ""])
def test_an_unknown_sample_leaves_the_form_empty(number: str) -> None:
    response = browser().get("/", params={"sample": number})
    assert response.status_code == 200
    assert ">\n</textarea>" in response.text


def test_an_empty_store_says_how_to_import() -> None:
    empty = replace(parts(), claim_count=lambda: 0, samples=lambda: ())
    page = browser(empty).get("/").text
    assert "siftline claims import" in page
    assert "Messages to start with" not in page


def test_a_match_is_shown_as_in_telegram_and_explained() -> None:
    page = browser().post("/try", data=form("soldier wrote")).text
    assert "<blockquote>“A screenshot shows the last messages" in page
    assert "<strong>Matched</strong>" in page
    assert "<dd>97 %</dd>" in page
    assert "<dd>12 ms</dd>" in page
    assert "Claim covered" in page
    assert "Not what I sent" in page


def test_each_of_several_claims_can_be_read_whole() -> None:
    page = browser().post("/try", data=form("several claims")).text
    assert "<strong>Matched</strong>" in page
    assert "Claims considered" in page
    for claim_id in ("soldier-last-messages", SHARK.id):
        assert f'name="choice" value="{claim_id}"' in page
    assert 'name="choice" value=""' in page


def test_a_message_stays_in_its_form() -> None:
    page = browser().post("/try", data=form("soldier\r\n wrote", "ru")).text
    assert ">\nsoldier\n wrote</textarea>" in page
    assert '<option value="ru" lang="ru" selected>' in page


def test_the_check_gets_the_message_and_the_language() -> None:
    checker = Checker()
    browser(parts(checker)).post("/try", data=form("soldier\r\nwrote", "uk"))
    ((tip, language),) = checker.asked
    assert (tip.text, language) == ("soldier\nwrote", "uk")


def test_without_a_language_the_check_chooses_one() -> None:
    checker = Checker()
    browser(parts(checker)).post("/try", data=form())
    assert checker.asked[0][1] is None


def test_a_choice_is_offered_and_its_reason_told() -> None:
    page = browser().post("/try", data=form("choose")).text
    assert "<strong>Asked</strong> instead of answered, because the numbers differ." in page
    assert 'name="choice" value="soldier-last-messages"' in page
    assert 'name="choice" value=""' in page
    assert "❔" not in page


def test_a_choice_shows_the_review_of_that_claim() -> None:
    page = browser().post("/choose", data=choice("sample")).text
    assert "You chose this claim:" in page
    assert "<blockquote>“A photograph shows a shark.”</blockquote>" in page
    assert ">\nchoose</textarea>" in page


def test_a_choice_is_told_in_the_language_of_its_answer() -> None:
    page = browser().post("/choose", data=choice("soldier-last-messages", "ru")).text
    assert '<div class="bubble" lang="ru">' in page


def test_none_of_these_says_nothing_of_the_message() -> None:
    page = browser().post("/choose", data=choice("")).text
    assert "Then we do not know this message yet." in page


def test_a_claim_that_is_gone_is_not_told() -> None:
    response = browser().post("/choose", data=choice("retracted"))
    assert response.status_code == 404
    assert "no longer published" in response.text


def test_an_unknown_message_is_not_rated_but_its_nearest_claims_are_named() -> None:
    page = browser().post("/try", data=form("whatever")).text
    assert "A photograph shows a shark.</p>" in page
    assert "<strong>Not known</strong>" in page
    assert 'class="keyboard"' not in page


@pytest.mark.parametrize("text", ["hello", "", "  "])
def test_nothing_to_check_is_answered(text: str) -> None:
    assert browser().post("/try", data=form(text)).status_code == 200


def test_a_claim_that_vanished_meanwhile_is_named_only_by_its_id() -> None:
    gone = replace(parts(Checker(claims={})), claims=Unserved())
    page = browser(gone).post("/try", data=form("soldier")).text
    assert "This claim is no longer published." in page
    assert "<code>soldier-last-messages</code>" in page


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, "шо" * 2048, "\n" * 4096])
def test_a_message_of_telegrams_length_is_checked(text: str) -> None:
    assert utf16_length(text) == 4096
    assert browser().post("/try", data=form(text)).status_code == 200


def test_a_longer_message_is_refused_above_its_form() -> None:
    checker = Checker()
    response = browser(parts(checker)).post("/try", data=form("😀" * 2049))
    assert response.status_code == 422
    before, _, after = response.text.partition("<textarea")
    assert "4,098 characters as Telegram counts them" in before
    assert 'aria-invalid="true"' in after
    assert checker.asked == []


def test_htmx_gets_the_result_alone() -> None:
    response = browser().post("/try", data=form(), headers=HTMX)
    assert "<html" not in response.text
    assert 'id="reply"' in response.text
    assert response.headers["vary"] == "HX-Request"


def test_htmx_gets_the_complaint_for_its_place_above_the_form() -> None:
    page = browser().post("/try", data=form("x" * 4097), headers=HTMX).text
    assert '<div id="complaint" hx-swap-oob="innerHTML"><p>This message has 4,097' in page


def test_htmx_gets_only_the_reply_to_a_choice() -> None:
    page = browser().post("/choose", data=choice("sample"), headers=HTMX).text
    assert "You chose this claim:" in page
    assert 'class="result"' not in page


@pytest.mark.parametrize("path", ["/try", "/choose"])
def test_an_address_of_a_form_leads_back_to_the_page(path: str) -> None:
    response = browser().get(path)
    assert (response.status_code, response.headers["location"]) == (303, "/")


def test_text_of_others_is_isolated_and_turned_by_itself() -> None:
    page = browser().post("/try", data=form("arabic")).text
    assert f'lang="ar" dir="auto">{ARABIC.content.texts["ar"].statement}</p>' in page


async def test_more_checks_than_the_machine_bears_are_sent_away() -> None:
    checker = Checker(hold=asyncio.Event())
    app = console(replace(parts(checker), most_checks=1))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        first = asyncio.create_task(client.post("/try", data=form()))
        async with asyncio.timeout(5):
            await checker.begun.wait()
        second = await client.post("/try", data=form())
        assert checker.hold is not None
        checker.hold.set()
        assert (await first).status_code == 200
        third = await client.post("/try", data=form())
    assert (second.status_code, second.headers["retry-after"]) == (503, "5")
    assert third.status_code == 200


def test_a_form_that_does_not_arrive_is_given_up() -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"text="
        await asyncio.Event().wait()

    hurried = replace(parts(), form_seconds=0.01)
    response = browser(hurried).post("/try", content=slow(), headers=URLENCODED)
    assert response.status_code == 408


def test_a_browser_that_goes_away_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    async def gone() -> AsyncIterator[bytes]:
        yield b"text="
        raise ClientDisconnect

    response = browser().post("/try", content=gone(), headers=URLENCODED)
    assert response.status_code == 400
    assert capsys.readouterr().out == ""


def test_a_check_that_hangs_is_given_up() -> None:
    hanging = replace(parts(Checker(hold=asyncio.Event())), check_seconds=0.01)
    response = browser(hanging).post("/try", data=form())
    assert response.status_code == 504
    assert "took longer than 0.01 seconds" in response.text


def test_an_unknown_message_is_never_said_to_be_impossible() -> None:
    assert "<dd>1 %</dd>" in browser().post("/try", data=form("whatever")).text
