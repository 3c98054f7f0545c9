"""A benchmark's claim in the shape in which the store serves claims."""

from datetime import date

from bot.bench.matching.bench_set import BenchClaim
from bot.claims.claim import Claim, Content, Review, Source, Texts, Wording
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating

LONGEST = 4096
"""Characters of a wording that the store takes, and of the longest message."""

# What no figure depends on: a set says only how a claim is told.
_REVIEWED = date(2000, 1, 1)
_SOURCE = Source(
    url="https://benchmark.example/",
    publisher="The benchmark",
    title="The benchmark",
    published=_REVIEWED.isoformat(),
    language="en",
    stance="reviews",
)


def served_claim(claim: BenchClaim) -> Claim:
    """Return the claim with its text as the statement, and its title as a wording."""
    title = (claim.title or "").strip()
    return Claim(
        id=ClaimId(claim.id),
        revision=0,
        content=Content(
            topic="benchmark",
            language=claim.lang,
            rating=Rating.UNVERIFIED,
            authenticity=None,
            texts={claim.lang: Texts(statement=claim.text[:LONGEST], known="", missing="")},
            claimant={},
            first_appearance=None,
            sources=(_SOURCE,),
            lesson="",
        ),
        review=Review(reviewed_at=_REVIEWED, people=2),
        wordings=(Wording(language=claim.lang, text=title[:LONGEST]),) if title else (),
        links=(),
    )
