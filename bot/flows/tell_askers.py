"""Telling those who asked: a little at a time, so that what is told is always what holds now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import Protocol

from bot.answer.tellings import compose_corrected, compose_reviewed, compose_withdrawn
from bot.claims.claim import Claim
from bot.claims.clock import Clock
from bot.claims.ids import AskerHash, TipId
from bot.claims.rating import Rating
from bot.flows.effects import Button, Outgoing
from bot.flows.offer import offer_of
from bot.flows.outgoing import outgoing
from bot.match.decision import Match
from bot.moderate.ids import TellingId
from bot.moderate.telling import TellingKind
from bot.ports import PhrasesFor
from bot.receive.press import Press, UpdatesPress, owner_of, written, written_updates

AT_ONCE = 50
"""Notices of one transaction: while it is written on SQLite, answers wait."""
UNDERWAY = 600
"""Notices that wait to be sent: about twenty seconds of sending, so none is told of what has
changed meanwhile, and new answers never wait behind thousands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recipient:
    """A person to be told, by a reply to their tip ``key``.

    ``answered`` is when the answer that stands was given, ``was`` the rating in it, and
    ``decision`` what stands from now on; a withdrawal changes nothing of it.
    """

    asker: AskerHash
    tip_id: TipId
    key: str
    language: str
    asked: datetime
    answered: datetime
    was: Rating | None
    decision: Match


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """Some of those whom a telling goes to, and the claim as it is now under ``review_id``."""

    telling_id: TellingId
    kind: TellingKind
    claim: Claim
    review_id: int
    recipients: tuple[Recipient, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What one person is told."""

    recipient: Recipient
    notice: Outgoing


class TellingQueue(Protocol):
    """Knows who is still to be told; every call may raise StoreAway."""

    async def settle(self, now: datetime) -> bool:
        """Note what became of notices, end what is over; return whether anything is running.

        A telling of a claim that is no longer as it was told of is stopped or begun anew.
        """
        ...

    async def share(self, most: int, underway: int, now: datetime) -> Share | None:
        """Return some who are to be told next, at most so many, and as many as may be underway."""
        ...

    async def queue(self, share: Share, told: Sequence[Told], now: datetime) -> int:
        """Owe the notices and keep what was told, all together; return how many were new.

        None where the telling or its claim was changed since the share was read.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class TellParts:
    """What telling works with."""

    queue: TellingQueue
    phrases_for: PhrasesFor
    clock: Clock
    lone_note: bool = True
    at_once: int = AT_ONCE
    underway: int = UNDERWAY


async def tell_some(parts: TellParts) -> int:
    """Queue the notices of some who are to be told, and return how many; 0 for nobody now."""
    now = parts.clock()
    if not await parts.queue.settle(now):
        return 0
    share = await parts.queue.share(parts.at_once, parts.underway, now)
    if share is None:
        return 0
    return await parts.queue.queue(share, notices(share, parts), now)


def notices(share: Share, parts: TellParts) -> tuple[Told, ...]:
    """Return what each one is told, in the language that they were answered in."""

    @cache  # most of them differ in nothing but the day
    def rendered(language: str, asked: str, answered: str, was: Rating | None) -> Outgoing:
        phrases = parts.phrases_for(language)
        match share.kind:
            case "withdrawal":
                return outgoing(compose_withdrawn(share.claim, phrases, told=answered))
            case "correction" if was is not None:
                changed = partial(compose_corrected, told=answered, was=was)
            case _:
                changed = partial(compose_reviewed, asked=asked)
        return outgoing(changed(share.claim, phrases, lone_note=parts.lone_note))

    return tuple(
        Told(
            recipient=each,
            notice=replace(
                rendered(
                    each.language,
                    each.asked.date().isoformat(),
                    each.answered.date().isoformat(),
                    each.was,
                ),
                buttons=_buttons(share, each, parts),
            ),
        )
        for each in share.recipients
    )


def _buttons(share: Share, recipient: Recipient, parts: TellParts) -> tuple[Button, ...]:
    phrases = parts.phrases_for(recipient.language)
    no_more = UpdatesPress(owner=owner_of(recipient.asker), wanted=False, told=True)
    quiet = Button(label=phrases.gettext("No more updates"), press=written_updates(no_more))
    if share.kind == "withdrawal":
        return (quiet,)
    offer = offer_of(recipient.decision)
    other = written(Press(key=recipient.key, offer=offer, number=None, told=True))
    return (Button(label=phrases.gettext("Not what I sent"), press=other), quiet)
