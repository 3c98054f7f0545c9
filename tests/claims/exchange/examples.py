"""A review as a site writes it, and what was found of it."""

from typing import Any

from bot.claims.exchange.found import FoundReview
from bot.claims.exchange.publisher import Publisher
from bot.claims.rating import Rating

URL = "https://facts.example.org/shark"


def claim_review(**changes: Any) -> dict[str, Any]:
    """Return a ClaimReview, with changes."""
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "claimReviewed": "A shark swims in a flooded street.",
        "author": {"@type": "Organization", "name": "Facts"},
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "datePublished": "2022-09-30",
        "inLanguage": "en",
    }
    return review | changes


def found(**changes: Any) -> FoundReview:
    """Return what was found of that review, with changes."""
    told = {
        "claim": "A shark swims in a flooded street.",
        "url": URL,
        "publisher": "Facts",
        "verdict": "False",
        "rating": Rating.FALSE,
        "language": "en",
        "reviewed": "2022-09-30",
        "title": "No, that is no shark",
    }
    return FoundReview(**(told | changes))


def publisher(pages: str = "https://desk.example.org", url: str = "") -> Publisher:
    """Return a newsroom whose words of ratings are their names."""
    return Publisher(
        name="Newsroom",
        url=url,
        pages=pages,
        rating_word=lambda rating, language: f"{rating.value} in {language}",
    )
