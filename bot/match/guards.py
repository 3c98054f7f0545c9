"""Reasons to ask instead of answering: the message may say another thing of the same words."""

from collections.abc import Callable

from bot.match.beside import Beside, beside
from bot.match.candidate import Candidate
from bot.match.decision import Guard
from bot.match.differ import (
    differs_in_dates,
    differs_in_figures,
    differs_in_names,
    differs_in_places,
)
from bot.match.polarity import debunks, denies_it
from bot.match.questions import asks_about
from bot.match.swaps import swapped
from bot.understand.signals import Signals

FEWEST_WORDS = 8
"""Fewer words say too little to be taken for a claim without an equal wording."""
SHORT_PART = 40
"""Words of a part in which one exchanged word changes the whole."""


def guards(signals: Signals, candidate: Candidate) -> tuple[Guard, ...]:
    """Return the guards that forbid answering with a candidate at once."""
    seen = beside(signals, candidate)
    fired = [guard for guard, check in _CHECKS.items() if check(seen)]
    if seen.part.words <= SHORT_PART:
        fired += [guard for guard, check in _CHECKS_OF_SHORT_PARTS.items() if check(seen)]
    if signals.words < FEWEST_WORDS:
        fired.append(Guard.SHORT)
    return tuple(fired)


def _is_swapped(seen: Beside) -> bool:
    return swapped(seen.part, seen.alike)


def _asks(seen: Beside) -> bool:
    return asks_about(seen.part.text, [each.stems for each in seen.entries])


def _tells_of_own(seen: Beside) -> bool:
    return seen.part.tells_of_own and not any(each.tells_of_own for each in seen.entries)


_CHECKS: dict[Guard, Callable[[Beside], bool]] = {
    Guard.DEBUNK: debunks,
    Guard.NUMBERS: differs_in_figures,
    Guard.DATES: differs_in_dates,
    Guard.NAMES: differs_in_names,
    Guard.PLACES: differs_in_places,
    Guard.QUESTION: _asks,
}
_CHECKS_OF_SHORT_PARTS: dict[Guard, Callable[[Beside], bool]] = {
    Guard.POLARITY: denies_it,
    Guard.SWAPPED: _is_swapped,
    Guard.OWN: _tells_of_own,
}
