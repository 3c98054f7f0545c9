"""The exchange of reviews without a database and without the web."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.claims.approval import Approval
from bot.claims.claim import Claim
from bot.claims.exchange.taken_over import Origin
from bot.claims.ids import ClaimId
from bot.flows.exchange import Exchange, FeedRun, KnownImport, ReadSource, SourceUnread
from bot.flows.import_claims import Imported
from bot.moderate.draft import FormJson
from bot.moderate.ids import ModeratorId
from bot.moderate.refusals import Impossible
from bot.moderate.roles import Actor, Role
from tests.claims.exchange.examples import publisher

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
IMPORTER = Actor(id=ModeratorId(9), name="import", role=Role.EDITOR, via="command")


def actor(role: Role) -> Actor:
    """Return a moderator at the console."""
    return Actor(id=ModeratorId(1), name="Ana", role=role, via="console")


@dataclass
class FakeImports:
    """Remembers imports as the store does."""

    now: Callable[[], datetime]
    drafts: dict[str, FormJson] = field(default_factory=dict)
    bases: dict[str, int | None] = field(default_factory=dict)
    published: dict[str, Claim] = field(default_factory=dict)
    kept: dict[ClaimId, Origin] = field(default_factory=dict)
    every_run: list[FeedRun] = field(default_factory=list)
    by: list[Actor] = field(default_factory=list)
    quicker: bool = False
    """Somebody else imports the same at this moment."""

    async def importer(self) -> Actor:
        return IMPORTER

    async def known(self, urls: Sequence[str]) -> Mapping[str, KnownImport]:
        return {
            origin.url: KnownImport(
                claim_id=claim_id,
                digest=origin.digest,
                revision=1 if claim_id in self.published else None,
                open=claim_id in self.drafts,
            )
            for claim_id, origin in self.kept.items()
            if origin.url in urls
        }

    async def taken(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(each for each in ids if each in {*self.drafts, *self.published})

    async def draft(
        self, by: Actor, claim_id: str, form: FormJson, base: int | None, origin: Origin
    ) -> bool:
        if self.quicker and base is None:
            return False
        if claim_id in self.drafts or self.quicker:
            raise Impossible("somebody is writing it already")
        self.by.append(by)
        self.drafts[claim_id], self.bases[claim_id] = form, base
        self.kept[ClaimId(claim_id)] = origin
        return True

    async def publish(
        self,
        by: Actor,
        claim: Claim,
        approval: Approval,  # noqa: ARG002 - as the port has it
        digest: bytes,  # noqa: ARG002
        origin: Origin,
    ) -> Imported:
        if self.quicker:
            return Imported.KEPT
        self.by.append(by)
        self.published[claim.id], self.kept[claim.id] = claim, origin
        return Imported.ADDED

    async def restore(self, origins: Mapping[ClaimId, Origin]) -> None:
        self.kept |= origins

    async def origin(self, claim_id: ClaimId) -> Origin | None:
        return self.kept.get(claim_id)

    async def origins(self) -> Mapping[ClaimId, Origin]:
        return self.kept

    async def note_run(self, feed: str, outcome: Mapping[str, Any]) -> None:
        self.every_run.insert(0, FeedRun(feed=feed, at=self.now(), outcome=outcome))

    async def runs(self, most: int = 20, feed: str | None = None) -> Sequence[FeedRun]:
        return [run for run in self.every_run if feed in (None, run.feed)][:most]


@dataclass
class FakeSources:
    """Sources by their names; one that is not there cannot be reached."""

    told: dict[str, ReadSource] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def read(self, source: str) -> ReadSource:
        self.asked.append(source)
        if source not in self.told:
            raise SourceUnread("it cannot be reached")
        return self.told[source]

    def parsed(self, content: bytes) -> ReadSource:
        try:
            return ReadSource(told=json.loads(content), digest="d")
        except ValueError:
            raise SourceUnread("it is broken JSON") from None


@dataclass
class World:
    """An exchange with what it wrote, at a time that tests set."""

    now: datetime = NOW
    sources: FakeSources = field(default_factory=FakeSources)
    put: list[Claim] = field(default_factory=list)
    served: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.imports = FakeImports(lambda: self.now)
        self.exchange = Exchange(
            imports=self.imports,
            put=self._put,
            sources=self.sources,
            served=lambda _: self.served,
            publisher=publisher(),
            clock=lambda: self.now,
            trusted=frozenset({"facts.example.org"}),
        )

    def has(self, **changes: Any) -> None:
        """Change what the exchange works with."""
        self.exchange = replace(self.exchange, **changes)

    def later(self, **passed: float) -> None:
        """Let time pass."""
        self.now += timedelta(**passed)

    def _put(self, claim: Claim, approval: Approval, digest: bytes) -> Imported:  # noqa: ARG002 - as the port has it
        self.put.append(claim)
        return Imported.ADDED
