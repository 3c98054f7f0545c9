"""The whole way in a real browser: from what nobody knew to an answer that reaches who asked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.web.test_in_chromium import CHROMIUM
from tests.whole_way import run
from tests.whole_way.program import Program, patiently, running
from tests.whole_way.texts import RUMOUR, STATEMENT

FALSE = {"en": "False", "ru": "Неправда", "uk": "Неправда", "es": "Falso", "ar": "False"}
CORRECTED = {
    "en": "We have changed what we told you",
    "ru": "Мы изменили ответ",
    "uk": "Ми змінили",
    "es": "Hemos cambiado lo que le dijimos",
    "ar": "We have changed what we told you",
}
NEWCOMER = 31

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here"),
]


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    with running() as program:
        run.newsroom(program)
        yield program
        assert program.fake.do("violations") == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with run.chromium() as browser:
        yield browser


def test_what_people_ask_is_answered_to_all_of_them_and_corrected_once(
    program: Program, browser: Browser
) -> None:
    before = program.served()
    claim = run.publish(program, browser)

    told = run.told(program, 1)
    assert all(FALSE[each.language] in told[each.chat][0] for each in RUMOUR)
    patiently(lambda: program.served() > before or None, "the claim to be served")
    program.send(NEWCOMER, RUMOUR[0].text)
    assert FALSE["en"] in program.hears(NEWCOMER, STATEMENT)["text"]
    assert len(program.said(NEWCOMER)) == 1

    run.correct(program, browser, claim, people=len(RUMOUR) + 1)

    told = run.told(program, 2)
    assert all(CORRECTED[each.language] in told[each.chat][1] for each in RUMOUR)
    assert {chat: len(texts) for chat, texts in told.items()} == {each.chat: 2 for each in RUMOUR}
    program.hears(NEWCOMER, CORRECTED["en"])


def test_a_claim_is_written_with_the_keyboard_alone_and_without_scripts(
    program: Program, browser: Browser
) -> None:
    run.write_by_keyboard(program, browser)
