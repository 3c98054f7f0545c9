"""The search index over a benchmark's claims, in the place that the library has in the bot."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.engines import ENGINES, EngineProfile
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector
from bot.store.search_index import EntryVectors, SearchIndex
from bot.understand.signals import Part, Signals


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """What is searched: claims, the vectors of their entries, and those of ordinary messages."""

    claims: Mapping[ClaimId, Claim]
    vectors: EntryVectors
    ordinary: Mapping[str, Sequence[QuantisedVector]]


class BenchFinder:
    """Finds claims as the bot does, and remembers what it found for the last message."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._index = SearchIndex({key: each.dimensions for key, each in ENGINES.items()})
        for engine, vectors in served.ordinary.items():
            self._index.set_ordinary(engine, vectors)
        self._index.change(served.claims.values(), (), served.vectors)
        self.forget()

    def forget(self) -> None:
        """Be ready for another message."""
        self.equal: tuple[ClaimId, ...] = ()
        self.found = Candidates()

    @contextmanager
    def without(self, gone: frozenset[ClaimId]) -> Iterator[None]:
        """Take claims out of the index within the block, as when they are no longer served."""
        self._index.change((), gone, {})
        yield
        self._index.change(
            [self._served.claims[each] for each in sorted(gone)], (), self._served.vectors
        )

    def serve(self, claims: Sequence[Claim]) -> None:
        """Put further claims into the index."""
        self._index.change(claims, (), self._served.vectors)

    def forget_claims(self, ids: Sequence[ClaimId]) -> None:
        """Take claims out of the index."""
        self._index.change((), ids, {})

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of the claims that the set has."""
        return {each: self._served.claims[each] for each in ids}

    async def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal text."""
        self.equal = self._index.sure(signals)
        return self.equal

    async def citing(self, links: Sequence[str]) -> tuple[ClaimId, ...]:  # noqa: ARG002 - the port's
        """Return nothing: the claims of a set cite no pages."""
        return ()

    async def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        return self._index.nearest_parts(engine, embedded)

    async def promising_parts(
        self, signals: Signals, embedded: Mapping[str, Embedded]
    ) -> list[Part]:
        """Return the parts of a message, the one likeliest to hold a claim first."""
        return self._index.promising_parts(signals, embedded)

    async def vectors(
        self, profile: EngineProfile, texts: Sequence[str]
    ) -> Mapping[str, QuantisedVector]:
        """Return an engine's vectors of entries' texts, of those that it has embedded."""
        kept = self._served.vectors.get(profile.key, {})
        return {each: kept[each] for each in texts if each in kept}

    async def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return what words and vectors find near."""
        self.found = self._index.candidates(signals, embedded)
        return self.found
