"""From ClaimReview objects, in whichever form sites write them, to reviews that were found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

from bot.claims.exchange.found import Found, FoundReview, RefusedReview, host_of
from bot.claims.exchange.rating_scale import Scale, authenticity_of, rating_of
from bot.claims.exchange.review_dates import LONGEST, review_date
from bot.claims.form import WRITTEN_URL
from bot.understand.linked_data import Node, is_a, listed, words
from bot.understand.web_page import related, web_page

CLAIM_LIMIT, VERDICT_LIMIT, NAME_LIMIT, TITLE_LIMIT = 4000, 300, 100, 300
MOST_APPEARANCES = 20
LONGEST_URL = 2000
FORM = "siftline:form"
"""Under this name an export of Siftline holds the whole starter form, as a JSON literal."""

_OF_FIGURES = "-+.,/%0123456789 "
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a review is read with: objects by ``@id``, its page's address, the feed's licence.

    A feed has no ``address`` as a page has one; links are read against its ``base`` all the same.
    """

    named: Mapping[str, Node]
    address: str = ""
    base: str = ""
    licence: str = ""


def review_from(node: Node, place: str, around: Surroundings) -> Found:
    """Return the review that an object states, or why it cannot be taken.

    Where the page's address is known, a review that is said to stand on another site is refused:
    anyone can write under a name that is not theirs.
    """
    url = _own_url(node, around)
    claim = _claim(node, around)
    reason = _trouble(claim, url, around.address)
    if reason:
        return RefusedReview(place=url or place, reason=reason)
    scale = _scale(node, around)
    items = list(_inner(node, "itemReviewed", around))
    return FoundReview(
        claim=claim,
        url=url,
        publisher=_name(node, ("author", "publisher"), around) or host_of(url),
        verdict=words(scale.said, VERDICT_LIMIT),
        rating=rating_of(scale),
        authenticity=authenticity_of(scale.words),
        title=words(node.get("headline") or node.get("name"), TITLE_LIMIT),
        language=language_told(node.get("inLanguage")),
        reviewed=_date(node, "datePublished", "dateCreated", "dateModified"),
        claimant=next(filter(None, (_name(item, ("author",), around) for item in items)), ""),
        claimed=next(filter(None, (_date(item, "datePublished") for item in items)), ""),
        first_url=next(iter(_urls(items, ("firstAppearance",), around)), ""),
        appearances=tuple(_urls(items, ("firstAppearance", "appearance"), around)),
        licence=words(node.get("license") or node.get("sdLicense"), LONGEST_URL) or around.licence,
        form=_form(node),
    )


def language_told(value: object) -> str:
    """Return a language's code of two or three letters, as ``en`` of ``en-US``, or nothing."""
    for told in listed(value):
        code = told.get("alternateName") if isinstance(told, dict) else told
        if isinstance(code, str) and (found := _LANGUAGE.fullmatch(code.strip())):
            return found[1].lower()
    return ""


def web_address(told: object, base: str = "") -> str:
    """Return what a value names as a web page's whole URL, or nothing."""
    if isinstance(told, dict):
        told = told.get("url") or told.get("@id")
    if not isinstance(told, str) or not told.strip() or len(told) > LONGEST_URL:
        return ""
    try:
        whole = urljoin(base, told.strip())
        size = len(whole.encode())  # bytes: a database's index takes no more of one value
    except ValueError:  # half a character among them
        return ""
    good = size <= LONGEST_URL and WRITTEN_URL.fullmatch(whole) and host_of(whole)
    return whole if good else ""


def _own_url(node: Node, around: Surroundings) -> str:
    names = ("url", "mainEntityOfPage", "@id")
    told = (each for name in names for each in listed(node.get(name)))
    found = (web_address(each, around.address or around.base) for each in told)
    return next(filter(None, found), "") or around.address


def _trouble(claim: str, url: str, address: str) -> str:
    if not claim:
        return "it does not say which claim was reviewed"
    if not url:
        return "it has no address of its own"
    here, there = web_page(address), web_page(url)
    if here and not (there and related(here.host, there.host)):
        return "it says that it stands on another site"
    return ""


def _claim(node: Node, around: Surroundings) -> str:
    if told := words(node.get("claimReviewed"), CLAIM_LIMIT):
        return told
    for item in _inner(node, "itemReviewed", around):
        value = item.get("text") or item.get("headline") or item.get("name")
        if is_a(item, "Claim", "CreativeWork") and (told := words(value, CLAIM_LIMIT)):
            return told
    return ""


def _scale(node: Node, around: Surroundings) -> Scale:
    """Return how the first rating says its verdict; many sites write -1 where there is none."""
    for rating in _inner(node, "reviewRating", around):
        names = ("ratingValue", "worstRating", "bestRating")
        value, worst, best = (words(rating.get(name), 12) for name in names)
        told = words(rating.get("alternateName") or rating.get("name"), VERDICT_LIMIT)
        # Some write the words where the figure belongs.
        if not told and value.strip(_OF_FIGURES):
            told, value = words(rating.get("ratingValue"), VERDICT_LIMIT), ""
        if told or (value and not value.startswith("-")):
            return Scale(words=told, value=value, worst=worst, best=best)
    bare = [told for told in listed(node.get("reviewRating")) if isinstance(told, str)]
    return Scale(words=words(bare, VERDICT_LIMIT))


def _name(node: Node, names: tuple[str, ...], around: Surroundings) -> str:
    for name in names:
        for one in _inner(node, name, around):
            if told := words(one.get("name"), NAME_LIMIT):
                return told
        bare = [one for one in listed(node.get(name)) if isinstance(one, str)]
        if told := words(bare, NAME_LIMIT):
            return told
    return ""


def _date(node: Node, *names: str) -> str:
    told = (review_date(words(node.get(name), LONGEST)) for name in names)
    return next(filter(None, told), "")


def _urls(items: list[Node], names: tuple[str, ...], around: Surroundings) -> list[str]:
    """Return where a claim was seen, each address once."""
    told = (each for item in items for name in names for each in listed(item.get(name)))
    same = (each for item in items for each in listed(item.get("sameAs")) if "appearance" in names)
    found = (web_address(each, around.address or around.base) for each in (*told, *same))
    return list(dict.fromkeys(filter(None, found)))[:MOST_APPEARANCES]


def _inner(node: Node, name: str, around: Surroundings) -> Iterator[Node]:
    """Give the objects under a name, also where only their ids stand there."""
    for told in listed(node.get(name)):
        if isinstance(told, dict):
            yield around.named.get(str(told.get("@id")), told) if len(told) == 1 else told


def _form(node: Node) -> Mapping[str, object] | None:
    told = node.get(FORM)
    value = told.get("@value") if isinstance(told, dict) else None
    return value if isinstance(value, dict) else None
