"""What flows need from the edges; ``app.py`` alone says which class provides it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from bot.answer.answer import Answer
from bot.answer.phrases import Phrases
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.candidate import Candidates
from bot.match.decision import Decision
from bot.match.engine_watch import EngineWatch
from bot.match.engines import EngineProfile
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector, Vectors
from bot.receive.tip import Tip
from bot.understand.signals import Part, Signals


class Checked(Protocol):
    """What checking one tip came to."""

    @property
    def decision(self) -> Decision: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def language(self) -> str: ...


CheckTip = Callable[[Tip], Awaitable[Checked]]
"""Understand a tip, find candidates, decide, compose: ``flows.check_tip`` with its parts bound."""


class ClaimReader(Protocol):
    """Serves published, unexpired claims."""

    async def claims(self, ids: Sequence[ClaimId]) -> Mapping[ClaimId, Claim]:
        """Return those of the claims that are served now, by the ids that were asked for.

        Under the id of a claim that was merged into another, that one is returned.
        """
        ...


class Finder(ClaimReader, Protocol):
    """Finds the claims that a message may be about."""

    async def sure(self, signals: Signals) -> tuple[ClaimId, ...]:
        """Return the claims with an equal statement, wording or link."""
        ...

    async def nearest_parts(self, engine: str, embedded: Embedded) -> list[Part]:
        """Return the parts of a message, the one nearest to any entry first."""
        ...

    async def promising_parts(
        self, signals: Signals, embedded: Mapping[str, Embedded]
    ) -> list[Part]:
        """Return the parts of a message, the one likeliest to hold a claim first."""
        ...

    async def candidates(self, signals: Signals, embedded: Mapping[str, Embedded]) -> Candidates:
        """Return what words and vectors find near."""
        ...

    async def vectors(
        self, profile: EngineProfile, texts: Sequence[str]
    ) -> Mapping[str, QuantisedVector]:
        """Return an engine's vectors of entries' texts, of those that it has embedded."""
        ...


class EngineLost(Exception):
    """An engine died or hung on a text; the message is matched without it."""


class EngineResting(EngineLost):
    """An engine is not asked for a while, as it was lost before; this is no loss of its own."""


class Engine(Protocol):
    """Turns texts into unit vectors of shape (texts, dimensions)."""

    @property
    def profile(self) -> EngineProfile: ...
    @property
    def lost(self) -> int:
        """Return how often the engine was lost since the start."""
        ...

    @property
    def cpu_outside(self) -> float:
        """Return the seconds of CPU that the engine used in processes of its own."""
        ...

    async def embed(self, texts: Sequence[str], *, query: bool) -> Vectors:
        """Return the vectors of messages' parts (``query``) or of entries, or raise EngineLost."""
        ...

    def close(self) -> None:
        """End what the engine runs in."""
        ...


class WatchedEngine(Engine, Protocol):
    """An engine that says how it is."""

    @property
    def watch(self) -> EngineWatch:
        """Return what counts the engine's losses."""
        ...


class VectorShelf(Protocol):
    """Knows which entries have no vector yet, and takes vectors in."""

    async def unembedded(self, profile: EngineProfile) -> Sequence[str]:
        """Return the texts of entries that an engine can read and has not embedded."""
        ...

    async def shelve(self, engine: EngineProfile, vectors: Mapping[str, QuantisedVector]) -> None:
        """Keep an engine's vectors of texts, and serve them."""
        ...


PhrasesFor = Callable[[str], Phrases]
"""The phrases of a language, else of the nearest language that there is."""
