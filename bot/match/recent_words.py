"""The newest entries by their stems, searched in plain memory until an index takes them in."""

from collections import defaultdict
from collections.abc import Iterable

from bot.match.weights import WordWeights


class RecentWords:
    """Few entries by number; a search looks at every one that shares a stem."""

    def __init__(self) -> None:
        self._stems: dict[int, frozenset[str]] = {}
        self._having: defaultdict[str, set[int]] = defaultdict(set)

    def all(self) -> list[tuple[int, frozenset[str]]]:
        """Return every entry's number and stems, in the order of their numbers."""
        return sorted(self._stems.items())

    def add(self, number: int, stems: frozenset[str]) -> None:
        """Take an entry in."""
        self._stems[number] = stems
        for stem in stems:
            self._having[stem].add(number)

    def remove(self, numbers: Iterable[int]) -> None:
        """Forget entries; those that are not here are no matter."""
        for number in numbers:
            for stem in self._stems.pop(number, ()):
                self._having[stem].discard(number)

    def search(self, stems: Iterable[str], weights: WordWeights, limit: int) -> list[int]:
        """Return the numbers of the entries that share the weightiest stems, best first."""
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in stems:
            for number in self._having.get(stem, ()):
                shared[number] += weights.weight(stem)
        return sorted(shared, key=lambda number: (-shared[number], number))[:limit]
