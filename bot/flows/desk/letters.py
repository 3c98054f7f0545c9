"""What was given up on, for those who keep Siftline running."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.flows.desk.books import Letters
from bot.flows.desk.desk import Desk
from bot.moderate.letters import Box, Letter
from bot.moderate.refusals import Unknown
from bot.moderate.roles import Action, Actor, require


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """The newest letters of both boxes, and how many there are by their state."""

    updates: Sequence[Letter]
    messages: Sequence[Letter]
    counts: Mapping[str, int]


async def shown(desk: Desk, by: Actor) -> Shown:
    """Return the letters to look at."""
    require(by, Action.LETTERS)
    letters = _letters(desk)
    return Shown(
        updates=await letters.newest("inbox"),
        messages=await letters.newest("outbox"),
        counts=await letters.counts(),
    )


async def retry(desk: Desk, by: Actor, letter_id: int) -> None:
    """Have an update worked on again."""
    require(by, Action.LETTERS)
    await _letters(desk).retry(by, letter_id)


async def drop(desk: Desk, by: Actor, box: Box, letter_id: int) -> None:
    """Give a letter up for good."""
    require(by, Action.LETTERS)
    await _letters(desk).drop(by, box, letter_id)


def _letters(desk: Desk) -> Letters:
    if desk.letters is None:
        raise Unknown("this desk has no letters")
    return desk.letters
