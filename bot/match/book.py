"""Which entries there are, whose they are, and which texts and links are theirs alone."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import Entry, entries_of
from bot.understand.links import canonical_link


class EntryBook:
    """Entries by number; numbers and owners' places are used again after a removal."""

    def __init__(self) -> None:
        self.entries: list[Entry | None] = []
        self.claims: list[ClaimId] = []
        self._owners: npt.NDArray[np.int64] = np.zeros(0, np.int64)
        self._places: dict[ClaimId, int] = {}
        self._numbers: dict[ClaimId, list[int]] = {}
        self._links: dict[ClaimId, list[str]] = {}
        self._free: list[int] = []
        self._equal: defaultdict[str, set[ClaimId]] = defaultdict(set)
        self._linked: defaultdict[str, set[ClaimId]] = defaultdict(set)

    @property
    def owners(self) -> npt.NDArray[np.int64]:
        """The place of each entry's claim in ``claims``, shape (entries,); -1 for a free number."""
        return self._owners

    def __contains__(self, claim_id: ClaimId) -> bool:
        return claim_id in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def entry(self, number: int) -> Entry:
        """Return the entry of a number that ``numbers`` gave."""
        entry = self.entries[number]
        if entry is None:
            raise KeyError(number)
        return entry

    def numbers(self, claim_id: ClaimId) -> Sequence[int]:
        """Return the numbers of a claim's entries; empty when the claim is not here."""
        return self._numbers.get(claim_id, ())

    def add(self, claim: Claim) -> list[tuple[int, Entry]]:
        """Take a claim's entries in and return them with their numbers."""
        place = self._places.setdefault(claim.id, len(self.claims))
        if place == len(self.claims):
            self.claims.append(claim.id)
        numbered = [(self._number(), entry) for entry in entries_of(claim)]
        for number, entry in numbered:
            self.entries[number] = entry
            self._owners[number] = place
            self._equal[entry.folded].add(claim.id)
        self._numbers[claim.id] = [number for number, _ in numbered]
        self._links[claim.id] = [link for link in map(canonical_link, claim.links) if link]
        for link in self._links[claim.id]:
            self._linked[link].add(claim.id)
        return numbered

    def remove(self, claim_id: ClaimId) -> list[tuple[int, Entry]]:
        """Let a claim's entries go and return them with the numbers that they had."""
        removed = [(number, self.entry(number)) for number in self._numbers.pop(claim_id, ())]
        for number, entry in removed:
            self._equal[entry.folded].discard(claim_id)
            self.entries[number] = None
            self._owners[number] = -1
            self._free.append(number)
        for link in self._links.pop(claim_id, ()):
            self._linked[link].discard(claim_id)
        return removed

    def sure(self, folded: str, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims with an equal entry or one of the links, in order of their ids."""
        hits = set(self._equal.get(folded, ()))
        for link in links:
            hits |= self._linked.get(link, set())
        return tuple(sorted(hits))

    def _number(self) -> int:
        if self._free:
            return self._free.pop()
        self.entries.append(None)
        if len(self.entries) > len(self._owners):
            grown = np.full(max(1024, 2 * len(self._owners)), -1, np.int64)
            grown[: len(self._owners)] = self._owners
            self._owners = grown
        return len(self.entries) - 1
