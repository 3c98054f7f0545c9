"""From a review that was found to the starter form of a claim, always in its publisher's name."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from bot.claims.exchange.found import FoundReview, host_of
from bot.claims.form import MOST_LINKS, ClaimForm
from bot.claims.rating import Rating
from bot.moderate.slug import slug_for
from bot.understand.language import language_of

TOPIC = "imported"
LESSON = "default"
STATEMENT_LIMIT, VERDICT_TOLD, TITLE_TOLD = 300, 200, 250
SHORTEST_STATEMENT = 10
_SLUG_LIMIT = 55
_DAY = len("2022-02-28")

_REVIEW_BY = {
    "en": "Review by {publisher}: “{verdict}”.",
    "ru": "Проверка {publisher}: «{verdict}».",
    "uk": "Перевірка {publisher}: «{verdict}».",
    "es": "Verificación de {publisher}: «{verdict}».",
    "pt": "Verificação de {publisher}: “{verdict}”.",
    "fr": "Vérification de {publisher} : « {verdict} ».",
    "de": "Prüfung von {publisher}: „{verdict}“.",
    "it": "Verifica di {publisher}: «{verdict}».",
}
_ELSEWHERE = "{publisher}: “{verdict}”."


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where an imported claim comes from; ``verdict`` is in its publisher's own words.

    ``digest`` tells what the review said when it was last looked at.
    """

    feed: str
    url: str
    publisher: str
    verdict: str
    licence: str
    digest: str


def origin_of(found: FoundReview, feed: str) -> Origin:
    """Return where a review comes from."""
    return Origin(
        feed=feed[:80],
        url=found.url,
        publisher=found.publisher,
        verdict=found.verdict,
        licence=found.licence,
        digest=digest_of(found),
    )


def digest_of(found: FoundReview) -> str:
    """Return what is equal for reviews that say the same; dates may be corrected without a word."""
    told = [found.claim, found.verdict, found.title, found.publisher, found.claimant]
    form = json.dumps(found.form, sort_keys=True, ensure_ascii=False) if found.form else ""
    return hashlib.sha256(json.dumps([*told, form]).encode()).hexdigest()


def id_for(found: FoundReview) -> str:
    """Return the id that a review's claim has here, the same every time that it is imported."""
    if found.form and (own := _own_form(found)):
        return own.id
    end = hashlib.sha256(found.url.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug_for(found.claim)[:_SLUG_LIMIT].rstrip('-')}-{end}"


def draft_form(found: FoundReview, claim_id: str) -> dict[str, Any]:
    """Return the form of a draft; where the rating is not certain, a person has to choose it."""
    if own := _own_form(found):
        told = own.model_dump(mode="json", exclude={"review"}) | {"id": claim_id}
        ends = own.review.expires
        return told | ({"expires": ends.isoformat()} if ends else {})
    language = _language(found)
    long = len(found.claim) > STATEMENT_LIMIT
    claimant = {language: found.claimant} if found.claimant else {}
    chosen = {"rating": found.rating.value} if found.rating else {}
    return chosen | {
        "id": claim_id,
        "topic": TOPIC,
        "language": language,
        "authenticity": found.authenticity.value if found.authenticity else None,
        "texts": {
            language: {
                "statement": _cut(found.claim, STATEMENT_LIMIT),
                "known": attribution(found, language),
                "missing": "",
            }
        },
        "claimant": claimant,
        "first_appearance": _first_appearance(found, language),
        "sources": [_source(found, language)],
        "wordings": [{"language": language, "text": found.claim}] if long else [],
        "links": list(found.appearances[:MOST_LINKS]),
        "media": [],
        "posts": [],
        "lesson": LESSON,
    }


def attribution(found: FoundReview, language: str) -> str:
    """Return whose review it is, their verdict in their words, and the title of their page."""
    verdict = _cut(found.verdict, VERDICT_TOLD) or "—"
    told = _REVIEW_BY.get(language, _ELSEWHERE).format(publisher=found.publisher, verdict=verdict)
    return f"{told} {_cut(found.title, TITLE_TOLD)}".strip()


def published_form(found: FoundReview, claim_id: str, *, ours: bool) -> ClaimForm | str:
    """Return the form of a review that may be served as its publisher's, else what it lacks.

    Only what ``ours`` told, this newsroom's own export, is taken over word by word.
    """
    if found.form is not None:
        own = _own_form(found) if ours else None
        return own or "it holds the form of another newsroom: a person has to look at it"
    if lacks := _lacks(found):
        return f"it lacks for being published as it is: {lacks}"
    form = draft_form(found, claim_id) | {
        "review": {"reviewed_at": found.reviewed, "people": 1, "publisher": found.publisher}
    }
    try:
        return ClaimForm.model_validate(form)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _lacks(found: FoundReview) -> str:
    checks = {
        "a rating that is certain": found.rating not in (None, Rating.UNVERIFIED),
        "a verdict in words": bool(found.verdict),
        "the day of the review": len(found.reviewed) == _DAY and _is_past(found.reviewed),
        "a language": bool(found.language or language_of(found.claim)),
        "a statement of 10 to 300 characters": SHORTEST_STATEMENT
        <= len(found.claim)
        <= STATEMENT_LIMIT,
    }
    return ", ".join(name for name, there in checks.items() if not there)


def _is_past(told: str) -> bool:
    return date.fromisoformat(told).year > 1990  # noqa: PLR2004 - no fact-check is older


def _own_form(found: FoundReview) -> ClaimForm | None:
    if found.form is None:
        return None
    try:
        return ClaimForm.model_validate(found.form)
    except (ValidationError, RecursionError):
        return None


def _language(found: FoundReview) -> str:
    return found.language or language_of(found.claim) or "en"


def _source(found: FoundReview, language: str) -> dict[str, str]:
    title = found.title or _cut(found.claim, STATEMENT_LIMIT)
    return {
        "url": found.url,
        "publisher": found.publisher,
        "title": title,
        "published": found.reviewed,
        "language": language,
        "stance": "reviews",
    }


def _first_appearance(found: FoundReview, language: str) -> dict[str, Any] | None:
    """Return who said it where and when, only where all three are told."""
    if not (found.claimed and found.claimant and found.first_url):
        return None
    return {
        "date": found.claimed,
        "who": {language: found.claimant},
        "where": {language: host_of(found.first_url)},
        "url": found.first_url,
    }


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
