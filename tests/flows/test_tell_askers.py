"""Telling a share of those who asked: what each is told, and when nobody is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.claims.ids import AskerHash, ClaimId, TipId
from bot.claims.rating import Rating
from bot.flows.tell_askers import Recipient, Share, TellParts, Told, notices, tell_some
from bot.match.decision import Match
from bot.moderate.ids import TellingId
from bot.moderate.telling import TellingKind
from bot.receive.press import read_press, read_updates_press
from tests.telegram.support import CLAIMS, phrases_for, ranked

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEMON = CLAIMS[ClaimId("lemon")]


def recipient(number: int, was: Rating | None = None) -> Recipient:
    """Return a person who asked in March and was answered in April."""
    return Recipient(
        asker=AskerHash(bytes([number]) * 32),
        tip_id=TipId(number),
        key=f"m{number}",
        language="en",
        asked=datetime(2026, 3, 3, tzinfo=UTC),
        answered=datetime(2026, 4, 4, tzinfo=UTC),
        was=was,
        decision=Match(best=ranked("lemon")),
    )


def share(kind: TellingKind, *recipients: Recipient) -> Share:
    """Return a share of a telling."""
    return Share(
        telling_id=TellingId(1), kind=kind, claim=LEMON, review_id=1, recipients=recipients
    )


@dataclass
class Queue:
    """Knows how many wait, and remembers what they were told."""

    waiting: int = 0
    away: Exception | None = None
    told: list[Told] = field(default_factory=list)

    async def settle(self, now: datetime) -> bool:  # noqa: ARG002 - a port's
        """Tell whether anybody waits; a store that is away is there the next time."""
        if self.away:
            away, self.away = self.away, None
            raise away
        return self.waiting > len(self.told)

    async def share(self, most: int, underway: int, now: datetime) -> Share | None:  # noqa: ARG002 - a port's
        """Return the next ones."""
        if len(self.told) >= underway:
            return None
        begun = len(self.told)
        numbers = range(begun + 1, min(begun + most, self.waiting) + 1)
        return share("answer", *map(recipient, numbers))

    async def queue(self, share: Share, told: Sequence[Told], now: datetime) -> int:  # noqa: ARG002 - a port's
        """Remember what is told."""
        self.told += told
        return len(told)


def parts(queue: Queue, *, at_once: int = 9, underway: int = 9) -> TellParts:
    """Return the parts with a fixed clock."""
    return TellParts(
        queue=queue,
        phrases_for=phrases_for,
        clock=lambda: NOW,
        at_once=at_once,
        underway=underway,
    )


async def test_a_share_is_told_at_once_and_the_next_later() -> None:
    queue = Queue(waiting=3)
    assert [await tell_some(parts(queue, at_once=2)) for _ in range(3)] == [2, 1, 0]
    assert [each.recipient.key for each in queue.told] == ["m1", "m2", "m3"]


async def test_nobody_is_told_while_too_many_notices_wait() -> None:
    assert [await tell_some(parts(queue := Queue(waiting=9), underway=0))] == [0]
    assert queue.told == []


@pytest.mark.parametrize(
    ("kind", "was", "said"),
    [
        ("answer", None, "You asked about this message on 3 March 2026. It has been reviewed:"),
        (
            "correction",
            Rating.TRUE,
            "We have changed what we told you on 4 April 2026. The rating was: True. Now it is: ",
        ),
        ("correction", None, "You asked about this message on 3 March 2026."),
        ("withdrawal", Rating.FALSE, "We no longer give the answer that we gave you on 4 April"),
    ],
)
def test_each_kind_of_telling_says_what_it_is(
    kind: TellingKind, was: Rating | None, said: str
) -> None:
    [told] = notices(share(kind, recipient(1, was)), parts(Queue()))
    assert told.notice.plain.startswith(said)
    assert LEMON.content.texts["en"].statement in told.notice.plain
    assert ("Facts" in told.notice.plain) is (kind != "withdrawal")


def test_everyone_gets_buttons_of_their_own() -> None:
    told = notices(share("answer", recipient(1), recipient(2)), parts(Queue()))
    assert told[0].notice.html == told[1].notice.html
    for number, each in enumerate(told, start=1):
        other, quiet = each.notice.buttons
        press, updates = read_press(other.press), read_updates_press(quiet.press)
        assert press is not None and (press.key, press.told) == (f"m{number}", True)
        assert updates is not None and updates.owner == each.recipient.asker.hex()[:8]


def test_nothing_is_left_to_refuse_of_an_answer_that_is_taken_back() -> None:
    [told] = notices(share("withdrawal", recipient(1, Rating.FALSE)), parts(Queue()))
    [quiet] = told.notice.buttons
    assert read_updates_press(quiet.press) is not None
