"""What a content must hold, and who must have read it, before anyone is answered from it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.claims.claim import Content, Review
from bot.claims.rating import Rating


class Basis(StrEnum):
    """On whose word a review is published."""

    SECOND_PERSON = "second_person"
    LONE = "lone"
    IMPORTED = "imported"


class Refused(ValueError):
    """A content may not be published; the text says what is missing or who must act."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Approval:
    """A review that may be published, and on whose word."""

    basis: Basis
    review: Review


def approve(
    content: Content, *, author: str, approver: str, today: date, lone_allowed: bool = False
) -> Approval:
    """Return the approval of a content by a second person, or by its author where that is allowed.

    Raises Refused when the content is incomplete, or when the author is the approver and
    ``lone_allowed``, the setting of a lone moderator, is off.
    """
    _require_complete(content)
    if author != approver:
        return Approval(basis=Basis.SECOND_PERSON, review=Review(reviewed_at=today, people=2))
    if not lone_allowed:
        raise Refused("a second person has to approve it")
    return Approval(basis=Basis.LONE, review=Review(reviewed_at=today, people=1))


def accept_import(content: Content, review: Review) -> Approval:
    """Return the approval of a review that was made elsewhere, as it states it."""
    _require_complete(content)
    return Approval(basis=Basis.IMPORTED, review=review)


def missing_for_publishing(content: Content) -> tuple[str, ...]:
    """Return the names of the fields that a published review must hold and this one does not."""
    own = content.texts.get(content.language)
    checks = {
        "statement": own is not None and bool(own.statement.strip()),
        "known": own is not None and bool(own.known.strip()),
        "missing": content.rating is not Rating.UNVERIFIED
        or all(texts.missing.strip() for texts in content.texts.values()),
        "sources": bool(content.sources)
        and all(s.url and s.publisher.strip() and s.published for s in content.sources),
    }
    return tuple(field for field, present in checks.items() if not present)


def _require_complete(content: Content) -> None:
    missing = missing_for_publishing(content)
    if missing:
        raise Refused(f"it lacks: {', '.join(missing)}")
