"""How much a shared word says: inverse document frequency over the claims of the store."""

import math
from collections import Counter
from collections.abc import Iterable


class WordWeights:
    """IDF of stems, kept up to date as claims come and go."""

    def __init__(self) -> None:
        self._claims_with: Counter[str] = Counter()
        self._claims = 0

    def add(self, stems: Iterable[str]) -> None:
        """Count a claim by all its stems, each once."""
        self._claims += 1
        self._claims_with.update(set(stems))

    def remove(self, stems: Iterable[str]) -> None:
        """Take back what ``add`` counted of a claim with the same stems."""
        self._claims -= 1
        self._claims_with.subtract(set(stems))

    def weight(self, stem: str) -> float:
        """Return ``ln(1 + (N - n + 0.5) / (n + 0.5))``, the IDF of BM25 in Lucene's form."""
        having = self._claims_with[stem]
        return math.log(1 + (self._claims - having + 0.5) / (having + 0.5))

    def mass(self, stems: Iterable[str]) -> float:
        """Return the sum of the weights of some stems."""
        return sum(map(self.weight, stems))
