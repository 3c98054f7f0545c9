"""How much a shared word says: inverse document frequency over the claims of the store."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate

_KNOWN = 50_000
"""Weights that are kept at hand."""


class WordWeights:
    """IDF of stems, kept up to date as claims come and go."""

    def __init__(self) -> None:
        self._claims_with: Counter[str] = Counter()
        self._claims = 0
        self._weights: dict[str, float] = {}

    def add(self, stems: Iterable[str]) -> None:
        """Count a claim by all its stems, each once."""
        self.shift(1, dict.fromkeys(stems, 1))

    def remove(self, stems: Iterable[str]) -> None:
        """Take back what ``add`` counted of a claim with the same stems."""
        self.shift(-1, dict.fromkeys(stems, -1))

    def shift(self, claims: int, stems: Mapping[str, int]) -> None:
        """Count so many claims more, and of each stem so many more that have it."""
        self._claims += claims
        for stem, more in stems.items():
            self._claims_with[stem] += more
        self._weights.clear()

    def rarest(self, stems: Iterable[str], most: int) -> list[str]:
        """Return stems that some claim has, the rarest first, in ``most`` claims together.

        The rarest is always among them. To look up a stem takes time by the claims that have it,
        and the commonest say least.
        """
        known = sorted((self._claims_with[stem], stem) for stem in stems)
        totals = accumulate(having for having, _ in known)
        chosen = [
            (having, stem)
            for (having, stem), total in zip(known, totals, strict=True)
            if total <= max(most, having) and having
        ]
        return [stem for _, stem in chosen]

    def weight(self, stem: str) -> float:
        """Return ``ln(1 + (N - n + 0.5) / (n + 0.5))``, the IDF of BM25 in Lucene's form."""
        known = self._weights.get(stem)
        if known is None:
            if len(self._weights) >= _KNOWN:
                self._weights.clear()
            having = self._claims_with[stem]
            known = math.log(1 + (self._claims - having + 0.5) / (having + 0.5))
            self._weights[stem] = known
        return known

    def mass(self, stems: Iterable[str]) -> float:
        """Return the sum of the weights of some stems."""
        known = self._weights
        return sum(known[stem] if stem in known else self.weight(stem) for stem in stems)

    def shares(self, stems: Iterable[str]) -> dict[str, float]:
        """Return each stem's weight as a share of the weight of a stem that no claim has."""
        most = math.log(1 + (self._claims + 0.5) / 0.5)
        return {stem: self.weight(stem) / most for stem in stems}
