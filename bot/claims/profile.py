"""A source profile: what is known of a public channel, site or account, reviewed like a claim."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.claims.claim import Localised, Source

ProfileKind = Literal[
    "news", "state", "official", "party", "campaign", "satire", "blog", "person", "anonymous",
    "commercial", "fact_checker", "unknown",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceProfile:
    """Who runs a public channel, site or account, what kind of source it is, and who says so.

    ``keys`` name it: ``telegram:-1001234`` (a channel's id), ``telegram:@name``,
    ``site:example.org``, ``account:example.org/name``. ``run_by`` and ``note`` are facts with
    ``sources``, never a verdict on a person.
    """

    id: str
    name: str
    kind: ProfileKind
    keys: tuple[str, ...]
    run_by: Localised
    note: Localised
    sources: tuple[Source, ...]
    reviewed_at: date
    people: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class TrackRecord:
    """How the store's reviews rate what came from one source, over a period.

    ``checked`` posts of it have a published review; ``misleading`` of them are rated false,
    misleading, missing context or scam. Both dates are of posts, the earliest and the latest.
    """

    checked: int
    misleading: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstSeen:
    """When this bot first saw a message, by how many askers, from how many public channels.

    Numbers below the privacy threshold are never in one.
    """

    on: date
    askers: int
    channels: Mapping[str, int]
    """Askers by the public channel's name, only those at or over the threshold."""
