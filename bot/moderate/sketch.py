"""A claim as far as its draft is written, to be held against messages and other claims."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.claims.claim import Claim, Content, Review, Texts, Wording
from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.moderate.draft import FormJson


def sketch(form: FormJson, today: date) -> Claim | None:
    """Return what can be told of a draft's texts, links and posts; None without any text.

    Its rating is not the draft's: nobody is answered from it.
    """
    texts = dict(_texts(form.get("texts")))
    wordings = tuple(_wordings(form.get("wordings")))
    if not texts and not wordings:
        return None
    language = next(iter(texts), wordings[0].language if wordings else "en")
    return Claim(
        id=ClaimId(str(form.get("id", ""))),
        revision=0,
        content=Content(
            topic="",
            language=language,
            rating=Rating.UNVERIFIED,
            authenticity=None,
            texts=texts,
            claimant={},
            first_appearance=None,
            sources=(),
            lesson="",
        ),
        review=Review(reviewed_at=today, people=1),
        wordings=wordings,
        links=_lines(form.get("links")),
        posts=_lines(form.get("posts")),
    )


def _texts(told: object) -> Iterator[tuple[str, Texts]]:
    for language, each in told.items() if isinstance(told, Mapping) else ():
        statement = _line(each, "statement")
        if statement:
            yield str(language), Texts(statement=statement, known=_line(each, "known"))


def _wordings(told: object) -> Iterator[Wording]:
    for each in told if isinstance(told, list) else ():
        text = _line(each, "text")
        if text:
            yield Wording(language=_line(each, "language") or "en", text=text)


def _line(told: Any, name: str) -> str:
    value = told.get(name) if isinstance(told, Mapping) else None
    return value.strip() if isinstance(value, str) else ""


def _lines(told: object) -> tuple[str, ...]:
    return tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else ()
