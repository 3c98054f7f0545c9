"""A claim as the store serves it: what is asserted, what our review says, where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.rating import Authenticity, Rating

Stance = Literal["reports", "reviews", "disputes", "primary"]
Localised = Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """A review's words in one language."""

    statement: str
    known: str
    missing: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstAppearance:
    """The earliest appearance that we know of: who, where and when (a date of any precision)."""

    date: str
    who: Localised
    where: Localised
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A dated page that the review stands on."""

    url: str
    publisher: str
    title: str
    published: str
    language: str
    stance: Stance


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """One way in which a claim was seen to travel."""

    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a revision says, whole; a change is a new content, never an edit."""

    topic: str
    language: str
    rating: Rating
    authenticity: Authenticity | None
    texts: Mapping[str, Texts]
    claimant: Localised
    first_appearance: FirstAppearance | None
    sources: tuple[Source, ...]
    lesson: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """When a content was last reviewed, by how many people, and until when that holds.

    ``publisher`` is who reviewed it where that was not this newsroom; it is never said without.
    """

    reviewed_at: date
    people: int
    expires: date | None = None
    publisher: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A published claim with its review and its appearances.

    ``posts`` are the keys of public Telegram posts: ``telegram:@name/123``.
    """

    id: ClaimId
    revision: int
    content: Content
    review: Review
    wordings: tuple[Wording, ...]
    links: tuple[str, ...]
    media: tuple[Medium, ...] = ()
    posts: tuple[str, ...] = ()


def in_language(localised: Mapping[str, str], language: str, fallback: str = "en") -> str:
    """Return the words in a language, else in the fallback, else in any, else nothing."""
    if language in localised:
        return localised[language]
    return localised.get(fallback) or next(iter(localised.values()), "")


def texts_in(content: Content, language: str) -> tuple[str, Texts]:
    """Return the review's words in a language, or in the claim's own, with the language's name."""
    chosen = language if language in content.texts else content.language
    return chosen, content.texts[chosen]
