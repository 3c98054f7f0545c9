"""A finder and engines that answer as a test says, and remember what they were asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate, Candidates, Nearness, Pair
from bot.match.engine_watch import EngineWatch
from bot.match.engines import E5, USE, EngineProfile
from bot.match.entry import entries_of
from bot.match.near import Embedded
from bot.match.overlap import Overlap
from bot.match.vectors import QuantisedVector, Vectors
from bot.ports import EngineLost, EngineResting
from bot.readers.sharpened import Sharpened
from bot.understand.signals import Part, Signals
from tests.match.examples import folded_in_two
from tests.store.support import Hands


@dataclass
class TinyEngine:
    """Gives every text the same vector, or is lost on every call from the one that is told."""

    profile: EngineProfile = USE
    lost_from: int | None = None
    lost: int = 0
    cpu_outside: float = 0.0
    asked: list[list[str]] = field(default_factory=list)
    watch: EngineWatch = field(default_factory=lambda: EngineWatch(Hands()))

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:  # noqa: ARG002 - the port's
        """Return a unit vector a text."""
        self.asked.append(list(texts))
        if self.lost_from is not None and len(self.asked) >= self.lost_from:
            self.lost += 1
            self.watch.lost("ProcessExpired", 0.5)
            raise EngineLost("ProcessExpired")
        self.watch.worked(0.25)
        return np.eye(1, self.profile.dimensions, dtype=np.float32).repeat(len(texts), axis=0)

    def close(self) -> None:
        """End nothing."""


def lost_engine(profile: EngineProfile = E5) -> TinyEngine:
    """Return an engine that is lost on every call."""
    return TinyEngine(profile, lost_from=1)


def sharp(raw: TinyEngine) -> Sharpened:
    """Return an engine behind a projection, as the bot has its own."""
    return Sharpened(raw, folded_in_two(raw.profile.dimensions))


@dataclass
class Poisoned(TinyEngine):
    """Is lost at some texts each time, and rests when a test says so."""

    poison: frozenset[str] = frozenset()
    resting: list[bool] = field(default_factory=list)
    """Whether the engine rests, for the next calls."""

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return vectors of texts without poison."""
        if self.resting and self.resting.pop(0):
            raise EngineResting("use")
        if self.poison & set(texts):
            self.asked.append(list(texts))
            raise EngineLost("ProcessExpired")
        return await super().embed(texts, query=query)


@dataclass
class TinyFinder:
    """Serves and finds what a test puts in."""

    served: Mapping[ClaimId, Claim] = field(default_factory=dict)
    equal: tuple[ClaimId, ...] = ()
    cited: Mapping[str, tuple[ClaimId, ...]] = field(default_factory=dict)
    """The claims whose review cites a link."""
    found: Mapping[ClaimId, float] = field(default_factory=dict)
    """The claims that are found near, and how likely each is made to look, from 0 to 1."""
    kept: Mapping[str, Mapping[str, QuantisedVector]] = field(default_factory=dict)
    """Each engine's vectors of entries' texts."""
    told: list[Mapping[str, Embedded]] = field(default_factory=list)
    """What was embedded of each message."""

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those that are served."""
        return {each: self.served[each] for each in ids if each in self.served}

    async def sure(self, signals: Signals) -> tuple[ClaimId, ...]:  # noqa: ARG002 - the port's
        """Return the claims that are told to be equal."""
        return self.equal

    async def citing(self, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims whose review cites one of the links."""
        return tuple(each for link in links for each in self.cited.get(link, ()))

    async def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:  # noqa: ARG002 - the port's
        """Return the parts from the last to the first."""
        return list(reversed(embedded.parts))

    async def promising_parts(
        self,
        signals: Signals,
        embedded: Mapping[str, Embedded],  # noqa: ARG002 - the port's
    ) -> list[Part]:
        """Return the parts from the last to the first."""
        return list(reversed(signals.parts))

    async def vectors(
        self, profile: EngineProfile, texts: Sequence[str]
    ) -> Mapping[str, QuantisedVector]:
        """Return those of the vectors that a test put in."""
        kept = self.kept.get(profile.key, {})
        return {each: kept[each] for each in texts if each in kept}

    async def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return the claims that are found near, by words and by every engine."""
        self.told.append(embedded)
        found = (
            _candidate(self.served[each], likely, signals.parts[0], embedded)
            for each, likely in self.found.items()
        )
        return Candidates(found=tuple(found), engines=frozenset(embedded))


def _candidate(
    claim: Claim, likely: float, part: Part, embedded: Mapping[str, Embedded]
) -> Candidate:
    entries = tuple(entries_of(claim))
    pair = Pair(part=part, entry=entries[0])
    return Candidate(
        claim_id=claim.id,
        entries=entries,
        words=pair,
        overlap=Overlap(covered=likely, said=likely, fuzzy=likely),
        near={
            key: Nearness(pair=pair, cosine=likely, second=likely, lead=likely) for key in embedded
        },
    )


@dataclass
class TinyShelf:
    """Holds the texts that want vectors, and takes the vectors in."""

    texts: list[str]
    shelved: list[dict[str, list[int]]] = field(default_factory=list)

    async def unembedded(self, profile: EngineProfile) -> Sequence[str]:  # noqa: ARG002 - the port's
        """Return the texts that no vector came for yet."""
        done = {text for vectors in self.shelved for text in vectors}
        return [text for text in self.texts if text not in done]

    async def shelve(self, engine: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:  # noqa: ARG002 - the port's
        """Take vectors in."""
        self.shelved.append({text: values.tolist() for text, values in vectors.items()})
