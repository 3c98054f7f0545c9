"""A telling: those who asked are told once of an answer, or of what changed in the one they got."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.claims.ids import ClaimId
from bot.moderate.ids import TellingId

TellingKind = Literal["answer", "correction", "withdrawal"]
"""An answer goes to who waited for one; a correction, to who got another rating; a withdrawal, to
who got an answer that is no longer given."""
TellingState = Literal["proposed", "running", "done", "cancelled"]
"""A proposed one waits for a moderator, who sees how many people it would reach."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """A telling and how far it is: ``delivered`` counts people by the state of their notice."""

    id: TellingId
    kind: TellingKind
    state: TellingState
    claim_id: ClaimId
    people: int
    created_at: datetime
    delivered: Mapping[str, int]
