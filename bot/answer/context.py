"""What an answer says beside the decision: what was read, and what is known of this copy."""

from dataclasses import dataclass

from bot.claims.claim import Claim
from bot.claims.medium import Medium
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import UnreadKind


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownCopy:
    """A medium of the message that is known, with the claim that it belongs to."""

    medium: Medium
    claim: Claim


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginKnown:
    """What is known of where this copy was forwarded from, or of a source that it links to."""

    profile: SourceProfile | None = None
    record: TrackRecord | None = None
    linked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """Everything that is told beside the verdict, each part only where there is something.

    ``linked_review`` is set when the message links to a page that the claim's review stands on.
    ``unread`` is what the message holds that no part of the bot reads, such as a contact.
    ``worded`` is set when the message came with words, be they too few to look up.
    """

    readings: Readings = NOTHING_READ
    known: tuple[KnownCopy, ...] = ()
    origins: tuple[OriginKnown, ...] = ()
    first_seen: FirstSeen | None = None
    linked_review: bool = False
    unread: UnreadKind | None = None
    worded: bool = False


NO_CONTEXT = Context()
