"""What answering an update needs from the edges."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.claims.ids import AskerHash
from bot.flows.desk.telegram.parts import DeskParts
from bot.flows.effects import DecidedBy, Edition
from bot.flows.underway import Recalled, Underway
from bot.match.decision import Decision
from bot.ports import CheckTip, ClaimReader, PhrasesFor, TellAgain


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The answer that stands under a tip, and who asked."""

    asker: AskerHash
    decision: Decision
    edition: Edition
    language: str
    decided_by: DecidedBy


class TipBook(Protocol):
    """Remembers tips and what was decided about them."""

    async def recall(self, sameness: str, edition: Edition) -> Recalled | None:
        """Return the matcher's decision on the same message in the same edition, or None."""
        ...

    async def unchanged(self, chat_id: int, key: str, sameness: str) -> bool:
        """Tell whether the matcher last decided a tip when it was this same message."""
        ...

    async def standing(self, chat_id: int, key: str) -> Standing | None:
        """Return the last answer to the tip that a chat's reply is about, if it is known."""
        ...

    async def is_quiet(self, asker: AskerHash) -> bool:
        """Tell whether a person wants to be told nothing later."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """Everything that ``answer_update`` works with.

    ``edition`` is read before a tip is checked, so that a decision is never filed under a newer
    edition than it was made with. Without a ``desk``, nobody is a moderator here.
    """

    check_tip: CheckTip
    tell_again: TellAgain
    claims: ClaimReader
    phrases_for: PhrasesFor
    tips: TipBook
    edition: Callable[[], Edition]
    passed_on: bool = False
    lone_note: bool = True
    text_days: int = 90
    desk: DeskParts | None = None
    underway: Underway = field(default_factory=Underway)
