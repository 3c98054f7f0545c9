"""Every served claim's entries, on disk or in memory: by number, claim, text and link."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import Entry
from bot.store.entry_file import EntryFile
from bot.store.entry_owners import EntryOwners
from bot.store.entry_rows import (
    Exchange,
    Numbered,
    exchange,
    folded_key,
    numbered,
    read_claims,
    read_entries,
)

REMEMBERED = 20_000
"""Entries that are kept at hand, about 3 kB each."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckedPost:
    """A post of a source that a review checks; its day, else that of the review."""

    misleads: bool
    day: date


class EntryShelf:
    """Entries by number. Expired claims stay, and are not found any more."""

    def __init__(self, file: EntryFile) -> None:
        self._file = file
        self._at_hand: OrderedDict[ClaimId, tuple[Numbered, ...]] = OrderedDict()
        self._entries_at_hand = 0
        self._owners = EntryOwners(file)
        self._count = int(file.rows("select count(*) from claim")[0][0])
        self.today = date.min
        """Claims that expire by then are not found."""

    def __len__(self) -> int:
        return self._count

    def exchange(self, claims: Sequence[Claim], removed: Iterable[ClaimId]) -> Exchange:
        """Take claims in and let claims go, in the running transaction; then ``settle``."""
        return exchange(self._file, claims, removed)

    def settle(self, exchange: Exchange) -> None:
        """Know of an exchange whose transaction is over."""
        self._count += exchange.claims
        self._owners.change(exchange.owners, exchange.removed)
        for claim_id in exchange.changed:
            self._entries_at_hand -= len(self._at_hand.pop(claim_id, ()))

    def stems(self) -> Mapping[str, int]:
        """Return in how many claims each stem is."""
        return dict(self._file.rows("select stem, claims from stem where claims > 0"))

    def owners(self, numbers: Sequence[int]) -> list[ClaimId | None]:
        """Return the claim of each entry; None when it went, or its claim expired."""
        owners = self._owners.of(numbers)
        names = self._names(list(dict.fromkeys(owners)))
        return [names.get(owner) for owner in owners]

    def claims_of(self, numbers: Sequence[int], most: int) -> dict[ClaimId, Sequence[int]]:
        """Return the first claims of entries, in order, each with the numbers of its entries."""
        entry_of: dict[int, int] = {}
        for owner, number in zip(self._owners.of(numbers), numbers, strict=True):
            entry_of.setdefault(owner, number)
        told: dict[ClaimId, Sequence[int]] = {}
        waiting = iter(entry_of)
        while len(told) < most and (some := list(islice(waiting, most))):
            names = self._names(some)
            told.update(
                (names[each], self._owners.entries(entry_of[each]))
                for each in some
                if each in names
            )
        return dict(islice(told.items(), most))

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """Return the entries of numbers, each once, but those that went or whose claim expired."""
        owners = zip(numbers, self.owners(numbers), strict=True)
        owner_of = {number: owner for number, owner in owners if owner is not None}
        at_hand = [self._at_hand.get(owner, ()) for owner in dict.fromkeys(owner_of.values())]
        found = {each.number: each.entry for each in chain.from_iterable(at_hand)}
        read = read_entries(self._file, {n: of for n, of in owner_of.items() if n not in found})
        return [found.get(number) or read[number] for number in owner_of]

    def numbered(self, numbers: Collection[int]) -> list[Numbered]:
        """Return the entries of those numbers that are here, also of expired claims."""
        rows = self._file.rows(
            "select entry.number, name, language, text, folded, stems"
            " from entry join claim on claim.number = entry.claim"
            " where entry.number in (select value from json_each(:numbers))",
            numbers=numbers,
        )
        return [numbered(row) for row in rows]

    def all_numbers(self) -> npt.NDArray[np.int64]:
        """Return the numbers of all entries, in order."""
        return self._owners.numbers()

    def texts(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """Return number, language and text of entries."""
        return self._file.rows(
            "select number, language, text from entry"
            " where number in (select value from json_each(:numbers))",
            numbers=numbers,
        )

    def all_texts(self) -> list[tuple[str, str]]:
        """Return language and text of all entries, each once."""
        return self._file.rows("select distinct language, text from entry order by number")

    def of(self, claims: Sequence[ClaimId]) -> dict[ClaimId, tuple[Numbered, ...]]:
        """Return the entries of those claims that are here."""
        read = read_claims(self._file, [each for each in claims if each not in self._at_hand])
        for claim_id, entries in read.items():
            self._at_hand[claim_id] = entries
            self._entries_at_hand += len(entries)
        told = {each: self._at_hand[each] for each in claims if each in self._at_hand}
        for claim_id in told:
            self._at_hand.move_to_end(claim_id)
        while self._entries_at_hand > REMEMBERED:
            self._entries_at_hand -= len(self._at_hand.popitem(last=False)[1])
        return told

    def sure(self, folded: str, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims with an equal entry or one of the links, in order of their ids."""
        told = self._file.rows(
            "select name from claim where number in ("
            " select claim from entry where folded_key = :key and folded = :folded"
            " union select claim from link where link in (select value from json_each(:links)))"
            " and (expires is null or expires > :today) order by name",
            key=folded_key(folded),
            folded=folded,
            links=links,
            today=self.today.isoformat(),
        )
        return tuple(ClaimId(name) for (name,) in told)

    def citing(self, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims whose review cites one of the links as a check, in order of ids."""
        told = self._file.rows(
            "select name from claim where number in ("
            " select claim from cited where link in (select value from json_each(:links)))"
            " and (expires is null or expires > :today) order by name",
            links=links,
            today=self.today.isoformat(),
        )
        return tuple(ClaimId(name) for (name,) in told)

    def posted(self, sources: Sequence[str]) -> list[CheckedPost]:
        """Return the posts of sources that a review checks, each once."""
        told = self._file.rows(
            "select post, max(misleads), min(case day when '' then reviewed else day end)"
            " from posted join claim on claim.number = posted.claim"
            " where source in (select value from json_each(:sources))"
            " and (expires is null or expires > :today) group by post order by post",
            sources=sources,
            today=self.today.isoformat(),
        )
        return [
            CheckedPost(misleads=bool(misleads), day=date.fromisoformat(day))
            for _, misleads, day in told
        ]

    def numbers_of(self, text: str, folded: str) -> list[int]:
        """Return the numbers of the entries with a text."""
        told = self._file.rows(
            "select number from entry where folded_key = :key and text = :text",
            key=folded_key(folded),
            text=text,
        )
        return [number for (number,) in told]

    def _names(self, claims: Sequence[int]) -> dict[int, ClaimId]:
        """Return the names of those claims, by their numbers, that have not expired."""
        rows = self._file.rows(
            "select number, name from claim"
            " where number in (select value from json_each(:claims))"
            " and (expires is null or expires > :today)",
            claims=claims,
            today=self.today.isoformat(),
        )
        return dict(rows)
