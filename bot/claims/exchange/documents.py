"""Every review in a document, whichever kind it is of: pages, feeds, lists, search answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.claims.exchange.claim_review_in import Surroundings, review_from
from bot.claims.exchange.found import Found, RefusedReview
from bot.claims.exchange.search_answer import is_search_answer, reviews_of_search
from bot.understand.linked_data import Node, is_a, words

MOST_REVIEWS = 20_000
MOST_OBJECTS = 400_000
LICENCE_LIMIT = 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """What a document holds: reviews in their order, or starter forms with their origins."""

    reviews: tuple[Found, ...] = ()
    forms: tuple[Any, ...] = ()
    origins: tuple[Any, ...] = ()


def read_document(told: object, *, address: str = "", base: str = "") -> Document:
    """Return what a parsed document holds; nothing of it is believed to be whole.

    ``address`` is that of the page that it stands on, where it came from one; ``base`` what the
    links of any other document are read against.
    """
    if isinstance(told, dict) and is_search_answer(told):
        return Document(reviews=tuple(reviews_of_search(told)))
    if isinstance(told, dict) and isinstance(told.get("claims"), list):
        origins = told.get("origins")
        return Document(
            forms=tuple(told["claims"][:MOST_REVIEWS]),
            origins=tuple(origins) if isinstance(origins, list) else (),
        )
    return Document(reviews=tuple(reviews_in(told, address=address, base=base)))


def reviews_in(told: object, *, address: str = "", base: str = "") -> Iterator[Found]:
    """Give the reviews of linked data: an object, a list, a ``@graph``, a DataFeed."""
    objects = list(_walked(told))
    around = Surroundings(
        named={
            name: node
            for node in objects
            if isinstance(name := node.get("@id"), str) and len(node) > 1
        },
        address=address,
        base=base,
        licence=_licence(told),
    )
    found = [node for node in objects if is_a(node, "ClaimReview")]
    for number, node in enumerate(found[:MOST_REVIEWS], start=1):
        yield review_from(node, f"review {number}", around)
    if len(found) > MOST_REVIEWS or len(objects) >= MOST_OBJECTS:
        yield RefusedReview(place="the rest", reason=f"more than {MOST_REVIEWS} reviews at once")


def _licence(told: object) -> str:
    top: Sequence[object] = told if isinstance(told, list) else [told]
    nodes = [each for each in top if isinstance(each, Mapping)]
    return next(
        (words(each["license"], LICENCE_LIMIT) for each in nodes if each.get("license")), ""
    )


def _walked(told: object) -> Iterator[Node]:
    """Give the objects of a value in the order in which they are written; however deep."""
    waiting, given = [told], 0
    while waiting and given < MOST_OBJECTS:
        here = waiting.pop()
        if isinstance(here, dict):
            given += 1
            yield here
            waiting.extend(reversed([*here.values()]))
        elif isinstance(here, list):
            waiting.extend(reversed(here))
