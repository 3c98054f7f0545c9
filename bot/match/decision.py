"""The four outcomes of matching."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.ids import ClaimId


class Guard(StrEnum):
    """Why a likely match is asked about instead of answered."""

    POLARITY = "polarity"
    NUMBERS = "numbers"
    NAMES = "names"
    SHORT = "short"
    RIVAL = "rival"


class Uncheckable(StrEnum):
    """Why a message holds nothing that can be checked."""

    EMPTY = "empty"
    TALK = "talk"
    TOO_SHORT = "too_short"
    MEDIA_ONLY = "media_only"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A claim with the probability that the message is about it, and what speaks for it."""

    claim_id: ClaimId
    probability: float
    signals: Mapping[str, float]
    guards: tuple[Guard, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """The message is this claim; it is answered at once."""

    best: Ranked


@dataclass(frozen=True, kw_only=True, slots=True)
class Choose:
    """The message may be one of these (at most three, best first); the person is asked."""

    candidates: tuple[Ranked, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoMatch:
    """The store does not know the message."""

    nearest: tuple[Ranked, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCheckable:
    """The message holds nothing to check."""

    reason: Uncheckable


Decision = Match | Choose | NoMatch | NotCheckable
