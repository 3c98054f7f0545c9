"""What is served now, following the store: the search index, and claims by their ids."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import structlog
from threadpoolctl import threadpool_limits

from bot.claims.claim import Claim
from bot.claims.clock import Clock
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.engines import EngineProfile
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector, Vectors
from bot.store.claim_store import ClaimStore
from bot.store.entry_shelf import CheckedPost
from bot.store.index_home import IndexHome
from bot.store.index_trouble import IndexDamaged, IndexUnwritable
from bot.store.served_index import Readable, ServedIndex
from bot.understand.signals import Part, Signals

__all__ = ["Library", "Readable"]

log = structlog.get_logger(__name__)

T = TypeVar("T")

PAGE = 200
"""Changes of the store that are served at once while people are answered."""

LOADED = 4_000
"""As many while nothing is answered yet."""

SHOWN = 64
"""Claims that ``some`` returns."""

AT_HAND = 256
"""Claims that are kept ready to be answered with."""


class Library:
    """Published claims ready to be found; every use of the index is in one thread, in turn."""

    def __init__(
        self,
        store: ClaimStore,
        clock: Clock,
        ordinary: Sequence[Readable] = (),
        folder: Path | None = None,
    ) -> None:
        """Follow a store; the index is kept in the folder, without one in memory."""
        self._store = store
        self._clock = clock
        self._open: Callable[[], ServedIndex] = partial(ServedIndex, store, folder, ordinary)
        # Several threads for so small matrices only wait for one another.
        self._thread = ThreadPoolExecutor(1, "library", threadpool_limits, (1,))
        self._served: ServedIndex | None = None
        self._loaded = False
        self._claims: OrderedDict[ClaimId, Claim] = OrderedDict()
        self._some: tuple[Claim, ...] = ()
        self._shown_at = -1
        self._told = ""
        self._count = 0
        self.position = 0
        """The change feed's position that is served."""

    def __len__(self) -> int:
        return self._count

    async def refresh(self) -> None:
        """Take in what changed in the store since the last call."""
        while await self._in_turn(self._advance):
            pass

    async def tend(self) -> None:
        """Do what the index needs done beside answering, in steps that keep nobody waiting."""
        try:
            while (crowded := await self._in_turn(lambda s: s.upkeep.crowded())) is not None:
                centres = await asyncio.to_thread(crowded.centres)
                await self._in_turn(partial(_part, crowded.engine, centres))
            while await self._in_turn(lambda served: served.upkeep.step()):
                pass
        except IndexUnwritable as trouble:
            self._tell(trouble)

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of the claims that are served now; for a merged one, what it ended in."""
        return await self._in_turn(lambda _: self._claims_now(ids))

    def some(self) -> Sequence[Claim]:
        """Return some of the claims that are served, by id; all of them when they are few."""
        return self._some

    async def home(self) -> IndexHome:
        """Return where the index is kept."""
        return await self._in_turn(lambda served: served.home)

    async def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal statement or wording, or with a link or post of it."""
        return await self._in_turn(lambda served: served.index.sure(signals))

    async def citing(self, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims whose review cites one of the links as a check of the claim.

        One page may check several: then it does not tell which of them is meant.
        """
        return await self._in_turn(lambda served: served.index.shelf.citing(links))

    async def posted(self, sources: Sequence[str]) -> Sequence[CheckedPost]:
        """Return the posts of public sources, by their keys, that a served review checks."""
        return await self._in_turn(lambda served: served.index.shelf.posted(sources))

    async def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        return await self._in_turn(lambda served: served.index.nearest_parts(engine, embedded))

    async def promising_parts(
        self, signals: Signals, embedded: Mapping[str, Embedded]
    ) -> list[Part]:
        """Return the parts of a message, the one likeliest to hold a claim first."""
        return await self._in_turn(lambda served: served.index.promising_parts(signals, embedded))

    async def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return what words and vectors find near."""
        return await self._in_turn(lambda served: served.index.candidates(signals, embedded))

    async def vectors(
        self, profile: EngineProfile, texts: Sequence[str]
    ) -> Mapping[str, QuantisedVector]:
        """Return an engine's vectors of entries' texts, of those that it has embedded."""
        return await self._in_turn(lambda _: self._store.vectors(profile.name, texts))

    async def unembedded(self, profile: EngineProfile) -> Sequence[str]:
        """Return texts that an engine can read and has not embedded; not all of very many."""
        try:
            return await self._in_turn(lambda served: served.unembedded(profile))
        except IndexUnwritable as trouble:
            self._tell(trouble)
            return ()

    async def waiting(self) -> Mapping[str, int]:
        """Return how many texts each engine is yet to embed."""
        return await self._in_turn(lambda served: served.waiting())

    async def keyed_vectors(self, profile: EngineProfile) -> Mapping[bytes, QuantisedVector]:
        """Return an engine's vectors of everything that is served, by their ``text_key``."""
        return await self._in_turn(lambda served: served.keyed_vectors(profile))

    async def shelve(self, profile: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        """Keep an engine's vectors of texts, and serve them as soon as the index can be written."""
        try:
            await self._in_turn(lambda served: served.shelve(profile, vectors))
        except IndexUnwritable as trouble:
            self._tell(trouble)

    def close(self) -> None:
        """Finish the running call, leave the index to the next start, and end the thread."""
        if self._served is not None:
            self._thread.submit(self._served.close).result()
        self._thread.shutdown()

    async def _in_turn(self, work: Callable[[ServedIndex], T]) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._whole, work)

    def _whole(self, work: Callable[[ServedIndex], T]) -> T:
        """Return what work comes to; when the index is damaged, on one made anew."""
        served = self._served = self._served or self._open()
        served.index.shelf.today = self._clock().date()
        try:
            return work(served)
        except IndexDamaged as damage:
            log.warning("the search index is made anew", reason=str(damage))
            served.begin_anew()
        try:
            return self._reloaded(served, work)
        except IndexDamaged as damage:  # as it was just made, so is the next: the disk is broken
            served.move_to_memory(str(damage))
            return self._reloaded(served, work)

    def _reloaded(self, served: ServedIndex, work: Callable[[ServedIndex], T]) -> T:
        self._loaded = False
        while self._advance(served):
            pass
        return work(served)

    def _advance(self, served: ServedIndex) -> bool:
        """Serve some changes of the store, and tell whether there may be more."""
        try:
            changed = served.advance(PAGE if self._loaded else LOADED)
        except IndexUnwritable as trouble:
            self._tell(trouble)
            if not self._loaded:
                served.move_to_memory(str(trouble))
            return not self._loaded
        if changed and not self._loaded:
            served.upkeep.catch_up()
        self._show(served, changed)
        self._loaded = self._loaded or not changed
        return bool(changed)

    def _show(self, served: ServedIndex, changed: Sequence[ClaimId]) -> None:
        """Make what others see of the index true again."""
        for claim_id in changed:
            self._claims.pop(claim_id, None)
        if self._shown_at != served.position and (self._loaded or not changed):
            self._some = tuple(self._store.first(SHOWN))
            self._shown_at = served.position
        self._count = len(served.index)
        self.position = served.position

    def _claims_now(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        self._read(ids)
        merged = [each for each in ids if each not in self._claims]
        ended = self._store.successors(merged) if merged else {}
        self._read(list(ended.values()))
        today = self._clock().date()
        found = {each: self._claims.get(ended.get(each, each)) for each in ids}
        while len(self._claims) > AT_HAND:
            self._claims.popitem(last=False)
        return {each: claim for each, claim in found.items() if claim and _holds(claim, today)}

    def _read(self, ids: Sequence[ClaimId]) -> None:
        """Have those of the claims at hand that are published."""
        missing = [each for each in ids if each not in self._claims]
        if missing:
            self._claims.update(self._store.claims(missing))

    def _tell(self, trouble: IndexUnwritable) -> None:
        """Log once that the index cannot be written, until something else is the matter."""
        if str(trouble) != self._told:
            self._told = str(trouble)
            log.warning("the search index cannot be written", reason=self._told)


def _part(engine: str, centres: Vectors, served: ServedIndex) -> None:
    served.upkeep.part(engine, centres)


def _holds(claim: Claim, today: date) -> bool:
    return claim.review.expires is None or claim.review.expires > today
