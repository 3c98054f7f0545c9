"""A claim's history: its revisions, what each changed, and a draft of an earlier one."""

from bot.claims.ids import ClaimId
from bot.moderate.roles import Role
from tests.web.desk.claim_examples import SOLDIER, claims_book, draft_of, words_of
from tests.web.desk.fake_desk import at_desk, fake_desk

PLACE = f"/claims/{SOLDIER.id}"


def test_revisions_are_listed_with_who_wrote_and_who_approved() -> None:
    page = at_desk(fake_desk(claims=claims_book())).get(f"{PLACE}/history").text
    assert page.index(f"{PLACE}/revisions/2") < page.index(f"{PLACE}/revisions/1")
    assert page.count("Served") == 1
    assert "<bdi>Boris</bdi>" in page


def test_a_claim_without_revisions_says_so() -> None:
    page = at_desk(fake_desk()).get("/claims/tap-water/history").text
    assert "Nothing of it was published yet" in page


def test_a_revision_shows_what_it_changed() -> None:
    page = words_of(at_desk(fake_desk(claims=claims_book())).get(f"{PLACE}/revisions/2").text)
    assert "What it changed of revision 1" in page
    assert "Statement in Ukrainian" in page
    assert "<ins>" in page
    assert "Statement in English" not in page


def test_the_first_revision_is_read_whole() -> None:
    page = at_desk(fake_desk(claims=claims_book())).get(f"{PLACE}/revisions/1").text
    assert "What it says" in page
    assert "<ins>" not in page


def test_a_revision_that_changed_no_text_says_so() -> None:
    book = claims_book()
    book.forms[SOLDIER.id, 1] = book.forms[SOLDIER.id, 2]
    page = at_desk(fake_desk(claims=book)).get(f"{PLACE}/revisions/2").text
    assert "Nothing of the texts" in page


def test_an_earlier_revision_is_the_start_of_a_draft() -> None:
    desk = fake_desk(claims=claims_book())
    browser = at_desk(desk)
    assert "Make a draft of this" in browser.get(f"{PLACE}/revisions/1").text
    answer = browser.post(f"{PLACE}/revisions/1/draft")
    assert answer.headers["location"] == f"{PLACE}/edit"
    assert "uk" not in draft_of(desk, "claim", SOLDIER.id).form["texts"]


def test_a_reader_makes_no_draft() -> None:
    browser = at_desk(fake_desk(claims=claims_book()), role=Role.READER)
    assert "Make a draft of this" not in browser.get(f"{PLACE}/revisions/1").text
    assert browser.post(f"{PLACE}/revisions/1/draft").status_code == 403


def test_there_is_no_such_revision() -> None:
    browser = at_desk(fake_desk(claims=claims_book()))
    assert browser.get(f"{PLACE}/revisions/9").status_code == 404
    assert browser.get(f"/claims/{ClaimId('none')}/revisions/1").status_code == 404
