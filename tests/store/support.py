"""A store in a temporary file, a clock that is set by hand, and the effects that tests commit."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.claims.ids import AskerHash, ClaimId, Lane
from bot.flows.effects import (
    Button,
    DecidedBy,
    Edition,
    KeepAnswer,
    KeepTip,
    Outgoing,
    SetReply,
)
from bot.flows.post import NewUpdate, Place
from bot.match.decision import Decision, Match, Ranked
from bot.receive.tip import Tip
from bot.store.secrets import Secrets

BOT = 42
KEY = bytes(range(32))
SECRETS = Secrets(KEY)
EDITION = Edition(matcher="ranker-1", change_seq=7)
ASKER = AskerHash(bytes(32))


@dataclass
class Hands:
    """A clock whose hands are moved by the test."""

    now: datetime = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time that was set."""
        return self.now

    def pass_(self, seconds: float) -> datetime:
        """Let time pass and return the new time."""
        self.now += timedelta(seconds=seconds)
        return self.now

    def ticks(self) -> float:
        """Return the same time as seconds that only grow."""
        return self.now.timestamp()


def place(chat_id: int = 7) -> Place:
    """Return a chat of the bot."""
    return Place(bot_id=BOT, lane=SECRETS.lane(BOT, chat_id), chat_id=chat_id)


def update(
    update_id: int, chat_id: int = 7, *, album: str | None = None, heavy: bool = False
) -> NewUpdate:
    """Return an update of a chat; the parts of an album are heavy."""
    lane: Lane = SECRETS.lane(BOT, chat_id)
    return NewUpdate(
        update_id=update_id,
        lane=lane,
        raw={"update_id": update_id},
        album=album,
        heavy=heavy or album is not None,
    )


def outgoing(text: str) -> Outgoing:
    """Return a message with a button."""
    return Outgoing(html=f"<b>{text}</b>", plain=text, buttons=(Button(label="A", press="c"),))


def reply(text: str, key: str = "m1", shown_as: int | None = None) -> SetReply:
    """Return the effect that sets what a reply says."""
    return SetReply(key=key, outgoing=outgoing(text), shown_as=shown_as)


def match(claim: str = "lemon") -> Match:
    """Return a decision for a claim."""
    return Match(best=Ranked(claim_id=ClaimId(claim), probability=0.9, signals={}))


def tip(text: str = "secret words", key: str = "m1", *, text_days: int = 90) -> KeepTip:
    """Return the effect that keeps a tip."""
    return KeepTip(key=key, asker=ASKER, tip=Tip(text=text), text_days=text_days)


def answer(
    decision: Decision | None = None,
    *,
    key: str = "m1",
    sameness: str | None = "secret words",
    decided_by: DecidedBy = "matcher",
) -> KeepAnswer:
    """Return the effect that keeps a decision."""
    return KeepAnswer(
        key=key,
        decision=decision or match(),
        edition=EDITION,
        language="en",
        decided_by=decided_by,
        sameness=sameness,
    )
