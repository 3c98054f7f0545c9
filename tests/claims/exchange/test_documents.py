"""Reviews in every form that sites write: each is found or refused with a reason."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.exchange.documents import MOST_OBJECTS, MOST_REVIEWS, read_document
from bot.claims.exchange.found import Found, FoundReview, RefusedReview
from tests.claims.exchange.examples import claim_review

FORMS = sorted((Path(__file__).parent / "forms").glob("*.json"))


def said(found: Found, names: dict[str, Any]) -> dict[str, Any]:
    """Return what is said of a review under some names."""
    if isinstance(found, RefusedReview):
        return {"refused": found.reason, "place": found.place}
    told: dict[str, Any] = {
        "length": len(found.claim),
        "appearances": list(found.appearances),
    }
    return {name: told.get(name, getattr(found, name, None)) for name in names}


def test_there_are_many_forms() -> None:
    assert len(FORMS) >= 50


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_read_or_refused(path: Path) -> None:
    form = json.loads(path.read_text(encoding="utf-8"))
    document = read_document(form["told"], address=form["address"], base=form["base"])
    assert len(document.reviews) == len(form["found"])
    for found, expected in zip(document.reviews, form["found"], strict=True):
        assert said(found, expected) == expected


def test_an_import_bomb_has_an_end() -> None:
    bomb = [claim_review(url=f"https://facts.example.org/{n}") for n in range(MOST_REVIEWS + 1)]
    *found, rest = read_document(bomb).reviews
    assert len(found) == MOST_REVIEWS
    assert rest == RefusedReview(place="the rest", reason="more than 20000 reviews at once")


def test_a_document_of_empty_objects_has_an_end() -> None:
    [rest] = read_document([{}] * (MOST_OBJECTS + 1)).reviews
    assert isinstance(rest, RefusedReview)


def test_a_review_at_any_depth_is_found() -> None:
    told: Any = claim_review()
    for _ in range(5000):
        told = {"a": [told]}
    [found] = read_document(told).reviews
    assert isinstance(found, FoundReview)


def test_an_export_of_claims_is_told_apart() -> None:
    document = read_document({"claims": [{"id": "a"}], "origins": [{"claim": "a"}]})
    assert (document.forms, document.origins) == (({"id": "a"},), ({"claim": "a"},))
    assert read_document({"claims": [{"id": "a"}], "origins": 1}).origins == ()


def test_the_whole_form_beside_a_review_is_kept() -> None:
    literal = {"@type": "@json", "@value": {"id": "a"}}
    [found] = read_document(claim_review(**{"siftline:form": literal})).reviews
    assert isinstance(found, FoundReview)
    assert found.form == {"id": "a"}


@pytest.mark.parametrize("told", ["x", {"@value": "x"}, {"@type": "@json"}])
def test_a_form_that_is_none_is_left_out(told: object) -> None:
    [found] = read_document(claim_review(**{"siftline:form": told})).reviews
    assert isinstance(found, FoundReview)
    assert found.form is None


NAMES = st.sampled_from(
    [
        "@type", "@id", "url", "claimReviewed", "itemReviewed", "reviewRating", "ratingValue",
        "bestRating", "worstRating", "alternateName", "author", "name", "text", "datePublished",
        "inLanguage", "appearance", "firstAppearance", "claims", "claimReview", "license",
        "textualRating", "@graph", "sameAs", "siftline:form",
    ]
)  # fmt: skip
WORDS = st.sampled_from(["ClaimReview", "Claim", "https://a.example/b", "http://[", "1", "False"])
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=6),
    max_leaves=25,
)


@given(ANY)
def test_anything_is_read(told: object) -> None:
    for found in read_document(told, address="https://a.example/").reviews:
        assert isinstance(found, FoundReview | RefusedReview)
