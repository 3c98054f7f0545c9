"""A published claim as schema.org's ClaimReview, with a MediaReview where media were looked at.

The terms are those of https://schema.org/ClaimReview and https://schema.org/MediaReview; the
scale is that of ``claims.rating``. Siftline's own form stands beside them as a JSON literal, so
that an export is whole, while others read plain ClaimReview.
"""

from collections.abc import Mapping
from typing import Any

from bot.claims.claim import Claim, FirstAppearance, in_language
from bot.claims.convert import form_of
from bot.claims.exchange.claim_review_in import FORM
from bot.claims.exchange.publisher import Publisher
from bot.claims.rating import Authenticity, claim_review_value

CONTEXT = "https://schema.org"
WITH_FORM: tuple[Any, ...] = (CONTEXT, {"siftline": "urn:siftline:"})
BEST, WORST = 5, 1

_CATEGORIES: dict[Authenticity, str | None] = {
    Authenticity.AUTHENTIC: "OriginalMediaContent",
    Authenticity.WRONG_CONTEXT: "DecontextualizedContent",
    Authenticity.EDITED: "EditedOrCroppedContent",
    Authenticity.STAGED: "StagedContent",
    Authenticity.AI_GENERATED: "TransformedContent",
    Authenticity.UNKNOWN: None,
}
_MEDIA = {"image": "ImageObject", "video": "VideoObject", "audio": "AudioObject"}


def document(claim: Claim, publisher: Publisher, *, form: bool = False) -> dict[str, Any]:
    """Return a claim's ClaimReview as a document of its own; ``form`` adds the starter form.

    With a form, the claim's media must have been read with their prints.
    """
    context = list(WITH_FORM) if form else CONTEXT
    return {"@context": context} | claim_review(claim, publisher, form=form)


def claim_review(claim: Claim, publisher: Publisher, *, form: bool = False) -> dict[str, Any]:
    """Return a claim's ClaimReview, to stand within a document."""
    content = claim.content
    texts = content.texts[content.language]
    page = publisher.page_of(claim.id)
    told = {
        "@type": "ClaimReview",
        "@id": page,
        "url": page,
        "claimReviewed": texts.statement,
        "inLanguage": content.language,
        "datePublished": claim.review.reviewed_at.isoformat(),
        "expires": claim.review.expires.isoformat() if claim.review.expires else "",
        "author": _author(claim, publisher),
        "reviewRating": _rating(claim, publisher),
        "reviewBody": "\n\n".join(filter(None, (texts.known, texts.missing))),
        "itemReviewed": _claim(claim, texts.statement),
        "citation": [_citation(claim, number) for number in range(len(content.sources))],
        "associatedMediaReview": _media_reviews(claim, publisher),
    }
    if form:
        told[FORM] = {"@type": "@json", "@value": form_of(claim).model_dump(mode="json")}
    return _filled(told)


def _author(claim: Claim, publisher: Publisher) -> dict[str, Any]:
    """Return who reviewed it: another publisher where the review was taken over from one."""
    if claim.review.publisher:
        return {"@type": "Organization", "name": claim.review.publisher}
    return _filled({"@type": "Organization", "name": publisher.name, "url": publisher.url})


def _rating(claim: Claim, publisher: Publisher) -> dict[str, Any]:
    rating = claim.content.rating
    word = publisher.rating_word(rating, claim.content.language)
    named = {"@type": "Rating", "alternateName": word}
    value = claim_review_value(rating)
    if value is None:
        return named
    return named | {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}


def _claim(claim: Claim, statement: str) -> dict[str, Any]:
    content = claim.content
    first = content.first_appearance
    told = {
        "@type": "Claim",
        "text": statement,
        "author": _who(in_language(content.claimant, content.language)),
        "datePublished": first.date if first else "",
        "firstAppearance": _first(first, content.language) if first else {},
        "appearance": [_work(link) for link in (*claim.links, *_post_links(claim))],
    }
    return _filled(told)


def _first(first: FirstAppearance, language: str) -> dict[str, Any]:
    told = {
        "@type": "CreativeWork",
        "url": first.url or "",
        "datePublished": first.date,
        "author": _who(in_language(first.who, language)),
        "publisher": _who(in_language(first.where, language)),
    }
    return _filled(told)


def _who(name: str) -> dict[str, str]:
    """Return somebody by name alone: whether a person or an organisation is not known here."""
    return {"name": name} if name else {}


def _work(url: str) -> dict[str, str]:
    return {"@type": "CreativeWork", "url": url}


def _post_links(claim: Claim) -> list[str]:
    """Return the addresses of public posts; those of channels without a name have none."""
    found = (post.removeprefix("telegram:") for post in claim.posts)
    return [f"https://t.me/{each[1:]}" for each in found if each.startswith("@")]


def _citation(claim: Claim, number: int) -> dict[str, Any]:
    source = claim.content.sources[number]
    return _work(source.url) | {
        "name": source.title,
        "datePublished": source.published,
        "inLanguage": source.language,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }


def _media_reviews(claim: Claim, publisher: Publisher) -> list[dict[str, Any]]:
    """Return what the review says of each medium itself, or once of all where none is known."""
    own = claim.content.authenticity
    told = [
        _media_review(
            claim,
            publisher,
            medium.authenticity or own,
            [{"@type": _MEDIA[medium.form], "sha256": medium.digest.hex()}],
            medium.really,
        )
        for medium in claim.media
    ] or [_media_review(claim, publisher, own, [], {})]
    return list(filter(None, told))


def _media_review(
    claim: Claim,
    publisher: Publisher,
    authenticity: Authenticity | None,
    appearances: list[dict[str, Any]],
    really: Mapping[str, str],
) -> dict[str, Any]:
    category = _CATEGORIES[authenticity] if authenticity else None
    if category is None:
        return {}
    told = {
        "@type": "MediaReview",
        "mediaAuthenticityCategory": f"{CONTEXT}/{category}",
        "originalMediaContextDescription": in_language(really, claim.content.language),
        "datePublished": claim.review.reviewed_at.isoformat(),
        "author": _author(claim, publisher),
        "itemReviewed": _filled({"@type": "MediaReviewItem", "mediaItemAppearance": appearances}),
    }
    return _filled(told)


def _filled(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told without names that say nothing."""
    return {name: value for name, value in told.items() if value not in ("", [], {}, None)}
