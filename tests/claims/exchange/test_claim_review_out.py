"""A published claim as ClaimReview: valid by schema.org's own terms, and whole."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.claims.claim import Claim, FirstAppearance
from bot.claims.convert import claim_of, form_of
from bot.claims.exchange.claim_review_out import claim_review, document
from bot.claims.exchange.data_feed import data_feed
from bot.claims.exchange.documents import read_document
from bot.claims.exchange.found import FoundReview
from bot.claims.exchange.taken_over import published_form
from bot.claims.form import ClaimForm
from bot.claims.rating import Authenticity, Rating
from tests.claims.exchange.examples import publisher
from tests.store.claim_support import claim, medium, medium_json

TERMS = json.loads((Path(__file__).parent / "schema_terms.json").read_text(encoding="utf-8"))
OURS = publisher()


def whole() -> Claim:
    """Return a claim that has all that a claim may have."""
    plain = claim(
        media=[medium_json(1), medium_json(2, form="video", authenticity="authentic")],
        links=["https://video.example/1"],
        posts=["telegram:@channel/7", "telegram:-1001234567890/7"],
        claimant={"en": "A neighbour"},
        authenticity="edited",
    )
    first = FirstAppearance(
        date="2020-03",
        who={"en": "A neighbour"},
        where={"en": "a group"},
        url="https://video.example/0",
    )
    review = replace(plain.review, expires=date(2031, 1, 2))
    return replace(plain, content=replace(plain.content, first_appearance=first), review=review)


def rated(rating: Rating) -> Claim:
    return replace(claim(), content=replace(claim().content, rating=rating))


def kinds(name: str) -> set[str]:
    """Return a type with those that it is one of."""
    return {name}.union(*(kinds(each) for each in TERMS["types"][name]))


def faults(told: Any) -> list[str]:
    """Return the names and types that schema.org does not know, or not there."""
    if isinstance(told, list):
        return [fault for each in told for fault in faults(each)]
    if not isinstance(told, dict):
        return []
    kind = told.get("@type")
    found = [] if kind is None or kind in TERMS["types"] else [f"type {kind}"]
    own = kinds(kind) if isinstance(kind, str) and kind in TERMS["types"] else {"Thing"}
    for name, value in told.items():
        if name.startswith(("@", "siftline:")):
            continue
        if not own & set(TERMS["properties"].get(name, ())):
            found.append(f"{name} of {kind}")
        allowed = TERMS["values"].get(name)
        if allowed and value.rpartition("/")[2] not in allowed:
            found.append(f"{name}: {value}")
        found += faults(value)
    return found


def test_the_check_of_terms_finds_faults() -> None:
    wrong = {"@type": "ClaimReview", "claimReviewd": "x", "author": {"@type": "Somebody"}}
    assert faults(wrong) == ["claimReviewd of ClaimReview", "type Somebody"]


@pytest.mark.parametrize("form", [False, True])
def test_every_term_is_schema_orgs(form: bool) -> None:
    assert faults(document(whole(), OURS, form=form)) == []
    assert faults(data_feed([whole(), claim()], OURS, form=form)) == []


def test_what_readers_need_is_there() -> None:
    told = document(whole(), publisher(url="https://news.example.org"))
    assert told["@context"] == "https://schema.org"
    assert told["url"] == "https://desk.example.org/c/lemon"
    assert told["claimReviewed"] == "Hot lemon water kills the virus."
    assert told["author"] == {
        "@type": "Organization",
        "name": "Newsroom",
        "url": "https://news.example.org",
    }
    assert told["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "false in en",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    item = told["itemReviewed"]
    assert item["firstAppearance"]["url"] == "https://video.example/0"
    assert [each["url"] for each in item["appearance"]] == [
        "https://video.example/1",
        "https://t.me/channel/7",
    ]
    assert told["expires"] == "2031-01-02"


def test_each_medium_has_its_own_review() -> None:
    first, second = document(whole(), OURS)["associatedMediaReview"]
    assert first["mediaAuthenticityCategory"] == "https://schema.org/EditedOrCroppedContent"
    assert second["mediaAuthenticityCategory"] == "https://schema.org/OriginalMediaContent"
    assert first["itemReviewed"]["mediaItemAppearance"][0]["sha256"] == medium(1).digest.hex()


def test_authenticity_without_a_medium_is_told_once_and_an_unknown_one_never() -> None:
    def reviews(authenticity: Authenticity) -> Any:
        content = replace(claim().content, authenticity=authenticity)
        told = document(replace(claim(), content=content), OURS)
        return told.get("associatedMediaReview")

    assert len(reviews(Authenticity.STAGED)) == 1
    assert reviews(Authenticity.UNKNOWN) is None


@pytest.mark.parametrize("rating", [Rating.SATIRE, Rating.UNVERIFIED])
def test_what_is_no_point_on_a_scale_has_words_alone(rating: Rating) -> None:
    assert document(rated(rating), OURS)["reviewRating"] == {
        "@type": "Rating",
        "alternateName": f"{rating.value} in en",
    }


def test_a_review_of_somebody_else_is_never_told_as_ours() -> None:
    taken = replace(claim(), review=replace(claim().review, publisher="Facts"))
    assert document(taken, OURS)["author"] == {"@type": "Organization", "name": "Facts"}


def test_without_public_pages_no_address_is_made_up() -> None:
    told = claim_review(claim(), publisher(pages=""))
    assert not {"url", "@id"} & set(told)


def test_a_claim_comes_back_whole() -> None:
    told = json.loads(json.dumps(document(whole(), OURS, form=True)))
    [found] = read_document(told).reviews
    assert isinstance(found, FoundReview)
    form = published_form(found, "lemon", ours=True)
    assert isinstance(form, ClaimForm)
    assert form == form_of(whole())
    assert document(claim_of(form), OURS, form=True) == told


def test_other_readers_see_a_plain_review() -> None:
    [found] = read_document(document(whole(), OURS)).reviews
    assert isinstance(found, FoundReview)
    assert (found.claim, found.url) == (
        "Hot lemon water kills the virus.",
        "https://desk.example.org/c/lemon",
    )
    assert (found.claimant, found.claimed) == ("A neighbour", "2020-03")


def test_a_feed_tells_when_it_last_changed() -> None:
    feed = data_feed([claim()], OURS)
    assert feed["dateModified"] == claim().review.reviewed_at.isoformat()
    assert "dateModified" not in data_feed([], OURS)
