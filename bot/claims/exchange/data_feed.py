"""Published reviews as a schema.org DataFeed, as Data Commons and others gather them."""

from collections.abc import Sequence
from typing import Any

from bot.claims.claim import Claim
from bot.claims.exchange.claim_review_out import CONTEXT, WITH_FORM, claim_review
from bot.claims.exchange.publisher import Publisher


def data_feed(
    claims: Sequence[Claim], publisher: Publisher, *, form: bool = False
) -> dict[str, Any]:
    """Return a feed of claims, each as its ClaimReview; ``form`` adds the starter forms."""
    elements = [
        {
            "@type": "DataFeedItem",
            "dateCreated": claim.review.reviewed_at.isoformat(),
            "item": [claim_review(claim, publisher, form=form)],
        }
        for claim in claims
    ]
    feed = {
        "@context": list(WITH_FORM) if form else CONTEXT,
        "@type": "DataFeed",
        "name": publisher.name,
        "dataFeedElement": elements,
    }
    days = [claim.review.reviewed_at for claim in claims]
    return feed | ({"dateModified": max(days).isoformat()} if days else {})
