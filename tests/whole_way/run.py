"""The whole way at once: what people ask, what two moderators do, what each asker is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.web.test_in_chromium import ARGUMENTS, CHROMIUM
from tests.whole_way import way
from tests.whole_way.browser import seated
from tests.whole_way.program import Program, patiently
from tests.whole_way.texts import RUMOUR, STATEMENT


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run one Chromium within the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def newsroom(program: Program) -> None:
    """Let people ask, and let Ana and Boris join."""
    way.people_ask(program)
    program.add("Ana", "editor", way.ANA)
    program.add("Boris", "reviewer", way.BORIS)


def publish(program: Program, browser: Browser, shots: Path | None = None) -> str:
    """Go from the queue to the published review, and return the claim's id."""
    with seated(browser, program, shots=shots) as ana:
        ana.come_in(way.ANA, "/queue", "login")
        way.takes_the_cluster(ana)
        way.writes(ana)
        claim = ana.page.url.rpartition("/claims/")[2].partition("/")[0]
        way.asks_for_review(ana)
    with seated(browser, program, shots=shots) as boris:
        boris.come_in(way.BORIS, "/reviews")
        way.approves(boris, STATEMENT, "review")
    return claim


def correct(
    program: Program,
    browser: Browser,
    claim: str,
    shots: Path | None = None,
    *,
    people: int = len(RUMOUR),
) -> None:
    """Publish another rating, and have those told who got the former one."""
    with seated(browser, program, shots=shots) as ana:
        ana.come_in(way.ANA, "/queue")
        way.changes_the_rating(ana, claim)
    with seated(browser, program, shots=shots) as boris:
        boris.come_in(way.BORIS, "/reviews")
        way.approves(boris, STATEMENT, "change", changed=True)
        way.confirms_the_correction(boris, f"{people} people")


def write_by_keyboard(program: Program, browser: Browser) -> None:
    """Write a claim with the keyboard alone, in a browser without scripts."""
    with seated(browser, program, scripts=False) as ana:
        ana.come_in(way.ANA, "/queue")
        way.writes_by_keyboard(ana)


def told(program: Program, count: int) -> dict[int, list[str]]:
    """Return what each asker was told after the first answer, once there are so many notices."""

    def all_told() -> dict[int, list[str]] | None:
        found = {
            each.chat: [message["text"] for message in program.said(each.chat)][1:]
            for each in RUMOUR
        }
        return found if all(len(texts) >= count for texts in found.values()) else None

    return patiently(all_told, f"{count} notices for each")
