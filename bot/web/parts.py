"""What the console needs from the rest of Siftline; ``app.py`` binds it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from prometheus_client import CollectorRegistry

from bot.answer.answer import Answer
from bot.answer.context import Context
from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.flows.desk.desk import Desk
from bot.flows.exchange import Exchange
from bot.match.decision import Decision
from bot.match.engine_watch import EngineState
from bot.match.thresholds import Thresholds
from bot.ports import ClaimReader, PhrasesFor
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.web.door import Door
from bot.web.public import PublicParts


class CheckedView(Protocol):
    """What checking one message came to, with all that it takes to say why."""

    @property
    def decision(self) -> Decision: ...
    @property
    def answer(self) -> Answer: ...
    @property
    def signals(self) -> Signals: ...
    @property
    def claims(self) -> Mapping[ClaimId, Claim]: ...
    @property
    def context(self) -> Context: ...
    @property
    def took_ms(self) -> float: ...
    @property
    def language(self) -> str: ...


CheckMessage = Callable[[Tip, str | None], Awaitable[CheckedView]]
"""Check a tip and answer in a language, or without one in the message's own."""

CheckUpload = Callable[[str, Path, str | None], Awaitable[CheckedView]]
"""Check a file with the text beside it; the file is gone once that returned. Language as above."""

AnswerForClaim = Callable[[ClaimId, str], Awaitable[Answer | None]]
"""The review of a claim that was chosen, in a language; None when it is not served."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PartState:
    """Whether a part works, in words; without a ``needed`` one nothing can be answered.

    An engine tells its losses too.
    """

    works: bool
    said: str = ""
    needed: bool = False
    engine: EngineState | None = None


Readiness = Callable[[], Awaitable[Mapping[str, PartState]]]
"""The state of each part by its name: the store, its claims, each engine."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Uploads:
    """How files are tried: ``most`` at once, each of ``most_bytes`` at most.

    ``hand`` gives a path for one file, and removes what is there afterwards.
    """

    check: CheckUpload
    hand: Callable[[], AbstractAsyncContextManager[Path]]
    most: int = 2
    most_bytes: int = 20 * 1024 * 1024
    form_seconds: float = 60.0
    check_seconds: float = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsoleParts:
    """Everything that the console's pages work with; without ``uploads`` they take no files.

    ``hosts`` are the names, besides this machine's own, under which a browser may ask for it.
    ``exchange`` imports and exports at the desk; ``public`` pages are for everybody.
    ``refresh_figures`` reads what the ``registry`` tells of the store.
    Without a ``desk`` nobody can log in; a ``closed`` console lets nobody try a message before.
    """

    check: CheckMessage
    answer_for_claim: AnswerForClaim
    claims: ClaimReader
    thresholds: Thresholds
    phrases_for: PhrasesFor
    samples: Callable[[], Sequence[str]]
    claim_count: Callable[[], int]
    readiness: Readiness
    registry: CollectorRegistry
    hosts: frozenset[str] = frozenset()
    uploads: Uploads | None = None
    desk: Desk | None = None
    exchange: Exchange | None = None
    public: PublicParts | None = None
    door: Door = field(default_factory=Door)
    closed: bool = False
    refresh_figures: Callable[[], Awaitable[object]] | None = None
    most_checks: int = 8
    check_seconds: float = 20.0
    form_seconds: float = 10.0
    readiness_seconds: float = 5.0
