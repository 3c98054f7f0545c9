"""The pages that ask once more."""

from bot.claims.ids import ClaimId
from bot.moderate.ids import ClusterId
from bot.moderate.roles import Role
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_drafts import FakeClaims, claim_card
from tests.web.desk.fake_queue import FakeQueue, card, view

TWO = {ClusterId(1): view(), ClusterId(7): view(7, card=card(7, text="Share before deleted"))}


def test_how_many_are_told_what_is_said_before() -> None:
    page = at_desk(fake_desk()).get("/queue/1/link?claim=tap-water").text
    assert "132 people will be told" in page
    assert "The tap water of Valencia is poisoned." in page
    assert '<span class="verdict">False</span>' in page
    assert 'name="wording"' in page
    assert "checked" not in page


def test_one_person_is_no_people() -> None:
    queue = FakeQueue(clusters={ClusterId(1): view(card=card(askers=1))})
    page = at_desk(fake_desk(queue=queue)).get("/queue/1/link?claim=tap-water").text
    assert "1 person will be told" in page


def test_a_claim_that_is_not_published_answers_nobody() -> None:
    claims = FakeClaims(cards={ClaimId("draft"): claim_card("draft", state="draft", rating=None)})
    page = at_desk(fake_desk(claims=claims)).get("/queue/1/link?claim=draft").text
    assert "This claim is not published" in page
    assert 'action="/queue/1/link"' not in page


def test_two_clusters_are_shown_before_they_are_joined() -> None:
    page = at_desk(fake_desk(queue=FakeQueue(clusters=dict(TWO)))).get("/queue/1/join?into=7").text
    assert "Do both ask the same?" in page
    assert "Share before deleted" in page
    assert '<input type="hidden" name="into" value="7">' in page


def test_joining_with_nothing_is_refused() -> None:
    ana = at_desk(fake_desk())
    for asked in ("", "?into=", "?into=x", "?into=²", "?into=9999999999999999999999"):
        assert ana.get(f"/queue/1/join{asked}").status_code == 404


def test_a_reader_is_not_even_asked() -> None:
    reader = at_desk(fake_desk(), role=Role.READER)
    assert reader.get("/queue/1/link?claim=tap-water").status_code == 403
    assert reader.get("/queue/1/join?into=7").status_code == 403
