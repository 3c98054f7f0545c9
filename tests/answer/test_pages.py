"""What an answer tells of a page that is a fact-check itself."""

from dataclasses import replace

import pytest

from bot.answer.compose import compose
from bot.answer.context import Context
from bot.answer.labels import RATING_SYMBOLS
from bot.answer.pages import page_sections
from bot.answer.plain import render_plain
from bot.match.decision import NoMatch, NotCheckable, Uncheckable
from bot.receive.readings import PageReview, Readings
from tests.answer.context_examples import PAGE, REVIEW, reading
from tests.answer.examples import LANGUAGES, phrases


def told(*reviews: PageReview) -> str:
    context = Context(readings=Readings(pages=(replace(PAGE, reviews=reviews),)))
    return "\n".join(section.body for section in page_sections(context, phrases()))


def test_a_verdict_of_the_page_is_told_as_theirs() -> None:
    assert told(REVIEW).split("\n") == [
        (
            "The page is itself a fact-check by Example Checks (example.org), 2 May 2026: "
            "it says of “A shark swims in a street”: “False”."
        ),
        "This is what the page says of itself; it is not our rating.",
    ]


@pytest.mark.parametrize("reviewed", ["", "yesterday", "2026-13-45"])
def test_a_date_that_is_none_is_left_out(reviewed: str) -> None:
    assert "by Example Checks (example.org): it says" in told(replace(REVIEW, reviewed=reviewed))


def test_a_time_is_told_as_its_day() -> None:
    assert "2 May 2026:" in told(replace(REVIEW, reviewed="2026-05-02T10:00:00+02:00"))


def test_a_page_that_names_nobody_is_told_without() -> None:
    nobody = replace(REVIEW, publisher=" ")
    assert "fact-check by example.org, 2 May 2026: it says" in told(nobody)
    assert "The page is itself a fact-check: it says" in told(replace(nobody, url="", reviewed=""))


def test_a_site_that_is_its_own_publisher_is_named_once() -> None:
    own = replace(REVIEW, publisher="Example.org", url="https://example.org/check")
    assert "by Example.org, 2 May 2026" in told(own)


def test_the_same_verdict_is_told_once_and_of_many_two() -> None:
    assert told(REVIEW, REVIEW).count("fact-check") == 1
    many = [replace(REVIEW, claim=f"Claim {n}") for n in range(5)]
    assert told(*many).count("fact-check") == 2


def test_a_page_that_our_review_stands_on_is_told_as_such() -> None:
    [section] = page_sections(Context(linked_review=True), phrases())
    assert section.body == "The page that you sent is one of this review's sources."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_of_the_page_is_told_where_nothing_else_is_known(language: str) -> None:
    for decision in (NoMatch(), NotCheckable(reason=Uncheckable.LINK_ONLY)):
        text = render_plain(
            compose(decision, {}, phrases(language), context=reading(pages=(PAGE,)))
        )
        assert "Example Checks" in text
        assert not any(symbol in text for symbol in RATING_SYMBOLS.values())
