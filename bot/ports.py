"""What flows need from the edges; ``app.py`` alone says which class provides it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bot.answer.answer import Answer
from bot.answer.phrases import Phrases
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.match.candidate import Candidates
from bot.match.decision import Decision
from bot.match.engine_watch import EngineWatch
from bot.match.engines import EngineProfile
from bot.match.media.known import MediaCandidates
from bot.match.near import Embedded
from bot.match.vectors import QuantisedVector, Vectors
from bot.receive.readings import Readings, SeenMedium, SeenPage
from bot.receive.tip import Media, MediaKind, Tip
from bot.understand.signals import Part, Signals


class Checked(Protocol):
    """What checking one tip came to."""

    @property
    def decision(self) -> Decision: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def language(self) -> str: ...
    @property
    def signals(self) -> Signals: ...
    @property
    def readings(self) -> Readings: ...


CheckTip = Callable[[Tip], Awaitable[Checked]]
"""Understand a tip, find candidates, decide, compose: ``flows.check_tip`` with its parts bound."""


TellAgain = Callable[[Tip, Decision, str], Awaitable[Checked | None]]
"""Answer a tip of words, decided before, in a language: ``flows.check_tip.tell_again``."""


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
        """Return the claims with an equal statement or wording, or with a link or post of it."""
        ...

    async def citing(self, links: Sequence[str]) -> tuple[ClaimId, ...]:
        """Return the claims whose review cites one of the links as a check of the claim."""
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


class FileTooLarge(Exception):
    """Telegram gives no bot a file of this size."""


class FileGone(Exception):
    """The file cannot be had: it expired, or the way to it failed each time."""


FetchFile = Callable[[Media, Path], Awaitable[None]]
"""Write a tip's file to a path that does not exist yet; raises FileTooLarge or FileGone."""


class MediaReader(Protocol):
    """Reads files where a hostile one harms nothing else; it never raises for what is in one."""

    async def read(self, file: Path, kind: MediaKind, *, preview: bool = False) -> SeenMedium:
        """Return what is in a file; ``preview`` says that it is only a medium's thumbnail."""
        ...

    async def shares(self, features: bytes, known: Sequence[bytes]) -> Sequence[float]:
        """Return how much of a picture is in each known one, 0 where it is another picture."""
        ...


class RecentReadings(Protocol):
    """Remembers for a while what was read of files, by Telegram's unique id of each."""

    def get(self, unique_id: str) -> SeenMedium | None:
        """Return what was read of a file lately, or None."""
        ...

    def put(self, unique_id: str, seen: SeenMedium) -> None:
        """Remember what was read of a file."""
        ...


class PageReader(Protocol):
    """Reads web pages through the guarded client; it never raises for what a page does."""

    async def read(self, link: str) -> SeenPage:
        """Return what a linked page says of itself, or why it was not read."""
        ...


class MediaFinder(Protocol):
    """Finds which known media a forwarded one may be a copy of."""

    async def near(self, seen: SeenMedium) -> MediaCandidates:
        """Return copies that hashes make sure of, and those that remain to be compared."""
        ...

    async def media(self, ids: Sequence[int]) -> Mapping[int, Medium]:
        """Return known media by their numbers."""
        ...


class SourceBook(Protocol):
    """Knows public sources, and where messages were seen first."""

    async def profile(self, keys: Sequence[str]) -> SourceProfile | None:
        """Return the published profile of the first key that has one."""
        ...

    async def record(
        self, keys: Sequence[str], profile: SourceProfile | None
    ) -> TrackRecord | None:
        """Return how the store rates what came from a source, or None for too few posts.

        ``profile`` is that of the source, where it has one: it knows all of the source's keys.
        """
        ...

    async def first_seen(self, claim_id: ClaimId) -> FirstSeen | None:
        """Return where a claim was first seen here, where a moderator publishes that."""
        ...
