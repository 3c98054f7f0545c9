"""How far a claim stands out of the crowd: other claims, and messages that are no claim."""

import numpy as np
import numpy.typing as npt

CROWD = 20
"""The nearest of the crowd, whose mean is what a lead is measured from."""

Cosines = npt.NDArray[np.float32]


class Crowd:
    """The cosines of a message with the claims and the ordinary messages nearest to it."""

    def __init__(self, claims: Cosines, ordinary: Cosines) -> None:
        """Take the cosines of at least the nearest ``CROWD + 1`` of each, where there are many."""
        self._nearest = np.sort(np.concatenate([claims, ordinary]))[::-1][: CROWD + 1]
        self._total = float(self._nearest.sum())

    def lead(self, cosine: float) -> float:
        """Return a claim's cosine less the mean of its crowd: the nearest, without itself.

        Without any crowd nothing can be told: the lead is 0.
        """
        others = len(self._nearest) - 1
        if others < 1:
            return 0.0
        last = float(self._nearest[-1])
        # A claim among the nearest is not in its own crowd; for the rest, the last is left out.
        return cosine - (self._total - max(cosine, last)) / others
