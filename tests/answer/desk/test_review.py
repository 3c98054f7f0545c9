"""Drafts that wait for a second person, as moderators read them."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.answer.answer import Answer
from bot.answer.desk import review
from bot.answer.match import compose_chosen
from bot.answer.plain import render_plain
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.moderate.cluster import Named
from bot.moderate.desk import ClaimCard, Published
from bot.moderate.diff import diff
from bot.moderate.draft import ReviewRequest
from bot.moderate.ids import ModeratorId, RequestId, TellingId
from bot.moderate.telling import Telling
from tests.answer.examples import phrases, soldier

EN = phrases("en")
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANA = Named(id=ModeratorId(1), name="Ana")
REQUEST = ReviewRequest(
    id=RequestId(1),
    kind="claim",
    subject="blue-water",
    state="open",
    base=1,
    form={},
    authors=(ANA,),
    asked_by=ANA,
    asked_at=AT,
)
CARD = ClaimCard(
    id=ClaimId("blue-water"),
    state="paused",
    statement="Blue water makes people sleep",
    language="en",
    rating=Rating.FALSE,
    reviewed_at=None,
    expires=None,
    changed_at=AT,
)


def telling(people: int) -> Telling:
    return Telling(
        id=TellingId(1),
        kind="answer",
        state="running",
        claim_id=ClaimId("x"),
        people=people,
        created_at=AT,
        delivered={},
    )


def test_a_request_says_who_asks_and_what_changes() -> None:
    before = {"rating": "true", "links": ["https://a.example"]}
    after = {"rating": "false", "posts": ["telegram:@abcd/1"]}
    said = render_plain(review.request_answer(REQUEST, diff(before, after), None, EN))
    assert "Ana asks for a review of this since" in said
    assert "± rating: “true” → “false”" in said
    assert "− links:" in said and "+ posts:" in said


def test_a_new_claim_is_shown_as_people_will_read_it() -> None:
    preview = compose_chosen(soldier(), EN)
    said = render_plain(review.request_answer(REQUEST, (), preview, EN))
    assert soldier().content.texts["en"].statement in said and "What it changes" not in said


def test_many_changes_are_cut_short_with_where_to_see_them() -> None:
    wordings = [{"language": "en", "text": f"wording number {number}"} for number in range(20)]
    said = render_plain(review.request_answer(REQUEST, diff({}, {"wordings": wordings}), None, EN))
    assert "in the console" in said


def test_publishing_says_who_is_told() -> None:
    nobody = Published(subject="x", revision=1, answers=None, correction=None)
    assert render_plain(review.published_answer(nobody, EN)) == "It is published."
    both = replace(nobody, answers=telling(1), correction=telling(3))
    said = render_plain(review.published_answer(both, EN))
    assert "1 person is told." in said and "3 people got another answer" in said


def test_a_claim_is_shown_with_its_state() -> None:
    said = render_plain(review.claim_answer(CARD, None, EN))
    assert "paused" in said
    merged = replace(CARD, state="merged", has_draft=True, merged_into=ClaimId("other"))
    said = render_plain(review.claim_answer(merged, Answer(language="en"), EN))
    assert "A draft changes it." in said and "/claim other" in said


def test_short_answers_say_what_to_do() -> None:
    for answer, part in (
        (review.no_reviews(EN), "No draft"),
        (review.ask_comment(EN), "Reply"),
        (review.given_back(EN), "went back"),
        (review.which_claim(EN), "/claim"),
        (review.review_wanted("Ana", "Blue water", EN), "Ana asks"),
        (review.draft_returned("Blue water", "Who says so?", EN), "Who says so?"),
        (review.sudden_demand(21, "Blue water", EN), "Suddenly 21 people"),
        (review.sudden_demand(21, "", EN), "No words"),
    ):
        assert part in render_plain(answer)
