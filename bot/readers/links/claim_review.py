"""The ClaimReviews that a page carries: what others found, in their own words."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urljoin

from bot.receive.readings import PageReview
from bot.understand.linked_data import Node, is_a, listed, words
from bot.understand.page_dates import iso_date
from bot.understand.web_page import related, web_page

MOST_REVIEWS = 10
CLAIM_LIMIT, VERDICT_LIMIT, NAME_LIMIT = 500, 120, 100


def reviews_in(nodes: Sequence[Node], url: str, site: str) -> tuple[PageReview, ...]:
    """Return a page's ClaimReviews that have a claim and a verdict, each once.

    A review that is said to stand on another site is left out: anyone can write under a name
    that is not theirs. ``site`` is who publishes the page, where a review does not say.
    """
    named = {
        told: node for node in nodes if isinstance(told := node.get("@id"), str) and len(node) > 1
    }
    found = (_review(node, named, url, site) for node in nodes if is_a(node, "ClaimReview"))
    return tuple(dict.fromkeys(review for review in found if review))[:MOST_REVIEWS]


def _review(node: Node, named: Mapping[str, Node], url: str, site: str) -> PageReview | None:
    claim = words(node.get("claimReviewed"), CLAIM_LIMIT) or _reviewed_item(node, named)
    verdict = _verdict(node, named)
    place = _place(node, url)
    if not (claim and verdict and place):
        return None
    return PageReview(
        claim=claim,
        verdict=verdict,
        publisher=_publisher(node, named) or site,
        url=place,
        reviewed=iso_date(words(node.get("datePublished"), 40)),
    )


def _inner(node: Node, name: str, named: Mapping[str, Node]) -> Iterator[Node]:
    """Give the objects under a name, also where only their ids stand there."""
    for told in listed(node.get(name)):
        if isinstance(told, dict):
            yield named.get(str(told.get("@id")), told) if len(told) == 1 else told


def _reviewed_item(node: Node, named: Mapping[str, Node]) -> str:
    """Return the claim where it stands in the item that was reviewed, as newer pages have it."""
    for item in _inner(node, "itemReviewed", named):
        if is_a(item, "Claim") and (
            told := words(item.get("text") or item.get("name"), CLAIM_LIMIT)
        ):
            return told
    return ""


def _verdict(node: Node, named: Mapping[str, Node]) -> str:
    """Return the rating's own words, else its figure with the scale, such as "2 (1–5)"."""
    for rating in _inner(node, "reviewRating", named):
        if told := words(rating.get("alternateName") or rating.get("name"), VERDICT_LIMIT):
            return told
        if told := _on_a_scale(rating):
            return told
    bare = [told for told in listed(node.get("reviewRating")) if isinstance(told, str)]
    return words(bare, VERDICT_LIMIT)


def _on_a_scale(rating: Node) -> str:
    value, worst, best = (
        words(rating.get(name), 10) for name in ("ratingValue", "worstRating", "bestRating")
    )
    # A figure says nothing without its scale; -1 is how sites write that there is none.
    if not value or not best or value.startswith("-"):
        return ""
    return f"{value} ({worst or 1}–{best})"


def _publisher(node: Node, named: Mapping[str, Node]) -> str:
    for name in ("author", "publisher"):
        for one in _inner(node, name, named):
            if told := words(one.get("name"), NAME_LIMIT):
                return told
        if told := words(
            [one for one in listed(node.get(name)) if isinstance(one, str)], NAME_LIMIT
        ):
            return told
    return ""


def _place(node: Node, url: str) -> str:
    """Return where a review stands: at its own address if that is of the page's site."""
    told = node.get("url")
    if not isinstance(told, str) or not told.strip():
        return url
    try:
        place = urljoin(url, told.strip())
    except ValueError:
        return ""
    here, there = web_page(url), web_page(place)
    of_the_site = here and there and related(here.host, there.host)
    return place if of_the_site and place.startswith(("http://", "https://")) else ""
