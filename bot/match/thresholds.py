"""From which probability a person is answered, and from which they are asked."""

from dataclasses import dataclass

HELD = 0.85
"""Where the threshold of what a guard holds back lies between ``ask`` and ``auto``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """Probabilities from which a candidate is answered at once, or offered for choice."""

    auto: float
    ask: float

    def __post_init__(self) -> None:
        if not 0 < self.ask <= self.auto <= 1:
            raise ValueError("thresholds: 0 < ask <= auto <= 1")

    @property
    def held(self) -> float:
        """Return the probability from which one that a guard holds back is offered.

        What is neither likely enough to be answered nor says the same is mostly about another
        thing: so it lies between the two, nearer to ``auto``.
        """
        return self.ask + HELD * (self.auto - self.ask)
