"""The queue: clusters of what people ask, by shelf, order, language and kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from bot.answer.dates import language_name
from bot.flows.desk import queue as flow
from bot.moderate.cluster import AskKind, ClusterCard, Order, QueueView, Shelf
from bot.web.desk.asked import desk_of, one_of
from bot.web.desk.bars import Bars, spark
from bot.web.desk.shown import desk_page
from bot.web.desk.words import EMPTY_SHELVES, KINDS, ORDERS, SHELVES, STATES, capped
from bot.web.read_cards import PAGE_LANGUAGE
from bot.web.session import signed_in

LANGUAGES = ("en", "es", "ru", "uk", "ar", "fr", "hi", "pt")
"""Which languages can be asked for, besides those that the desk answers in."""
MOST = 25


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A cluster as the list shows it."""

    card: ClusterCard
    state: tuple[str, str]
    kinds: str
    language: str
    days: Bars | None


async def show_queue(request: Request) -> Response:
    """Return a page of the queue."""
    me = await signed_in(request)
    desk = desk_of(request)
    view = _view(request)
    found = await flow.page(
        desk, me.actor, view, after=request.query_params.get("after") or None, most=MOST
    )
    counts = await flow.counts(desk, me.actor)
    shown = {
        "view": view,
        "rows": [row(card) for card in found.cards],
        "tabs": _tabs(view, counts),
        "orders": ORDERS,
        "languages": languages_offered(desk.languages),
        "kinds": {"": "Any"} | KINDS,
        "empty": EMPTY_SHELVES[view.shelf],
        "narrowed": bool(view.language or view.kind),
        "next": _address(view, found.after) if found.after else "",
        "first": _address(view) if "after" in request.query_params else "",
    }
    return await desk_page(request, me, "queue", shown)


def row(card: ClusterCard) -> Row:
    """Return a cluster in words."""
    return Row(
        card=card,
        state=STATES[card.state],
        kinds=", ".join(KINDS[kind] for kind in card.kinds if kind != "text"),
        language=language_name(card.language, PAGE_LANGUAGE) if card.language else "",
        days=spark(card.recent) if any(card.recent) else None,
    )


def _view(request: Request) -> QueueView:
    """Return what an address asks for; what it does not know is as if it were not there."""
    asked = request.query_params
    language = asked.get("language", "")
    return QueueView(
        shelf=one_of(asked.get("shelf", ""), get_args(Shelf), "waiting"),
        order=one_of(asked.get("order", ""), get_args(Order), "demand"),
        language=language if language in languages_offered(desk_of(request).languages) else "",
        kind=one_of(asked.get("kind", ""), get_args(AskKind), ""),
    )


def _tabs(view: QueueView, counts: Mapping[str, int]) -> list[tuple[str, str, str, bool]]:
    return [
        (f"/queue?shelf={shelf}", words, capped(counts.get(shelf, 0)), shelf == view.shelf)
        for shelf, words in SHELVES.items()
    ]


def languages_offered(answered: Sequence[str]) -> dict[str, str]:
    """Return names of languages by their codes: those that the desk answers in come first."""
    codes = dict.fromkeys((*answered, *LANGUAGES))
    return {"": "Any"} | {code: language_name(code, PAGE_LANGUAGE) for code in codes}


def _address(view: QueueView, after: str = "") -> str:
    asked = {
        "shelf": view.shelf,
        "order": view.order,
        "language": view.language,
        "kind": view.kind,
        "after": after,
    }
    return f"/queue?{urlencode({name: value for name, value in asked.items() if value})}"
