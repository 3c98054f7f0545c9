"""What a draft lacks is said in plain words, field by field."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moderate.draft import FieldTrouble
from bot.moderate.drafting import empty_form, empty_profile_form
from bot.moderate.troubles import troubles
from tests.store.claim_support import SOURCE, form_json

TODAY = date(2026, 11, 23)


def found(**changes: Any) -> dict[str, str]:
    """Return the troubles of a whole form with changes, by their fields."""
    form = form_json(**changes)
    form.pop("review")
    return {each.field: each.reason for each in troubles(form, today=TODAY)}


def english(**changes: Any) -> dict[str, Any]:
    texts = {"statement": "Hot lemon water kills the virus.", "known": "No study supports it."}
    return {"en": texts | changes}


def test_a_whole_form_has_no_troubles() -> None:
    assert found() == {}
    assert found(expires="2027-01-01", first_appearance=None) == {}


def test_an_empty_form_names_what_is_missing() -> None:
    told = {each.field: each.reason for each in troubles(empty_form("lemon"))}
    assert told == {
        "rating": "is missing",
        "texts.en.statement": "write 10 characters at least",
        "texts.en.known": "write 10 characters at least",
        "sources": "name 1 at least",
    }


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"texts": english(known="x" * 701)}, "texts.en.known", "write 700 characters at most"),
        ({"texts": english(statement=7)}, "texts.en.statement", "is no text"),
        ({"texts": {"EN": english()["en"]}}, "texts.EN", "write a language as en, uk or pt-BR"),
        ({"language": "es"}, "texts", "the claim's own language 'es' is missing"),
        ({"language": "english!"}, "language", "write a language as en, uk or pt-BR"),
        (
            {"rating": "unverified"},
            "texts.en.missing",
            "an unverified claim states what is not known",
        ),
        ({"topic": "Public Health"}, "topic", "write small letters and digits"),
        ({"sources": [SOURCE] * 13}, "sources", "name 12 at most"),
        ({"sources": [SOURCE | {"published": "soon"}]}, "sources.0.published", "write a date as"),
        ({"sources": [SOURCE | {"published": "2026-12"}]}, "sources.0.published", "still to come"),
        ({"sources": [SOURCE | {"stance": "likes"}]}, "sources.0.stance", "choose one of"),
        ({"sources": [SOURCE | {"url": "ftp://x"}]}, "sources.0.url", "URL scheme"),
        ({"rating": "rubbish"}, "rating", "choose one of"),
        ({"verdict": "false"}, "verdict", "is no part of the form"),
        ({"expires": "2026-11-23"}, "expires", "choose a day that is still to come"),
        ({"expires": "soon"}, "expires", "write a day as 2026-02-28"),
        (
            {"first_appearance": {"date": "2027", "who": {}, "where": {}}},
            "first_appearance.date",
            "is still to come",
        ),
        (
            {"media": [{"form": "image", "digest": "x", "prints": ""}]},
            "media.0.digest",
            "is not written as it has to be",
        ),
    ],
)
def test_a_trouble_says_what_to_do(changes: dict[str, Any], field: str, reason: str) -> None:
    told = found(**changes)
    assert field in told
    assert reason in told[field]


def test_dates_are_held_against_today_only_where_it_is_given() -> None:
    form = form_json(expires="2001-01-01")
    assert troubles(form) == ()


def test_a_profile_has_troubles_of_its_own() -> None:
    told = {each.field: each.reason for each in troubles(empty_profile_form("facts"), "profile")}
    assert set(told) == {"name", "keys", "sources"}
    with_person = {**empty_profile_form("facts", "Facts"), "keys": ["telegram:12345"]}
    [private] = [
        each for each in troubles(with_person, "profile", today=TODAY) if each.field == "keys.0"
    ]
    assert "people and private groups have no profile" in private.reason


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)
NAMES = st.sampled_from([*empty_form(), "rating", "keys", "expires", "review", "other"])


@given(st.dictionaries(NAMES, ANY, max_size=6))
def test_any_form_has_readable_troubles(form: dict[str, Any]) -> None:
    for each in (*troubles(form, today=TODAY), *troubles(form, "profile", today=TODAY)):
        assert isinstance(each, FieldTrouble)
        assert each.reason
