"""A claim that is written in Telegram."""

from bot.answer.desk.draft import draft_answer, draft_form, labels, rating_words, review_asked
from bot.answer.match import compose_chosen
from bot.answer.plain import render_plain
from bot.claims.rating import Rating
from bot.moderate.draft import FieldTrouble
from bot.moderate.quick_form import QuickForm, QuickSource, read_form
from tests.answer.examples import LANGUAGES, phrases, soldier

EVERY = [phrases(language) for language in LANGUAGES]
FILLED = QuickForm(
    statement="Blue water makes people sleep",
    rating=Rating.FALSE,
    known="It was dyed for a test.",
    sources=(QuickSource(url="https://water.example/blue"),),
    language="en",
)


def test_the_form_is_read_back_as_it_was_filled_in_every_language() -> None:
    for spoken in EVERY:
        written = render_plain(draft_form(FILLED, spoken)).split("\n\n")[1]
        assert read_form(written, labels(EVERY), rating_words(EVERY)) == FILLED


def test_an_empty_form_shows_what_to_fill_in() -> None:
    said = render_plain(draft_form(QuickForm(), phrases("en")))
    assert "Claim: …" in said and "Ratings: True," in said


def test_a_draft_shows_the_answer_or_what_it_lacks() -> None:
    english = phrases("en")
    preview = compose_chosen(soldier(), english)
    assert soldier().content.texts["en"].statement in render_plain(
        draft_answer(preview, (), english)
    )
    trouble = FieldTrouble(field="sources", reason="add a dated page")
    lacking = render_plain(draft_answer(None, (trouble,), english))
    assert "• sources: add a dated page" in lacking


def test_asking_for_a_review_says_what_happens_next() -> None:
    assert "second person" in render_plain(review_asked(phrases("en")))
