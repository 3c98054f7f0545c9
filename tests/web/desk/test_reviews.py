"""Reviews by a second person: what is asked, what it changes, the decision and its outcome."""

import asyncio
from dataclasses import replace

from bot.flows.desk.desk import Desk
from bot.moderate.roles import Role
from tests.web.desk.claim_examples import (
    ANA,
    HOSTILE,
    WHOLE,
    asked,
    draft_of,
    drafting,
    publish,
    words_of,
)
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.signed import SignedBrowser


def in_review(**form: object) -> Desk:
    """Return a desk at which Ana asked for a review of what she wrote."""
    desk = drafting({**WHOLE, **form})
    asked(desk)
    return desk


def boris(desk: Desk, role: Role = Role.REVIEWER) -> SignedBrowser:
    return at_desk(desk, role=role, name="Boris", number=2)


def test_open_requests_are_listed() -> None:
    page = boris(in_review()).get("/reviews").text
    assert '<a href="/reviews/1">A screenshot shows the last messages' in page
    assert "by <bdi>Ana</bdi>" in page
    assert "You wrote in it" not in page
    assert "You wrote in it" in at_desk(in_review()).get("/reviews").text


def test_where_nothing_waits_it_says_so() -> None:
    assert "Nothing waits for a review" in at_desk(fake_desk()).get("/reviews").text


def test_a_new_claim_is_read_whole_with_its_sources_and_answers() -> None:
    page = words_of(boris(in_review()).get("/reviews/1").text)
    assert "What is to be published" in page
    assert "<ins>" not in page
    for source in WHOLE["sources"]:
        assert f'href="{source["url"]}"' in page
    assert 'class="bubble" lang="es"' in page
    assert "disabled" not in page


def test_a_change_is_shown_word_by_word() -> None:
    desk = in_review(topic="old-news")
    publish(desk, {**WHOLE, "id": "shark"}, None)
    page = boris(desk).get("/reviews/1").text
    assert "<del>war</del><ins>old-news</ins>" in page
    assert "Statement in English" not in page


def test_nothing_changed_is_told() -> None:
    desk = in_review()
    publish(desk, {**WHOLE, "id": "shark"}, None)
    assert "it says what is published already" in boris(desk).get("/reviews/1").text


def test_what_was_published_since_keeps_one_from_approving() -> None:
    desk = in_review()
    publish(desk, {**WHOLE, "id": "shark"}, 4)
    page = boris(desk).get("/reviews/1").text
    assert "Something else was published since this was written" in page
    assert "disabled" in page


def test_a_second_person_approves_and_sees_who_is_told() -> None:
    desk = in_review()
    answer = boris(desk).post("/reviews/1/approve")
    assert answer.status_code == 200
    assert "It is published" in answer.text
    assert "are told now, each once" in answer.text
    assert "<strong>41</strong> people got another rating before" in answer.text
    assert 'href="/tellings/2"' in answer.text
    assert draft_of(desk).state == "ended"


def test_an_author_may_not_approve() -> None:
    desk = in_review()
    author = at_desk(desk, role=Role.ADMIN)
    page = author.get("/reviews/1").text
    assert "You wrote in this draft: a second person has to approve it." in page
    assert "disabled" in page
    assert author.post("/reviews/1/approve").status_code == 409
    assert draft_of(desk).state == "in_review"


def test_a_lone_moderator_may_where_that_is_allowed() -> None:
    desk = replace(in_review(), lone_allowed=True)
    author = at_desk(desk, role=Role.REVIEWER)
    assert "The answer will say that one person reviewed it." in author.get("/reviews/1").text
    assert author.post("/reviews/1/approve").status_code == 200


def test_an_editor_may_not_decide() -> None:
    desk = in_review()
    page = boris(desk, Role.EDITOR).get("/reviews/1").text
    assert "To approve takes the role reviewer." in page
    assert "Return with this comment" not in page
    assert boris(desk, Role.EDITOR).post("/reviews/1/approve").status_code == 403
    answer = boris(desk, Role.EDITOR).post("/reviews/1/return", {"comment": "No"})
    assert answer.status_code == 403
    assert draft_of(desk).state == "in_review"


def test_a_draft_is_returned_with_a_comment() -> None:
    desk = in_review()
    browser = boris(desk)
    assert browser.post("/reviews/1/return", {"comment": " "}).status_code == 409
    answer = browser.post("/reviews/1/return", {"comment": f"Name the date. {HOSTILE}"})
    assert answer.headers["location"] == "/reviews?done=review_returned"
    page = browser.get("/reviews/1").text
    assert "It was returned by <bdi>Boris</bdi>" in page
    assert "<script>alert" not in page
    assert "Approve and publish" not in page


def test_an_author_takes_a_request_back() -> None:
    desk = in_review()
    author = at_desk(desk)
    assert "/reviews/1/withdraw" in author.get("/reviews/1").text
    assert "/reviews/1/withdraw" not in boris(desk).get("/reviews/1").text
    answer = author.post("/reviews/1/withdraw")
    assert answer.headers["location"] == "/claims/shark/edit?done=review_withdrawn"
    assert boris(in_review()).post("/reviews/1/withdraw").status_code == 409


def test_what_a_request_lacks_by_now_is_told() -> None:
    page = words_of(boris(in_review(expires="2020-01-01")).get("/reviews/1").text)
    assert "Review again by: choose a day that is still to come" in page
    assert "disabled" in page


def test_a_source_that_is_no_web_page_is_no_link() -> None:
    sources = [{**WHOLE["sources"][0], "url": "javascript:alert(1)"}]
    page = boris(in_review(sources=sources)).get("/reviews/1").text
    assert 'href="javascript:' not in page


def test_a_hostile_form_is_shown_as_text() -> None:
    texts = {"en": {"statement": HOSTILE, "known": HOSTILE}}
    page = boris(in_review(texts=texts, rating=[], sources="none")).get("/reviews/1")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_there_is_no_such_request() -> None:
    assert boris(in_review()).get("/reviews/7").status_code == 404


def test_a_profile_is_reviewed_in_the_same_way() -> None:
    desk = drafting({"name": "Example Press", "kind": "news", "keys": ["site:example.org"],
                     "note": {"en": "A paper from Example."}, "sources": WHOLE["sources"][:1]},
                    kind="profile")  # fmt: skip
    draft = draft_of(desk, "profile")
    asyncio.run(desk.drafts.submit(ANA, "profile", "shark", draft.version))
    page = boris(desk).get("/reviews/1").text
    assert "Example Press" in page
    assert "As Telegram will show it" not in page
    answer = boris(desk).post("/reviews/1/approve")
    assert 'href="/profiles/shark"' in answer.text
