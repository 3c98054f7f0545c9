"""The answer of Google's Fact Check Tools to ``claims:search``: reviews by many publishers."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.claims.exchange.claim_review_in import (
    CLAIM_LIMIT,
    NAME_LIMIT,
    TITLE_LIMIT,
    VERDICT_LIMIT,
    language_told,
    web_address,
)
from bot.claims.exchange.found import Found, FoundReview, RefusedReview, host_of
from bot.claims.exchange.rating_scale import Scale, authenticity_of, rating_of
from bot.claims.exchange.review_dates import LONGEST, review_date
from bot.understand.linked_data import listed, words


def is_search_answer(told: Mapping[str, Any]) -> bool:
    """Tell whether a document is such an answer; one that found nothing is an empty object."""
    return any(
        isinstance(each, dict) and "claimReview" in each for each in listed(told.get("claims"))[:50]
    )


def reviews_of_search(told: Mapping[str, Any]) -> Iterator[Found]:
    """Give every review of an answer; one claim may have several."""
    for number, claim in enumerate(listed(told.get("claims")), start=1):
        if not isinstance(claim, dict):
            yield RefusedReview(place=f"claim {number}", reason="it is no object")
            continue
        for review in listed(claim.get("claimReview")):
            if isinstance(review, dict):
                yield _review(claim, review, f"claim {number}")


def _review(claim: Mapping[str, Any], review: Mapping[str, Any], place: str) -> Found:
    url = web_address(review.get("url"))
    text = words(claim.get("text"), CLAIM_LIMIT)
    if not text or not url:
        lacks = "it has no address of its own" if text else "it does not say what was claimed"
        return RefusedReview(place=url or place, reason=lacks)
    publisher = review.get("publisher")
    told: Mapping[str, Any] = publisher if isinstance(publisher, dict) else {}
    verdict = words(review.get("textualRating"), VERDICT_LIMIT)
    return FoundReview(
        claim=text,
        url=url,
        publisher=words(told.get("name") or told.get("site"), NAME_LIMIT) or host_of(url),
        verdict=verdict,
        rating=rating_of(Scale(words=verdict)),
        authenticity=authenticity_of(verdict),
        title=words(review.get("title"), TITLE_LIMIT),
        language=language_told(review.get("languageCode")),
        reviewed=review_date(words(review.get("reviewDate"), LONGEST)),
        claimant=words(claim.get("claimant"), NAME_LIMIT),
        claimed=review_date(words(claim.get("claimDate"), LONGEST)),
    )
