"""What checking a tip works with, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answer.answer import Answer
from bot.answer.context import Context
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.read_tip import Readers
from bot.match.decision import Decision
from bot.match.matcher import Matcher
from bot.match.media.known import KnownMedium
from bot.ports import Engine, Finder, PhrasesFor, SourceBook
from bot.receive.readings import NOTHING_READ, Readings
from bot.receive.tip import Tip
from bot.understand.signals import Signals


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckParts:
    """What checking works with; ``languages`` are those of answers, the last resort first.

    Without ``readers``, a tip is its words alone; without ``sources``, nothing is told of where it
    comes from.
    """

    finder: Finder
    engines: Sequence[Engine]
    matcher: Matcher
    phrases_for: PhrasesFor
    languages: tuple[str, ...]
    passed_on: bool
    lone_note: bool
    readers: Readers | None = None
    sources: SourceBook | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What checking a tip came to, and what it was decided from."""

    decision: Decision
    answer: Answer
    language: str
    signals: Signals
    claims: Mapping[ClaimId, Claim]
    context: Context
    took_ms: float = 0.0

    @property
    def readings(self) -> Readings:
        """Return what was read beside the message's own text."""
        return self.context.readings


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A tip that is decided on, and what it was decided from."""

    tip: Tip
    decision: Decision
    signals: Signals
    readings: Readings = NOTHING_READ
    known: Sequence[KnownMedium] = ()
