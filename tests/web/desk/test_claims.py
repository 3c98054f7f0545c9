"""Claims in every state: the list, one claim, and what is done with it as a whole."""

from dataclasses import replace
from datetime import date

import pytest

from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.claims.profile import FirstSeen
from bot.moderate.desk import ClaimState
from bot.moderate.roles import Role
from tests.web.desk.claim_examples import (
    HOSTILE,
    SOLDIER,
    WHOLE,
    asked,
    claims_book,
    draft_of,
    drafting,
    words_of,
)
from tests.web.desk.fake_desk import at_desk, fake_desk
from tests.web.desk.fake_drafts import FakeClaims, FakeDrafts, claim_card

PLACE = f"/claims/{SOLDIER.id}"


def test_the_list_names_claims_with_rating_and_state() -> None:
    page = words_of(at_desk(fake_desk()).get("/claims").text)
    assert '<a href="/claims/tap-water">The tap water of Valencia is poisoned.</a>' in page
    assert "❌ False" in page
    assert "reviewed <time" in page


def test_the_list_is_narrowed_by_words_state_and_rating() -> None:
    browser = at_desk(fake_desk(claims=claims_book()))
    page = browser.get("/claims?words=valencia&state=published&rating=false").text
    assert "/claims/tap-water" in page
    assert PLACE not in page
    assert 'value="valencia"' in page
    assert '<option value="published" selected>' in page
    assert "/claims/tap-water" in browser.get("/claims?state=wrong&rating=wrong").text


def test_nothing_found_says_what_to_do() -> None:
    page = at_desk(fake_desk()).get("/claims?words=unheard").text
    assert "No claim is like that" in page


def test_an_empty_store_says_what_to_do() -> None:
    page = at_desk(fake_desk(claims=FakeClaims(cards={}))).get("/claims").text
    assert "There are no claims yet" in page


def test_the_next_page_keeps_what_was_looked_for() -> None:
    cards = {ClaimId(f"c{n}"): claim_card(f"c{n}") for n in range(60)}
    browser = at_desk(fake_desk(claims=FakeClaims(cards=cards)))
    assert 'href="/claims?words=water&amp;after=50"' in browser.get("/claims?words=water").text
    assert 'href="/claims?words=water"' in browser.get("/claims?words=water&after=50").text


def test_claims_that_are_due_stand_first() -> None:
    book = claims_book(expires=date(2026, 3, 1))
    page = at_desk(fake_desk(claims=book)).get("/claims").text
    assert "To be reviewed again" in page
    assert "expired <time" in page


def test_drafts_lead_to_their_editor() -> None:
    page = at_desk(drafting(WHOLE)).get("/claims").text
    assert 'href="/claims/shark/edit"' in page
    assert "Being written" in page


def test_a_claim_is_begun_from_its_statement() -> None:
    browser = at_desk(fake_desk())
    assert 'name="statement"' in browser.get("/claims/new").text
    answer = browser.post("/claims/new", {"statement": "A shark swims here", "language": "es"})
    assert answer.status_code == 303
    page = browser.get(answer.headers["location"]).text
    assert 'name="texts.es.statement"' in page


def test_one_claim_is_shown_whole() -> None:
    page = words_of(at_desk(fake_desk(claims=claims_book())).get(PLACE).text)
    content = SOLDIER.content
    for texts in content.texts.values():
        assert texts.statement in page
        assert texts.known in page
    for source in content.sources:
        assert f'href="{source.url}"' in page
    assert SOLDIER.wordings[0].text[:30] in page
    assert 'class="bubble" lang="uk"' in page
    assert "Revision 2, reviewed by a second person; written by <bdi>Ana</bdi>" in page


def test_where_a_claim_was_seen_first_and_imported_from_is_told() -> None:
    async def first_seen(claim_id: ClaimId) -> FirstSeen | None:  # noqa: ARG001 - the port's
        return FirstSeen(on=date(2026, 2, 1), askers=1200, channels={"Example": 40})

    async def origin_of(claim_id: ClaimId) -> Origin | None:  # noqa: ARG001 - the port's
        return Origin(
            feed="feed", url="javascript:x", publisher=HOSTILE, verdict="Falso", licence="CC",
            digest="",
        )  # fmt: skip

    desk = fake_desk(claims=claims_book(), first_seen=first_seen, origin_of=origin_of)
    page = at_desk(desk).get(PLACE).text
    assert "1,200 people<br><bdi>Example</bdi>: 40" in page
    assert "Falso" in page
    assert "<script>alert" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize(
    ("role", "state", "shown"),
    [
        (Role.READER, "published", []),
        (Role.EDITOR, "published", ["change"]),
        (Role.REVIEWER, "published", ["change", "pause", "retract", "merge"]),
        (Role.REVIEWER, "paused", ["change", "resume", "retract"]),
        (Role.REVIEWER, "retracted", ["change"]),
        (Role.REVIEWER, "merged", ["unmerge"]),
        (Role.EDITOR, "merged", []),
    ],
)
def test_only_what_can_be_done_has_a_button(
    role: Role, state: ClaimState, shown: list[str]
) -> None:
    book = claims_book(state=state, merged_into=ClaimId("tap-water") if state == "merged" else None)
    page = at_desk(fake_desk(claims=book), role=role).get(PLACE).text
    places = {name: f"{PLACE}/do/{name}" for name in ("pause", "resume", "retract", "unmerge")}
    places |= {"merge": f"{PLACE}/do/merge", "change": f"{PLACE}/change"}
    assert {name for name, place in places.items() if f'"{place}"' in page} == set(shown)


def test_a_claim_with_a_draft_leads_to_it_or_to_its_review() -> None:
    desk = drafting(WHOLE)
    book = claims_book()
    book.cards[ClaimId("shark")] = claim_card("shark", state="draft", rating=None)
    desk = replace(desk, claims=book)
    assert 'href="/claims/shark/edit"' in at_desk(desk).get("/claims/shark").text
    asked(desk)
    assert 'href="/reviews/1"' in at_desk(desk).get("/claims/shark").text


def test_a_dropped_draft_says_that_nothing_was_published() -> None:
    book = FakeClaims(cards={ClaimId("shark"): claim_card("shark", state="draft", rating=None)})
    page = at_desk(fake_desk(claims=book)).get("/claims/shark").text
    assert "Nothing of it was published" in page


def test_a_change_begins_from_what_is_published() -> None:
    drafts = FakeDrafts(forms={("claim", SOLDIER.id): (2, WHOLE)})
    desk = fake_desk(claims=claims_book(), drafts=drafts)
    answer = at_desk(desk).post(f"{PLACE}/change")
    assert answer.headers["location"] == f"{PLACE}/edit"
    assert draft_of(desk, "claim", SOLDIER.id).base == 2


@pytest.mark.parametrize(
    ("deed", "state"), [("pause", "paused"), ("retract", "retracted"), ("resume", "published")]
)
def test_a_claim_is_paused_resumed_or_retracted_after_being_asked(deed: str, state: str) -> None:
    book = claims_book(state="paused" if deed == "resume" else "published")
    browser = at_desk(fake_desk(claims=book), role=Role.REVIEWER)
    page = browser.get(f"{PLACE}/do/{deed}").text
    assert f'action="{PLACE}/do/{deed}"' in page
    answer = browser.post(f"{PLACE}/do/{deed}")
    assert answer.headers["location"].startswith(f"{PLACE}?done=claim_")
    assert book.cards[SOLDIER.id].state == state
    assert 'class="done"' in browser.get(answer.headers["location"]).text


def test_a_claim_is_merged_into_one_that_is_found() -> None:
    book = claims_book()
    browser = at_desk(fake_desk(claims=book), role=Role.REVIEWER)
    assert "Find the claim that stays" in browser.get(f"{PLACE}/do/merge").text
    page = browser.get(f"{PLACE}/do/merge?words=valencia").text
    assert 'value="tap-water"' in page
    assert f'value="{SOLDIER.id}"' not in page
    assert "holds these words" in browser.get(f"{PLACE}/do/merge?words=unheard").text
    answer = browser.post(f"{PLACE}/do/merge", {"into": "tap-water", "keep_rating": "yes"})
    assert answer.headers["location"] == f"{PLACE}?done=claim_merged"
    assert browser.post(f"{PLACE}/do/unmerge").headers["location"].endswith("claim_unmerged")


@pytest.mark.parametrize("deed", ["pause", "resume", "retract", "merge", "unmerge"])
def test_an_editor_does_nothing_with_a_claim_as_a_whole(deed: str) -> None:
    book = claims_book()
    browser = at_desk(fake_desk(claims=book))
    assert browser.get(f"{PLACE}/do/{deed}").status_code == 403
    assert browser.post(f"{PLACE}/do/{deed}", {"into": "tap-water"}).status_code == 403
    assert book.done == []


@pytest.mark.parametrize("place", ["/claims/none", f"{PLACE}/do/erase", "/claims/none/history"])
def test_what_is_not_there_is_told(place: str) -> None:
    assert at_desk(fake_desk(claims=claims_book())).get(place).status_code == 404


def test_stored_script_is_shown_as_text() -> None:
    book = claims_book()
    content = SOLDIER.content
    texts = {
        code: replace(each, statement=HOSTILE, known=HOSTILE, missing=HOSTILE)
        for code, each in content.texts.items()
    }
    sources = tuple(replace(one, title=HOSTILE, publisher=HOSTILE) for one in content.sources)
    wordings = tuple(replace(one, text=HOSTILE) for one in SOLDIER.wordings)
    hostile = replace(content, texts=texts, sources=sources, claimant={"en": HOSTILE})
    book.published[SOLDIER.id] = replace(SOLDIER, content=hostile, wordings=wordings)
    book.cards[SOLDIER.id] = claim_card(SOLDIER.id, statement=HOSTILE)
    browser = at_desk(fake_desk(claims=book))
    for place in ("/claims", PLACE, f"{PLACE}/history"):
        assert "<script>alert" not in browser.get(place).text


def test_who_has_not_logged_in_sees_nothing() -> None:
    browser = at_desk(fake_desk())
    browser.token = "stolen"
    answer = browser.get("/claims")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")
