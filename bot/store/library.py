"""What is served now, in memory: claims by id and the search index, following the store."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.claims.claim import Claim
from bot.claims.clock import Clock
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.engines import ENGINES, EngineProfile
from bot.match.entry import entries_of
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector
from bot.store.claim_store import ClaimStore
from bot.store.search_index import SearchIndex
from bot.store.vectors import text_key
from bot.understand.signals import Part, Signals

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Readable:
    """A text that engines compare with, and the language that it is in."""

    language: str
    text: str


class Library:
    """Published claims ready to be found; every use of the index is in one thread, in turn."""

    def __init__(self, store: ClaimStore, clock: Clock, ordinary: Sequence[Readable] = ()) -> None:
        self._store = store
        self._clock = clock
        self._ordinary = tuple(ordinary)
        self._thread = ThreadPoolExecutor(1, "library")
        self._claims: dict[ClaimId, Claim] = {}
        self._index = SearchIndex({key: each.dimensions for key, each in ENGINES.items()})
        # Each engine's texts without a vector, and the claims that have them: looked up when a
        # claim comes, as a look through everything would take longer the more is served.
        self._waiting: dict[str, dict[str, set[ClaimId]]] = {key: {} for key in ENGINES}
        self.position = 0
        """The change feed's position that is served."""

    def __len__(self) -> int:
        return len(self._claims)

    async def refresh(self) -> None:
        """Take in what changed in the store since the last call."""
        await self._in_turn(self._refresh)

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of the claims that are served now."""
        today = self._clock().date()
        found = ((each, self._claims.get(each)) for each in ids)
        return {each: claim for each, claim in found if claim and _holds(claim, today)}

    def all(self) -> Sequence[Claim]:
        """Return every claim in memory, by id."""
        claims = self._claims  # the index's thread may put another in its place meanwhile
        return tuple(claims[each] for each in sorted(claims))

    async def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal statement, wording or link."""
        return await self._in_turn(lambda: self._index.sure(signals))

    async def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        return await self._in_turn(lambda: self._index.nearest_parts(engine, embedded))

    async def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return what words and vectors find near."""
        return await self._in_turn(lambda: self._index.candidates(signals, embedded))

    async def unembedded(self, profile: EngineProfile) -> Sequence[str]:
        """Return the texts of entries that an engine can read and has not embedded."""
        return await self._in_turn(lambda: list(self._waiting[profile.key]))

    async def keyed_vectors(self, profile: EngineProfile) -> Mapping[bytes, QuantisedVector]:
        """Return an engine's vectors of everything that is served, by their ``text_key``."""
        return await self._in_turn(lambda: self._keyed_vectors(profile))

    async def shelve(self, profile: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        """Keep an engine's vectors of texts, and serve them."""
        await self._in_turn(lambda: self._shelve(profile, vectors))

    def close(self) -> None:
        """Finish the running call and end the thread."""
        self._thread.shutdown()

    async def _in_turn(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _refresh(self) -> None:
        position, changed, gone = self._store.changes(self.position)
        if position == self.position:
            return
        if not self.position:
            self._serve_ordinary()
        self._index.change(changed, gone, self._vectors(changed))
        self._claims = {k: v for k, v in self._claims.items() if k not in gone} | {
            claim.id: claim for claim in changed
        }
        self.position = position

    def _vectors(self, claims: Sequence[Claim]) -> dict[str, Mapping[str, QuantisedVector]]:
        readable = [(claim.id, each) for claim in claims for each in _readable(claim)]
        return {key: self._kept(profile, readable) for key, profile in ENGINES.items()}

    def _serve_ordinary(self) -> None:
        readable = [(None, each) for each in self._ordinary]
        for key, profile in ENGINES.items():
            self._index.set_ordinary(key, list(self._kept(profile, readable).values()))

    def _kept(
        self, profile: EngineProfile, readable: Sequence[tuple[ClaimId | None, Readable]]
    ) -> Mapping[str, QuantisedVector]:
        """Return an engine's kept vectors of texts; a text without one waits to be embedded."""
        kept = self._store.vectors(profile.name, _texts(profile, [each for _, each in readable]))
        waiting = self._waiting[profile.key]
        for claim_id, each in readable:
            if profile.embeds(each.language) and each.text not in kept:
                owners = waiting.setdefault(each.text, set())
                if claim_id is not None:
                    owners.add(claim_id)
        return kept

    def _keyed_vectors(self, profile: EngineProfile) -> dict[bytes, QuantisedVector]:
        kept = self._store.vectors(profile.name, self._served_texts(profile))
        return {text_key(text): values for text, values in kept.items()}

    def _served_texts(self, profile: EngineProfile) -> list[str]:
        readable = [each for claim in self._claims.values() for each in _readable(claim)]
        return _texts(profile, [*self._ordinary, *readable])

    def _shelve(self, profile: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        self._store.keep_vectors(profile.name, {text_key(t): v for t, v in vectors.items()})
        waiting = self._waiting[profile.key]
        ids = {claim_id for text in vectors for claim_id in waiting.pop(text, ())}
        concerned = [self._claims[each] for each in sorted(ids) if each in self._claims]
        self._serve_ordinary()
        self._index.change(concerned, [], self._vectors(concerned))


def _holds(claim: Claim, today: date) -> bool:
    return claim.review.expires is None or claim.review.expires > today


def _readable(claim: Claim) -> list[Readable]:
    return [Readable(language=each.language, text=each.text) for each in entries_of(claim)]


def _texts(profile: EngineProfile, readable: Sequence[Readable]) -> list[str]:
    """Return the texts in languages that an engine embeds, each once."""
    return list(dict.fromkeys(each.text for each in readable if profile.embeds(each.language)))
