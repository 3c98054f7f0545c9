"""Published reviews for everybody, without a login: a page a claim, and feeds of all."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.answer.answer import Verdict
from bot.answer.html import render_html
from bot.answer.match import compose_chosen
from bot.answer.phrases import Phrases
from bot.answer.review import texts_for
from bot.claims.claim import Claim
from bot.claims.exchange.claim_review_out import document
from bot.claims.exchange.data_feed import data_feed
from bot.claims.exchange.news_feeds import json_feed, newest, rss
from bot.claims.exchange.publisher import Publisher
from bot.claims.ids import ClaimId
from bot.ports import ClaimReader, PhrasesFor
from bot.web.forms import ANSWER_LANGUAGES
from bot.web.pages import page
from bot.web.telegram_markup import shown_markup

KEPT = "public, max-age=300"
LANGUAGES = {code: name for code, name in ANSWER_LANGUAGES.items() if code}
OWN = "en"


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicParts:
    """What the public pages show: ``served`` are all claims; it blocks meanwhile.

    ``position`` changes whenever what is served does.
    """

    claims: ClaimReader
    served: Callable[[], Sequence[Claim]]
    position: Callable[[], object]
    publisher: Publisher
    phrases_for: PhrasesFor
    lone_note: bool = True


class PublicPages:
    """The public addresses. What they answer may be kept, and is asked for anew by its tag."""

    def __init__(self, parts: PublicParts) -> None:
        self._parts = parts
        self._at_hand: dict[str, tuple[object, str]] = {}

    async def claim(self, request: Request) -> Response:
        """Return a claim's page in a language, by default its own; status 404 if not served."""
        claim = await self._served(request)
        content = claim.content
        given = request.path_params.get("language") or _nearest(content.language)
        if given not in LANGUAGES:
            raise HTTPException(404)
        phrases = self._parts.phrases_for(given)
        publisher = self._publisher(request)
        response = page(request, "public/claim", self._shown(claim, phrases, publisher))
        return _tagged(request, response)

    async def claim_json(self, request: Request) -> Response:
        """Return a claim's ClaimReview."""
        claim = await self._served(request)
        told = document(claim, self._publisher(request))
        return _tagged(request, _file(_json(told), "application/ld+json"))

    async def json_feed(self, request: Request) -> Response:
        """Return the newest reviews as a JSON Feed."""
        publisher = self._publisher(request)
        content = await self._kept(
            f"json {publisher.pages}", lambda claims: _json(json_feed(newest(claims), publisher))
        )
        return _tagged(request, _file(content, "application/feed+json"))

    async def rss(self, request: Request) -> Response:
        """Return the newest reviews as RSS."""
        publisher = self._publisher(request)
        content = await self._kept(
            f"rss {publisher.pages}", lambda claims: rss(newest(claims), publisher)
        )
        return _tagged(request, _file(content, "application/rss+xml"))

    async def claim_reviews(self, request: Request) -> Response:
        """Return every served review as a DataFeed of ClaimReviews."""
        publisher = self._publisher(request)
        content = await self._kept(
            f"all {publisher.pages}", lambda claims: _json(data_feed(claims, publisher))
        )
        return _tagged(request, _file(content, "application/ld+json"))

    async def _served(self, request: Request) -> Claim:
        """Return the claim that is asked for, or raise what leads to 404 or on to another one."""
        asked = ClaimId(request.path_params["id"])
        claim = (await self._parts.claims.claims([asked])).get(asked)
        if claim is None:
            raise HTTPException(404)
        return claim

    def _shown(self, claim: Claim, phrases: Phrases, publisher: Publisher) -> dict[str, Any]:
        answer = compose_chosen(claim, phrases, lone_note=self._parts.lone_note)
        [verdict] = [block for block in answer.blocks if isinstance(block, Verdict)]
        rest = tuple(block for block in answer.blocks if block is not verdict)
        return {
            "claim": claim,
            "verdict": verdict,
            "markup": shown_markup(render_html(replace(answer, lead="", blocks=rest)).strip()),
            "language": phrases.language,
            "told_in": texts_for(claim.content, phrases)[0],
            "languages": LANGUAGES,
            "publisher": publisher,
            "linked": _script(document(claim, publisher)),
        }

    def _publisher(self, request: Request) -> Publisher:
        """Return the publisher with the address of these pages: the set one, else the asked one."""
        publisher = self._parts.publisher
        own = publisher.pages or str(request.base_url).rstrip("/")
        return replace(publisher, pages=own)

    async def _kept(self, name: str, write: Callable[[Sequence[Claim]], str]) -> str:
        """Return a document of all claims, written anew only where what is served changed."""
        position = self._parts.position()
        kept = self._at_hand.get(name)
        if kept is None or kept[0] != position:
            content = await asyncio.to_thread(lambda: write(self._parts.served()))
            if len(self._at_hand) >= MOST_AT_HAND:
                self._at_hand.clear()
            self._at_hand[name] = kept = (position, content)
        return kept[1]


MOST_AT_HAND = 12
"""Documents that are kept written: three for each name that this machine goes by."""


def public_routes(parts: PublicParts) -> list[BaseRoute]:
    """Return the routes of the public pages."""
    pages = PublicPages(parts)
    return [
        Route("/c/{id}.json", pages.claim_json),
        Route("/c/{id}", pages.claim),
        Route("/c/{id}/", _without_slash),
        Route("/c/{id}/{language}", pages.claim),
        Route("/feed.json", pages.json_feed),
        Route("/feed.rss", pages.rss),
        Route("/claimreview.json", pages.claim_reviews),
    ]


async def _without_slash(request: Request) -> Response:
    return RedirectResponse(request.url.path.rstrip("/"), status_code=308)


def _nearest(language: str) -> str:
    base = language.partition("-")[0]
    return base if base in LANGUAGES else OWN


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _script(told: object) -> Markup:
    """Return JSON to stand in a script of data: nothing in it ends that script."""
    plain = _json(told).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(plain)  # noqa: S704 - holds no markup any more


def _file(content: str, kind: str) -> Response:
    return Response(content, headers={"Content-Type": f"{kind}; charset=utf-8"})


def _tagged(request: Request, response: Response) -> Response:
    """Return a response that may be kept, or only its tag to whoever has it already."""
    tag = f'"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
    headers = {"Cache-Control": KEPT, "ETag": tag}
    told = request.headers.get("if-none-match", "")
    if tag in (each.strip().removeprefix("W/") for each in told.split(",")):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response
