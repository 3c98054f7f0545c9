"""What the exchange of reviews works with: where they come from, what is kept, whom we trust."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.claims.approval import Approval
from bot.claims.claim import Claim
from bot.claims.clock import Clock
from bot.claims.exchange.publisher import Publisher
from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.flows.import_claims import Imported, PutClaim
from bot.moderate.draft import FormJson
from bot.moderate.roles import Actor


class SourceUnread(Exception):
    """A source of reviews was not read; the text says why, without its key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadSource:
    """A source as it was read: the parsed document, and a digest that is equal for the same.

    ``address`` is the page's, where it was one; ``base`` is that of any other document. The
    source may speak for ``site`` alone, unless that is empty.
    """

    told: Any
    digest: str
    address: str = ""
    base: str = ""
    site: str = ""


class SourceReader(Protocol):
    """Reads sources of reviews: pages, feeds, and the search ``factcheck:WORDS``."""

    async def read(self, source: str) -> ReadSource:
        """Return what a source holds; raises SourceUnread."""
        ...

    def parsed(self, content: bytes) -> ReadSource:
        """Return what a file's bytes hold; raises SourceUnread. It blocks meanwhile."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownImport:
    """A review that was imported before.

    ``revision`` is the number that is published, None where none is; ``open`` tells whether a
    draft of it is being written.
    """

    claim_id: ClaimId
    digest: str
    revision: int | None
    open: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedRun:
    """One reading of a feed, and what came of it: figures by outcome, or why it failed."""

    feed: str
    at: datetime
    outcome: Mapping[str, Any]


class Imports(Protocol):
    """Remembers where imported claims come from, and how feeds were read."""

    async def importer(self) -> Actor:
        """Return the account that the program imports under."""
        ...

    async def known(self, urls: Sequence[str]) -> Mapping[str, KnownImport]:
        """Return those of the reviews, by their URLs, that were imported before."""
        ...

    async def taken(self, ids: Sequence[str]) -> frozenset[str]:
        """Return those of the ids that claims have already."""
        ...

    async def draft(
        self, by: Actor, claim_id: str, form: FormJson, base: int | None, origin: Origin
    ) -> bool:
        """Begin a draft that comes from a review; False where it was imported meanwhile.

        With a ``base``, the claim is published by then. Raises Impossible, as drafts do.
        """
        ...

    async def publish(
        self, by: Actor, claim: Claim, approval: Approval, digest: bytes, origin: Origin
    ) -> Imported:
        """Serve a review under its publisher's name; a claim that is here already stays."""
        ...

    async def origin(self, claim_id: ClaimId) -> Origin | None:
        """Return where a claim was imported from, or None."""
        ...

    async def origins(self) -> Mapping[ClaimId, Origin]:
        """Return where every imported claim comes from."""
        ...

    async def restore(self, origins: Mapping[ClaimId, Origin]) -> None:
        """Keep where claims come from that were read from an export."""
        ...

    async def note_run(self, feed: str, outcome: Mapping[str, Any]) -> None:
        """Remember how a feed was read."""
        ...

    async def runs(self, most: int = 20, feed: str | None = None) -> Sequence[FeedRun]:
        """Return how feeds, or one of them, were read, the last time first."""
        ...


class Near(Protocol):
    """A served claim that may say the same as another one."""

    @property
    def claim_id(self) -> ClaimId: ...


NearTo = Callable[[Claim], Awaitable[Sequence[Near]]]
"""The served claims that a claim may say the same as, likeliest first."""

Served = Callable[[bool], Sequence[Claim]]
"""Returns every served claim; with True, its media with their prints. It blocks meanwhile."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """Everything that import and export work with.

    ``trusted`` are the domains of publishers whose certain reviews may be served as theirs;
    ``near_to`` tells of claims that may say the same, where something compares them.
    """

    imports: Imports
    put: PutClaim
    sources: SourceReader
    served: Served
    publisher: Publisher
    clock: Clock
    trusted: frozenset[str] = frozenset()
    feeds: tuple[str, ...] = ()
    feeds_hours: int = 24
    near_to: NearTo | None = None
