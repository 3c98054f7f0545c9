"""Where a claim was posted, and which pages check it: names that a message's links are found by."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.claims.claim import Claim
from bot.claims.rating import Rating
from bot.understand.link_sources import link_sources
from bot.understand.links import canonical_link
from bot.understand.post_links import post_key

MISLEADING = (Rating.FALSE, Rating.MISLEADING, Rating.MISSING_CONTEXT, Rating.SCAM)
"""Ratings that count against a source that posted the claim."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """That a public source posted a claim: its key, the post's one name, and the day if known."""

    source: str
    post: str
    day: str


def sure_links(claim: Claim) -> list[str]:
    """Return the canonical names of the pages and posts that say the claim, each once."""
    links = filter(None, map(canonical_link, claim.links))
    posts = filter(None, map(post_key, claim.links))
    return list(dict.fromkeys([*links, *posts, *claim.posts]))


def cited_links(claim: Claim) -> list[str]:
    """Return the canonical names of the pages that check the claim, each once.

    Only of sources that review it: a page that reports it, or a document that it is about, tells
    of other things as well.
    """
    pages = (each.url for each in claim.content.sources if each.stance == "reviews")
    return list(dict.fromkeys(filter(None, map(canonical_link, pages))))


def postings(claim: Claim) -> Iterator[Posting]:
    """Yield every post of the claim with each key of its source.

    The first appearance's page is none: it may be one that only shows the post.
    """
    days = _days(claim)
    for link in claim.links:
        if name := _name(link):
            for source in link_sources(link):
                yield Posting(source=source, post=name, day=days.get(name, ""))
    for key in claim.posts:
        source, _, _ = key.rpartition("/")
        yield Posting(source=source, post=key, day=days.get(key, ""))


def _name(link: str) -> str | None:
    """Return the one name of a post, the same from every link to it."""
    return post_key(link) or canonical_link(link)


def _days(claim: Claim) -> dict[str, str]:
    """Return the day of the first appearance by its page's name, where both are known."""
    first = claim.content.first_appearance
    if first is None or first.url is None or len(first.date) < len("2022-02-28"):
        return {}
    name = _name(first.url)
    return {name: first.date} if name else {}
