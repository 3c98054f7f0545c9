"""The order in which an answer gives up what a person can do without."""

from bot.answer.answer import Answer, Section, SourceLine, SourceList, Verdict
from bot.answer.fit import STEPS, fitted
from bot.answer.html import render_html
from bot.answer.plain import render_plain

LINE = SourceLine(
    publisher="Press", title="title " * 20, date="2020", url="https://example.org/report/2020"
)
LONG = Answer(
    language="en",
    lead="Lead",
    blocks=(
        Verdict(symbol="✅", word="True", statement="A statement."),
        Section(kind="known", heading="Known", body="known " * 110),
        Section(kind="missing", heading="Missing", body="missing " * 60),
        Section(kind="first_appearance", heading="First", body="first " * 90, url="https://e.org/"),
        SourceList(heading="Sources", lines=(LINE,) * 12),
        Section(kind="reviewed", body="Last reviewed today."),
        Section(kind="lesson", heading="Lesson", body="lesson " * 20),
    ),
    closing=("Closing",),
)


def losses() -> list[set[str]]:
    """Return what is left after each step."""
    words = ("lesson", "known", "missing", "first", "statement", "Press", "reviewed", "True")
    left = []
    answer = LONG
    for step in STEPS:
        answer = step(answer)
        text = render_plain(answer)
        left.append({word for word in words if word in text})
    return left


def test_the_lesson_goes_before_the_review_is_shortened() -> None:
    first_loss = next(left for left in losses() if len(left) < 8)
    assert first_loss == {"known", "missing", "first", "statement", "Press", "reviewed", "True"}


def test_rating_statement_source_and_date_of_review_are_never_lost() -> None:
    assert losses()[-1] == {"statement", "Press", "reviewed", "True"}


def test_an_answer_that_fits_is_left_alone() -> None:
    text = fitted(LONG, render_plain, lambda _text: True)
    assert text == render_plain(LONG)


def test_no_more_is_given_up_than_is_needed() -> None:
    html = render_html(LONG)
    assert html.count("Press") == 12
    assert "title title…" in html
    assert "lesson" in html


def test_what_cannot_be_made_to_fit_is_given_as_short_as_it_gets() -> None:
    text = fitted(LONG, render_plain, lambda _text: False)
    assert "A statement." in text
