"""Every served review in a form that others read, or that an import reads back whole."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.claims.claim import Claim
from bot.claims.convert import form_of
from bot.claims.exchange.claim_review_out import WITH_FORM, claim_review
from bot.claims.exchange.csv_out import claims_csv
from bot.claims.exchange.data_feed import data_feed
from bot.flows.exchange import Exchange
from bot.moderate.roles import Action, Actor, require


class ExportFormat(StrEnum):
    """In which form reviews are exported."""

    CLAIM_REVIEW = "claimreview"
    DATA_FEED = "datafeed"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """An export: the name of its file, its type, and what it holds."""

    name: str
    media_type: str
    content: str


_KINDS = {
    ExportFormat.CLAIM_REVIEW: ("reviews.jsonld", "application/ld+json"),
    ExportFormat.DATA_FEED: ("reviews-feed.json", "application/ld+json"),
    ExportFormat.CSV: ("reviews.csv", "text/csv; charset=utf-8"),
    ExportFormat.JSON: ("claims.json", "application/json"),
}


async def export_reviews(exchange: Exchange, by: Actor | None, wanted: ExportFormat) -> Exported:
    """Return every served review in a form; None is the machine's owner."""
    if by is not None:
        require(by, Action.EXPORT)
    origins = await exchange.imports.origins()
    told = [{"claim": claim_id, **asdict(origin)} for claim_id, origin in origins.items()]

    def write() -> str:
        # Tables have no place for the prints of media, which are large.
        claims = exchange.served(wanted is not ExportFormat.CSV)
        # What was reviewed here since is no longer another publisher's.
        ids = {claim.id for claim in claims if claim.review.publisher}
        kept = [each for each in told if each["claim"] in ids]
        return _written(exchange, wanted, claims, kept)

    name, media_type = _KINDS[wanted]
    content = await asyncio.to_thread(write)
    return Exported(name=name, media_type=media_type, content=content)


def _written(
    exchange: Exchange,
    wanted: ExportFormat,
    claims: Sequence[Claim],
    origins: Sequence[dict[str, str]],
) -> str:
    publisher = exchange.publisher
    match wanted:
        case ExportFormat.CSV:
            return claims_csv(claims, publisher)
        case ExportFormat.JSON:
            forms = [form_of(claim).model_dump(mode="json") for claim in claims]
            told = {"claims": forms} | ({"origins": list(origins)} if origins else {})
            return _json(told)
        case ExportFormat.DATA_FEED:
            return _json(data_feed(claims, publisher, form=True))
        case ExportFormat.CLAIM_REVIEW:
            graph = [claim_review(claim, publisher, form=True) for claim in claims]
            return _json({"@context": list(WITH_FORM), "@graph": graph})


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
