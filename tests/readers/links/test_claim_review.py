"""Other people's reviews, as fact-checkers write them into their pages."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.links.claim_review import MOST_REVIEWS, reviews_in
from bot.readers.links.json_ld import nodes
from bot.receive.readings import PageReview

URL = "https://checks.example.org/lemons"


def review(**told: object) -> dict[str, Any]:
    """Return a review as most sites write one, with some parts otherwise."""
    plain = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": "Lemons cure everything",
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
        "author": {"@type": "Organization", "name": "Example Checks"},
        "datePublished": "2022-02-28T10:00:00Z",
        "url": URL,
    }
    return {name: value for name, value in (plain | told).items() if value is not None}


def found(told: object, url: str = URL, site: str = "Checks") -> tuple[PageReview, ...]:
    """Return the reviews in one script of a page."""
    return reviews_in(nodes([json.dumps(told)]), url, site)


READ = PageReview(
    claim="Lemons cure everything",
    verdict="False",
    publisher="Example Checks",
    url=URL,
    reviewed="2022-02-28",
)


@pytest.mark.parametrize(
    "told",
    [
        review(),
        [review()],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, review()]},
        {"@type": "NewsArticle", "review": [review()]},
        review(**{"@type": ["ClaimReview", "Review"]}),
        review(**{"@type": "http://schema.org/ClaimReview"}),
        review(url=None),
        review(url="/lemons"),
        review(url=""),
        review(author=[{"@type": "Organization", "name": "Example Checks"}, {"name": "B"}]),
        review(author="Example Checks"),
        review(author=None, publisher={"name": "Example Checks"}),
        review(author={"@type": "Organization"}, publisher={"name": ["Example Checks"]}),
        review(reviewRating="False"),
        review(reviewRating=[{"alternateName": "False"}]),
        review(reviewRating={"name": "False", "ratingValue": "1"}),
        review(reviewRating={"alternateName": {"@value": "<b>False</b>", "@language": "en"}}),
        review(
            claimReviewed=None, itemReviewed={"@type": "Claim", "text": "Lemons cure everything"}
        ),
        review(
            claimReviewed="", itemReviewed=[{"@type": "Claim", "name": "Lemons cure everything"}]
        ),
        review(datePublished="2022-02-28"),
        [review(), review()],
    ],
)
def test_a_review_is_read_in_every_form_that_sites_give_it(told: object) -> None:
    assert found(told) == (READ,)


def test_parts_may_stand_elsewhere_in_the_graph() -> None:
    told = {
        "@graph": [
            review(author={"@id": "#us"}, reviewRating={"@id": "#rating"}),
            {"@id": "#us", "@type": "Organization", "name": "Example Checks"},
            {"@id": "#rating", "@type": "Rating", "alternateName": "False"},
        ]
    }
    assert found(told) == (READ,)


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ({"ratingValue": 2, "bestRating": 5, "worstRating": 1}, "2 (1–5)"),
        ({"ratingValue": "2", "bestRating": "5"}, "2 (1–5)"),
        ({"ratingValue": 0, "bestRating": 10, "worstRating": 0}, "0 (0–10)"),
        ({"ratingValue": 1, "bestRating": 5, "alternateName": "Falso"}, "Falso"),
    ],
)
def test_a_figure_is_told_with_its_scale_where_there_are_no_words(
    rating: object, verdict: str
) -> None:
    (read,) = found(review(reviewRating=rating))
    assert read.verdict == verdict


@pytest.mark.parametrize(
    "told",
    [
        {},
        review(claimReviewed=None),
        review(claimReviewed=None, itemReviewed={"@type": "Person", "name": "x"}),
        review(claimReviewed=None, itemReviewed="x"),
        review(reviewRating=None),
        review(reviewRating={}),
        review(reviewRating={"ratingValue": 3}),
        review(reviewRating={"ratingValue": -1, "bestRating": -1}),
        review(reviewRating={"bestRating": 5}),
        review(**{"@type": "Review"}),
    ],
)
def test_a_review_without_claim_or_verdict_is_none(told: object) -> None:
    assert found(told) == ()


def test_the_site_publishes_what_names_no_author() -> None:
    (read,) = found(review(author=None, datePublished=None))
    assert (read.publisher, read.reviewed) == ("Checks", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://famous-checks.example.com/lemons",
        "https://example.org.evil.example/lemons",
        "http://[::1",
        "javascript:alert(1)",
        "ftp://checks.example.org/lemons",
        "data:text/html,x",
    ],
)
def test_nobody_speaks_for_another_site(url: str) -> None:
    assert found(review(url=url)) == ()


def test_a_review_may_stand_elsewhere_on_the_same_site() -> None:
    (read,) = found(review(url="https://www.example.org/es/limones"))
    assert read.url == "https://www.example.org/es/limones"


def test_there_is_an_end_to_reviews() -> None:
    many = [review(claimReviewed=str(number)) for number in range(50)]
    assert len(found(many)) == MOST_REVIEWS


NAMES = st.sampled_from([*review(), "@id", "name", "alternateName", "ratingValue", "itemReviewed"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just("ClaimReview") | st.just("#a"),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=20,
)


@given(st.dictionaries(NAMES, VALUES))
def test_no_review_is_too_strange(told: dict[str, Any]) -> None:
    for one in found(review(**told)):
        assert one.claim and one.verdict
        assert one.url.startswith("http")
