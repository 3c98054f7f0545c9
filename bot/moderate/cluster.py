"""A cluster: tips that ask the same, as moderators see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.claims.ids import ClaimId, TipId
from bot.match.decision import Ranked
from bot.moderate.ids import ClusterId, ModeratorId

ClusterState = Literal["open", "taken", "answered", "dismissed", "merged"]
"""A taken one has an assignee; an answered one a published claim that answers it."""
Dismissal = Literal["not_checkable", "personal", "spam", "other"]
AskKind = Literal["text", "link", "photo", "video", "audio", "document", "sticker", "other"]
"""A new one comes last: the store keeps the bit of each by its place."""
AskReason = Literal["unknown", "unsure", "wrong", "none_of_these", "unread"]
"""Why moderators get a tip: nothing was known, the asker did not choose, the asker said that the
answer is wrong or that none of the offered claims is it, or it could not be read."""
Order = Literal["demand", "oldest", "newest"]
Shelf = Literal["waiting", "mine", "groups", "answered", "dismissed"]
"""Which clusters a list shows; ``waiting`` are open and taken ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A moderator as others see them."""

    id: ModeratorId
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterCard:
    """A cluster in a list.

    ``text`` is how most people asked, empty once it is erased or where nothing was written;
    ``wrong`` counts tips whose asker refused the answer.
    """

    id: ClusterId
    version: int
    state: ClusterState
    text: str
    language: str
    kinds: tuple[AskKind, ...]
    tips: int
    askers: int
    wrong: int
    first_seen: datetime
    last_seen: datetime
    assignee: Named | None = None
    group: str | None = None
    claim_id: ClaimId | None = None
    dismissal: Dismissal | None = None
    alerted: bool = False
    recent: tuple[int, ...] = ()
    """Tips a day of the last two weeks, oldest first; empty where a list does not count them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueView:
    """Which clusters a list shows, and in which order; empty fields do not narrow it."""

    shelf: Shelf = "waiting"
    order: Order = "demand"
    language: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueuePage:
    """Some cards of a list, and what to ask for the next ones with (None after the last)."""

    cards: tuple[ClusterCard, ...]
    after: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """One text of a cluster, by how many tips it came, and one of these."""

    text: str
    language: str
    tips: int
    tip_id: TipId
    first_seen: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class TipFile:
    """A medium that came with a tip, as the bot can have it shown."""

    kind: str
    file_id: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """What a moderator wrote beside a cluster."""

    author: Named
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The claims that the matcher found nearest to a tip, best first, and what it found them with.

    ``matcher`` and ``change_seq`` are the edition; with another one it may find others.
    """

    matcher: str
    change_seq: int
    nearest: tuple[Ranked, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusterView:
    """A cluster with all that a moderator needs to decide on it.

    ``days`` counts tips a day, oldest first; ``origins`` askers by public channel or group;
    ``read`` is what its media say; ``near`` are other waiting clusters that may ask the same;
    ``checked`` is what checking its newest tip with the commonest text came to.
    """

    card: ClusterCard
    variants: tuple[Variant, ...]
    days: Mapping[date, int]
    origins: Mapping[str, int]
    reasons: Mapping[AskReason, int]
    links: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    files: tuple[TipFile, ...] = ()
    notes: tuple[Note, ...] = ()
    near: Sequence[ClusterCard] = ()
    checked: Checked | None = None
    joined: tuple[ClusterId, ...] = ()
    """Clusters that were joined to this one and may be parted again."""
