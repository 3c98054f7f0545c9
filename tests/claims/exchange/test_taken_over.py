"""A review that was found, as the form of a draft or of a claim served in its publisher's name."""

from typing import Any

import pytest

from bot.claims.exchange.found import host_of, within
from bot.claims.exchange.taken_over import (
    attribution,
    digest_of,
    draft_form,
    id_for,
    origin_of,
    published_form,
)
from bot.claims.form import ClaimForm
from bot.claims.rating import Authenticity, Rating
from bot.moderate.troubles import troubles
from tests.claims.exchange.examples import URL, found
from tests.store.claim_support import form_json


def test_a_certain_review_makes_a_whole_draft() -> None:
    form = draft_form(found(), "shark")
    assert troubles(form) == ()
    assert form["texts"]["en"]["known"] == "Review by Facts: “False”. No, that is no shark"
    assert form["sources"] == [
        {
            "url": URL,
            "publisher": "Facts",
            "title": "No, that is no shark",
            "published": "2022-09-30",
            "language": "en",
            "stance": "reviews",
        }
    ]


def test_without_a_certain_rating_a_person_has_to_choose() -> None:
    form = draft_form(found(rating=None, authenticity=Authenticity.EDITED), "shark")
    assert [each.field for each in troubles(form)] == ["rating"]
    assert form["authenticity"] == "edited"


def test_where_it_was_first_seen_is_told_only_whole() -> None:
    seen = {"claimant": "A neighbour", "claimed": "2022-09-28", "first_url": "https://v.example/1"}
    first = draft_form(found(**seen), "shark")["first_appearance"]
    assert first == {
        "date": "2022-09-28",
        "who": {"en": "A neighbour"},
        "where": {"en": "v.example"},
        "url": "https://v.example/1",
    }
    for name in seen:
        assert draft_form(found(**seen | {name: ""}), "shark")["first_appearance"] is None


def test_a_long_claim_is_cut_and_kept_as_a_wording() -> None:
    form = draft_form(found(claim="shark " * 100), "shark")
    assert len(form["texts"]["en"]["statement"]) == 300
    assert form["wordings"] == [{"language": "en", "text": "shark " * 100}]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "Проверка Facts: «False». No, that is no shark"),
        ("sw", "Facts: “False”. No, that is no shark"),
    ],
)
def test_whose_review_it_is_is_told_in_its_language(language: str, told: str) -> None:
    assert attribution(found(), language) == told


def test_a_review_without_words_of_a_verdict_says_so() -> None:
    assert attribution(found(verdict="", title=""), "en") == "Review by Facts: “—”."


def test_the_language_is_told_by_the_words_where_nothing_else_tells_it() -> None:
    told = found(language="", claim="По улице после урагана плывёт большая акула, смотрите все")
    assert draft_form(told, "shark")["language"] == "ru"
    assert draft_form(found(language="", claim="12345678901"), "shark")["language"] == "en"


def test_a_review_without_a_title_is_named_by_its_claim() -> None:
    [source] = draft_form(found(title=""), "shark")["sources"]
    assert source["title"] == "A shark swims in a flooded street."


def test_an_id_is_the_same_every_time_and_another_one_for_another_page() -> None:
    assert id_for(found()) == id_for(found(verdict="True"))
    assert id_for(found()) != id_for(found(url=f"{URL}/2"))
    assert id_for(found()).startswith("shark-swims-flooded-street-")
    assert len(id_for(found(claim="shark " * 100))) <= 64


def test_an_origin_keeps_the_publishers_own_words() -> None:
    origin = origin_of(found(licence="CC BY 4.0"), "a feed" * 40)
    assert (origin.publisher, origin.verdict, origin.licence) == ("Facts", "False", "CC BY 4.0")
    assert len(origin.feed) == 80


def test_a_changed_verdict_is_seen() -> None:
    assert digest_of(found()) == digest_of(found(reviewed="2023-01-01"))
    assert digest_of(found()) != digest_of(found(verdict="True"))
    assert digest_of(found()) != digest_of(found(form={"id": "a"}))


def test_a_certain_review_may_be_served_in_its_publishers_name() -> None:
    form = published_form(found(), "shark", ours=False)
    assert isinstance(form, ClaimForm)
    assert (form.review.publisher, form.review.people) == ("Facts", 1)


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        ({"rating": None}, "a rating that is certain"),
        ({"rating": Rating.UNVERIFIED}, "a rating that is certain"),
        ({"verdict": ""}, "a verdict in words"),
        ({"reviewed": "2022-09"}, "the day of the review"),
        ({"reviewed": "1950-01-01"}, "the day of the review"),
        ({"language": "", "claim": "1234567890"}, "a language"),
        ({"claim": "too short"}, "a statement of 10 to 300 characters"),
        ({"claim": "long " * 80}, "a statement of 10 to 300 characters"),
    ],
)
def test_anything_less_needs_a_person(changes: dict[str, Any], lacks: str) -> None:
    told = published_form(found(**changes), "shark", ours=False)
    assert told == f"it lacks for being published as it is: {lacks}"


def test_what_the_form_refuses_is_not_served() -> None:
    told = published_form(found(publisher="x"), "shark", ours=False)
    assert told == "sources.0.publisher: String should have at least 2 characters"


def test_our_own_export_is_taken_word_by_word_and_only_ours() -> None:
    own = found(form=form_json("lemon"))
    form = published_form(own, "lemon", ours=True)
    assert form == ClaimForm.model_validate(form_json("lemon"))
    assert isinstance(published_form(own, "lemon", ours=False), str)
    assert isinstance(published_form(found(form={"id": "a"}), "a", ours=True), str)
    assert id_for(own) == "lemon"


def test_the_form_of_another_newsroom_makes_a_draft() -> None:
    review = {"reviewed_at": "2022-01-01", "people": 2, "expires": "2030-01-01"}
    form = draft_form(found(form=form_json("lemon", review=review)), "lemon-2")
    assert (form["id"], form["expires"]) == ("lemon-2", "2030-01-01")
    assert "review" not in form
    assert "expires" not in draft_form(found(form=form_json("lemon")), "lemon-2")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Facts.example.org./a", "facts.example.org"),
        ("https://[broken", ""),
        ("urn:a", ""),
    ],
)
def test_a_host_is_told_plainly(url: str, host: str) -> None:
    assert host_of(url) == host


def test_a_domain_holds_the_names_within_it() -> None:
    domains = frozenset({"example.org"})
    assert within("example.org", domains)
    assert within("facts.example.org", domains)
    assert not within("badexample.org", domains)
    assert not within("", domains)
    assert found().site == "facts.example.org"
