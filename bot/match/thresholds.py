"""From which probability a person is answered, and from which they are asked."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Thresholds:
    """Probabilities from which a candidate is answered at once, or offered for choice."""

    auto: float
    ask: float

    def __post_init__(self) -> None:
        if not 0 < self.ask <= self.auto <= 1:
            raise ValueError("thresholds: 0 < ask <= auto <= 1")
