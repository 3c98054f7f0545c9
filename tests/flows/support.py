"""The parts of a flow, with what a tip book remembers given by the test."""

from dataclasses import dataclass, field

from bot.claims.ids import AskerHash
from bot.flows.effects import Edition
from bot.flows.parts import Parts, Standing
from bot.flows.underway import Recalled
from bot.match.decision import Decision
from bot.receive.events import TipReceived
from bot.receive.sameness import sameness
from bot.receive.tip import Tip
from tests.telegram.support import Checking, Claims, phrases_for, telling

EDITION = Edition(matcher="test-1", change_seq=1)
ASKER, OTHER = AskerHash(bytes(32)), AskerHash(b"\x01" * 32)


@dataclass
class Book:
    """Remembers what it was given."""

    recalled: dict[tuple[str, Edition], Recalled] = field(default_factory=dict)
    standings: dict[tuple[int, str], Standing] = field(default_factory=dict)
    decided_as: dict[tuple[int, str], str] = field(default_factory=dict)
    quiet: set[AskerHash] = field(default_factory=set)

    async def recall(self, sameness: str, edition: Edition) -> Recalled | None:
        """Return what is remembered of the same message."""
        return self.recalled.get((sameness, edition))

    async def standing(self, chat_id: int, key: str) -> Standing | None:
        """Return the answer that stands."""
        return self.standings.get((chat_id, key))

    async def is_quiet(self, asker: AskerHash) -> bool:
        """Tell whether a person said no to updates."""
        return asker in self.quiet

    async def unchanged(self, chat_id: int, key: str, sameness: str) -> bool:
        """Tell whether the tip was this same message."""
        return self.decided_as.get((chat_id, key)) == sameness

    def remember(self, tip: Tip, decision: Decision) -> None:
        """Remember a decision about a tip."""
        same = sameness(tip)
        assert same
        self.recalled[same, EDITION] = Recalled(decision=decision, language="en")

    def stand(self, decision: Decision, key: str = "m5") -> None:
        """Let an answer stand in chat 7."""
        self.standings[7, key] = Standing(
            asker=ASKER, decision=decision, edition=EDITION, language="en", decided_by="matcher"
        )


def parts(book: Book, checking: Checking, claims: Claims | None = None) -> Parts:
    """Return the parts of a flow."""
    served = claims or Claims()
    return Parts(
        check_tip=checking,
        tell_again=telling(served),
        claims=served,
        phrases_for=phrases_for,
        tips=book,
        edition=lambda: EDITION,
    )


def received(tip: Tip, key: str = "m5") -> TipReceived:
    """Return the event of a tip in chat 7."""
    return TipReceived(chat_id=7, asker=ASKER, message_id=5, key=key, tip=tip)
