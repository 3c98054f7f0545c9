"""Whether a decision is so clear that a slower engine need not be asked any more."""

from bot.match.decision import Decision, Match
from bot.understand.parts import WINDOW
from bot.understand.signals import Signals

CLEAR = 0.99
"""Probability from which no other engine is asked (``docs/matching.md`` has what that costs).

It is no threshold of an operator's: one that answers from less on still asks every engine first.
"""


def is_clear(signals: Signals, decision: Decision) -> bool:
    """Tell whether a message is surely one claim.

    A longer message may hold another claim elsewhere. And that nothing was found is never clear:
    another engine may know the language better.
    """
    return (
        isinstance(decision, Match)
        and decision.best.probability >= CLEAR
        and len(signals.text) <= WINDOW
    )
