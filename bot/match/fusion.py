"""How probable it is that a message is about a candidate, from what each engine says of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.match.candidate import Candidate
from bot.match.engines import E5, USE

ENOUGH = 2.4
"""``log1p`` of ten words: a message of more loses nothing to brevity."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fusion:
    """Log-odds as a weighted sum of signals; ``docs/matching.md`` says how they were fitted."""

    name: str
    bias: float
    weights: Mapping[str, float]

    def probability(self, signals: Mapping[str, float]) -> float:
        """Return the probability, 0 to 1, for signals as ``signals_of`` gives them.

        A signal that is not a number makes it 0: nothing is answered on what cannot be told.
        """
        log_odds = self.bias + sum(
            weight * signals.get(signal, 0.0) for signal, weight in self.weights.items()
        )
        return 1 / (1 + math.exp(-min(30.0, max(-30.0, log_odds))))


def signals_of(candidate: Candidate, words: int) -> dict[str, float]:
    """Return what speaks for a candidate, by name; an engine that was not asked says nothing.

    ``words`` are the message's: the fewer, the less a likeness to them says.
    """
    signals = {
        "brevity": max(0.0, ENOUGH - math.log1p(words)),
        "covered": candidate.overlap.covered,
        "said": candidate.overlap.said,
        "likeness": candidate.overlap.likeness,
        "fuzzy": candidate.overlap.fuzzy,
    }
    for key in (USE.key, E5.key):
        near = candidate.near.get(key)
        if near is not None:
            signals[f"{key}_cosine"] = near.cosine
            signals[f"{key}_lead"] = near.lead
    return signals
