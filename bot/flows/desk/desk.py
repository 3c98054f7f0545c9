"""The desk: the books that its flows work with, and what they ask the matcher."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path

from bot.claims.claim import Claim
from bot.claims.clock import Clock
from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.claims.profile import FirstSeen
from bot.flows.desk.books import (
    Audit,
    Claims,
    Drafts,
    Letters,
    People,
    Queue,
    Sessions,
    Statistics,
    Talks,
    Tellings,
)
from bot.flows.effects import Edition
from bot.match.decision import Decision, Ranked
from bot.ports import CheckTip, ClaimReader, MediaReader, PageReader, PhrasesFor
from bot.receive.tip import Tip

NearestClaims = Callable[[str], Awaitable[Sequence[Ranked]]]
"""The claims that the matcher finds nearest to a text, best first, with the reasons for each."""

ServedEdition = Callable[[], Edition]
"""With what a message would be checked now; none: nobody knows."""

NearTo = Callable[[Claim], Awaitable[Sequence[Ranked]]]
"""The served claims that a claim may say the same as, likeliest first."""

MatchDraft = Callable[[Tip, Claim], Awaitable[Decision]]
"""Decide on a tip as if a draft were served already: ``flows.match_draft`` with its parts bound."""


FirstSeenHere = Callable[[ClaimId], Awaitable[FirstSeen | None]]
"""Where and by how many a claim was seen first here, as far as a moderator lets that be told."""

OriginOf = Callable[[ClaimId], Awaitable[Origin | None]]
"""Where a claim was imported from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Files:
    """How a moderator's files are read for what copies of them are known by.

    ``hand`` gives a path for one file, and removes what is there afterwards.
    """

    reader: MediaReader
    hand: Callable[[], AbstractAsyncContextManager[Path]]
    most_bytes: int = 20 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """Everything that the desk's flows work with.

    ``lone_allowed`` lets an author approve their own review, which the answer then says;
    ``lone_note`` as in ``answer.match.compose_chosen``.
    """

    queue: Queue
    drafts: Drafts
    claims: Claims
    tellings: Tellings
    talks: Talks
    people: People
    sessions: Sessions
    audit: Audit
    served: ClaimReader
    phrases_for: PhrasesFor
    nearest: NearestClaims
    near_to: NearTo
    check_tip: CheckTip
    pages: PageReader | None
    clock: Clock
    lone_allowed: bool = False
    lone_note: bool = True
    languages: tuple[str, ...] = ("en",)
    files: Files | None = None
    match_draft: MatchDraft | None = None
    first_seen: FirstSeenHere | None = None
    origin_of: OriginOf | None = None
    letters: Letters | None = None
    statistics: Statistics | None = None
    edition: ServedEdition | None = None
