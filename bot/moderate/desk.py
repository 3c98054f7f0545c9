"""What moderators see beside clusters and drafts: claims in lists, revisions, people, sessions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.claims.ids import ClaimId
from bot.claims.rating import Rating
from bot.moderate.cluster import Named
from bot.moderate.ids import ModeratorId
from bot.moderate.roles import Role
from bot.moderate.telling import Telling

ClaimState = Literal["draft", "in_review", "published", "paused", "retracted", "merged"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimCard:
    """A claim in a list; a draft has no rating yet. ``asked`` counts people who got its answer."""

    id: ClaimId
    state: ClaimState
    statement: str
    language: str
    rating: Rating | None
    reviewed_at: date | None
    expires: date | None
    changed_at: datetime
    has_draft: bool = False
    merged_into: ClaimId | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimFilter:
    """Which claims a list shows; empty fields do not narrow it."""

    words: str = ""
    state: ClaimState | Literal[""] = ""
    rating: Rating | Literal[""] = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimPage:
    """Some claims, and what to ask for the next ones with (None after the last)."""

    cards: tuple[ClaimCard, ...]
    after: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """A published revision: who wrote it, who approved it, on whose word it was served."""

    number: int
    author: str
    approver: str | None
    basis: str
    people: int
    rating: Rating
    reviewed_at: date
    created_at: datetime
    served: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """What publishing came to: who is told at once, and whom a moderator may have told.

    ``answers`` runs already; ``correction`` is proposed, where people got another rating.
    """

    subject: str
    revision: int
    answers: Telling | None
    correction: Telling | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Moderator:
    """Who keeps the store; ``joined`` tells whether a person on Telegram has this account."""

    id: ModeratorId
    name: str
    role: Role
    joined: bool
    disabled: bool
    language: str
    created_at: datetime

    @property
    def named(self) -> Named:
        """Return the moderator as others see them."""
        return Named(id=self.id, name=self.name)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Experts that clusters are passed to."""

    id: int
    name: str
    members: tuple[Named, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedReply:
    """A question or remark that moderators use again and again."""

    name: str
    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LoginLink:
    """A one-time link's token and its end; ``moderator`` is whom it lets in."""

    token: str
    moderator: Named
    expires_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Session:
    """A browser that a moderator has come in with; ``opened_at`` is when they last logged in."""

    id: int
    moderator: Moderator
    agent: str
    opened_at: datetime
    seen_at: datetime
    expires_at: datetime
