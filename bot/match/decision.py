"""The four outcomes of matching."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.claims.ids import ClaimId


class Guard(StrEnum):
    """Why a likely match is asked about instead of answered."""

    POLARITY = "polarity"
    DEBUNK = "debunk"
    NUMBERS = "numbers"
    DATES = "dates"
    NAMES = "names"
    PLACES = "places"
    SWAPPED = "swapped"
    QUESTION = "question"
    OWN = "own"
    ASIDE = "aside"
    SHORT = "short"
    RIVAL = "rival"


class Uncheckable(StrEnum):
    """Why a message holds nothing that can be checked."""

    EMPTY = "empty"
    TALK = "talk"
    TOO_SHORT = "too_short"
    MEDIA_ONLY = "media_only"
    LINK_ONLY = "link_only"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranked:
    """A claim with the probability that the message is about it, and what speaks for it.

    ``part`` is the place of the message's part that it was found by, in ``Signals.parts``.
    """

    claim_id: ClaimId
    probability: float
    signals: Mapping[str, float]
    guards: tuple[Guard, ...] = ()
    part: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """The message is this claim; it is answered at once.

    ``also`` are further claims (two at most), each in another place of the message and as sure
    as ``best``; all of them are in the message's order.
    """

    best: Ranked
    also: tuple[Ranked, ...] = ()

    @property
    def all(self) -> tuple[Ranked, ...]:
        """Return every claim that is answered, in the message's order."""
        return (self.best, *self.also)


@dataclass(frozen=True, kw_only=True, slots=True)
class Choose:
    """The message may be one of these (at most three, best first); the person is asked.

    ``pictured`` says that the first of them is offered for a known medium in the message, whose
    words do not tell which claim it is about.
    """

    candidates: tuple[Ranked, ...]
    pictured: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NoMatch:
    """The store does not know the message."""

    nearest: tuple[Ranked, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class NotCheckable:
    """The message holds nothing to check."""

    reason: Uncheckable


Decision = Match | Choose | NoMatch | NotCheckable
