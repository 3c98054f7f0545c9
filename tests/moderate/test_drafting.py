"""Forms of drafts: from a claim and back, and what no form may hold."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.claim import Review
from bot.claims.profile_convert import profile_of
from bot.claims.profile_form import ProfileForm
from bot.moderate.drafting import (
    LARGEST_FORM,
    Unready,
    empty_form,
    empty_profile_form,
    form_from_claim,
    form_from_profile,
    ready,
    ready_profile,
    tidied,
)
from bot.moderate.refusals import Impossible
from tests.store.claim_support import SOURCE, claim, form_json, medium_json

TODAY = date(2026, 11, 23)
REVIEW = Review(reviewed_at=TODAY, people=2)


def test_a_claim_comes_back_from_its_form() -> None:
    review = {"reviewed_at": "2026-11-23", "people": 2, "expires": "2027-01-01"}
    first = {"date": "2020-02", "who": {"en": "a post"}, "where": {"en": "Lima"}, "url": None}
    told = claim(media=[medium_json(1)], first_appearance=first, review=review)
    form = form_from_claim(told)
    assert (form["expires"], "review" in form) == ("2027-01-01", False)
    assert ready(form, REVIEW) == told
    assert "expires" not in form_from_claim(claim())


def test_a_form_that_lacks_something_is_no_claim() -> None:
    with pytest.raises(Unready, match="rating: is missing") as refusal:
        ready(empty_form("lemon", "en", "Hot lemon water kills the virus."), REVIEW)
    fields = [each.field for each in refusal.value.troubles]
    assert fields == ["rating", "texts.en.known", "sources"]


def test_a_review_that_has_ended_already_is_refused() -> None:
    with pytest.raises(Unready, match="expires"):
        ready(form_json(expires="2026-11-23"), REVIEW)


def test_a_profile_comes_back_from_its_form() -> None:
    form = {
        **empty_profile_form("facts", "Facts"),
        "keys": ["site:facts.example"],
        "note": {"en": "A site that checks claims."},
        "sources": [SOURCE],
    }
    review = {"reviewed_at": TODAY, "people": 2}
    told = profile_of(ProfileForm.model_validate(form | {"review": review}))
    assert ready_profile(form, reviewed_at=TODAY, people=2) == told
    assert ready_profile(form_from_profile(told), reviewed_at=TODAY, people=2) == told
    with pytest.raises(Unready, match="keys: name 1 at least"):
        ready_profile(empty_profile_form("facts", "Facts"), reviewed_at=TODAY, people=2)


def test_only_fields_of_the_form_are_kept() -> None:
    form = tidied({"review": {}, "state": "published", "rating": "true"}, "claim", "lemon")
    assert form == {"id": "lemon", "rating": "true"}
    assert tidied({"rating": "true", "name": "F"}, "profile", "f") == {"id": "f", "name": "F"}


def test_a_form_keeps_the_id_of_its_draft() -> None:
    assert tidied({"id": "garlic"}, "claim", "lemon")["id"] == "lemon"


def test_letters_that_no_store_takes_are_left_out() -> None:
    form = tidied({"topic": "a\0b\ud800c", "claimant": {"e\0n": "x"}}, "claim", "lemon")
    assert (form["topic"], form["claimant"]) == ("abc", {"en": "x"})


@pytest.mark.parametrize(
    "value",
    ["x" * LARGEST_FORM, [None] * (LARGEST_FORM + 1), [[[[[[[["deep"]]]]]]]], b"bytes"],
    ids=["long", "many", "deep", "bytes"],
)
def test_what_is_no_form_is_refused(value: object) -> None:
    with pytest.raises(Impossible):
        tidied({"topic": value}, "claim", "lemon")


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*empty_form(), "rating", "other"]), ANY, max_size=6))
def test_tidying_twice_changes_nothing(form: dict[str, Any]) -> None:
    try:
        once = tidied(form, "claim", "lemon")
    except Impossible:
        return
    assert tidied(once, "claim", "lemon") == once
