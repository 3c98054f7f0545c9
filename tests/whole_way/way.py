"""The way of a review, step by step, as Ana and Boris go it in their browsers."""

from tests.whole_way.browser import Seat
from tests.whole_way.program import Program, patiently
from tests.whole_way.texts import (
    KNOWN,
    KNOWN_IN_SPANISH,
    LATER,
    OTHERS,
    RUMOUR,
    SOURCE,
    STATEMENT,
    STATEMENT_IN_SPANISH,
    WHALE,
    WHALE_KNOWN,
)

ANA, BORIS = 101, 102
UNKNOWN = {
    "en": "We do not know this message yet.",
    "ru": "Это сообщение нам пока не знакомо.",
    "uk": "Це повідомлення нам поки не знайоме.",
    "es": "Todavía no conocemos este mensaje.",
    "ar": "We do not know this message yet.",
}


def people_ask(program: Program) -> None:
    """Forward what nobody here knows, and wait until each person is told so.

    The first one has both the words and the link by which all the others are found.
    """
    first, *others = (*RUMOUR, *OTHERS)
    program.send(first.chat, first.text, first.language)
    program.hears(first.chat, UNKNOWN[first.language])
    for each in others:
        program.send(each.chat, each.text, each.language)
    for each in others:
        program.hears(each.chat, UNKNOWN[each.language])


def takes_the_cluster(ana: Seat, asked: str = "6 people") -> None:
    """Find the cluster in the queue, open it and take it."""
    waits_for(ana, "/queue", asked)
    ana.look("queue")
    ana.page.locator("article", has_text=asked).get_by_role("link").first.click()
    ana.page.wait_for_url("**/queue/*")
    ana.click("Take")
    ana.sees("With Ana")
    ana.look("cluster")


def writes(ana: Seat) -> None:
    """Write a claim from the cluster, in two languages, with a source and a wording."""
    ana.click("Write a claim from this")
    page = ana.page
    page.wait_for_url("**/edit*")
    ana.look("editor-empty")
    page.fill("[id='texts.en.statement']", STATEMENT)
    page.fill("[id='texts.en.known']", KNOWN)
    page.check("[name=rating][value=false]")
    page.click("button[value=sources]")
    for name, words in SOURCE.items():
        page.fill(f"[id='sources.0.{name}']", words)
    page.select_option("[id='sources.0.language']", "en")
    page.select_option("[id='sources.0.stance']", "primary")
    page.select_option("#new_language", "es")
    page.click("button[name=add][value=language]")
    page.fill("[id='texts.es.statement']", STATEMENT_IN_SPANISH)
    page.fill("[id='texts.es.known']", KNOWN_IN_SPANISH)
    page.fill("#topic", "town-news")
    page.click(".toolbar button[value=save]")
    ana.sees("The draft is saved.")
    ana.sees("Nothing is missing.")
    ana.look("editor")


def asks_for_review(ana: Seat) -> None:
    """Put the draft in front of a second person."""
    ana.page.click(".toolbar button[value=submit]")
    ana.page.wait_for_url("**/reviews/*")
    ana.look("asked-for-review")
    assert ana.page.get_by_role("button", name="Approve and publish").is_disabled()


def writes_by_keyboard(ana: Seat) -> None:
    """Take a cluster, write a claim from it, save it and ask for its review, all with the keys."""
    ana.enter("article:has-text('whale') h2 a")
    ana.enter("form[action$='/take'] button")
    ana.enter("form[action$='/write'] button")
    ana.type_into("[id='texts.en.statement']", WHALE)
    ana.type_into("[id='texts.en.known']", WHALE_KNOWN)
    ana.tab_to("[name=rating]")
    while not ana.page.is_checked("[name=rating][value=false]"):
        ana.page.keyboard.press("ArrowDown")
    ana.enter("button[value=sources]")
    for name, words in SOURCE.items():
        ana.type_into(f"[id='sources.0.{name}']", words)
    for name, first in (("language", "e"), ("stance", "F")):
        ana.tab_to(f"[id='sources.0.{name}']")
        ana.page.keyboard.type(first)
    ana.type_into("#topic", "town-news")
    ana.enter(".last button[value=save]")
    ana.sees("Nothing is missing.")
    ana.enter(".toolbar button[value=submit]")
    ana.sees("A second person is asked to review it.")


def approves(boris: Seat, statement: str, name: str = "", *, changed: bool = False) -> None:
    """Look at what is to be published, and approve it."""
    boris.open("/reviews")
    boris.look(name and f"{name}-list")
    boris.click(statement, "link")
    boris.page.wait_for_url("**/reviews/*")
    boris.look(name)
    assert bool(boris.page.locator(".changes ins").count()) is changed
    boris.click("Approve and publish")
    boris.sees("It is published")
    boris.look(name and f"{name}-published")


def changes_the_rating(ana: Seat, claim: str) -> None:
    """Write a change of what is published, and ask for its review."""
    ana.open(f"/claims/{claim}")
    ana.look("claim")
    ana.click("Change")
    page = ana.page
    page.wait_for_url("**/edit*")
    page.fill("[id='texts.en.known']", LATER + KNOWN)
    page.check("[name=rating][value=missing_context]")
    page.click(".toolbar button[value=submit]")
    page.wait_for_url("**/reviews/*")


def confirms_the_correction(boris: Seat, people: str) -> None:
    """See how many got the former rating, and have them told."""
    boris.open("/tellings")
    boris.look("tellings")
    boris.click("Decide", "link")
    boris.sees(f"Tell {people}?")
    boris.look("correction")
    boris.click("Tell them")
    waits_for(boris, boris.page.url.removeprefix(boris.program.url), "Done")
    boris.look("correction-done")


def waits_for(seat: Seat, path: str, words: str) -> None:
    """Open a page again and again until it says something."""

    def said() -> bool | None:
        seat.open(path)
        return words in seat.page.inner_text("main") or None

    patiently(said, f"{words!r} on {path}")
