"""The words of a verdict: rating, authenticity of media, and their ClaimReview value."""

from enum import StrEnum


class Rating(StrEnum):
    """What our review says of a claim."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    MIXTURE = "mixture"
    MISSING_CONTEXT = "missing_context"
    MISLEADING = "misleading"
    FALSE = "false"
    SATIRE = "satire"
    SCAM = "scam"
    UNVERIFIED = "unverified"


class Authenticity(StrEnum):
    """What our review says of a picture, video or recording, apart from the claim made with it."""

    AUTHENTIC = "authentic"
    WRONG_CONTEXT = "wrong_context"
    EDITED = "edited"
    STAGED = "staged"
    AI_GENERATED = "ai_generated"
    UNKNOWN = "unknown"


_CLAIM_REVIEW_VALUES: dict[Rating, int | None] = {
    Rating.TRUE: 5,
    Rating.MOSTLY_TRUE: 4,
    Rating.MIXTURE: 3,
    Rating.MISSING_CONTEXT: 3,
    Rating.MISLEADING: 2,
    Rating.FALSE: 1,
    Rating.SATIRE: None,
    Rating.SCAM: 1,
    Rating.UNVERIFIED: None,
}


def claim_review_value(rating: Rating) -> int | None:
    """Return the schema.org ``ratingValue`` on a scale of 1 (false) to 5 (true), or none.

    Satire and unverified are not points on a scale of truth, so they carry only their name.
    """
    return _CLAIM_REVIEW_VALUES[rating]
