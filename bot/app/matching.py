"""What checks messages: the library, the engines, the languages."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import structlog

from bot.answer.phrases import Phrases
from bot.app.clock import utc_now
from bot.app.figures import Figures, count_media, figures_of
from bot.app.media import MediaReading, media_reading, media_tables, nothing_fetched
from bot.app.store import Opened
from bot.claims.claim import Claim
from bot.flows.check_parts import Check, CheckParts
from bot.flows.check_tip import check_tip
from bot.flows.effects import Edition
from bot.flows.embed_entries import Doubts, embed_entries
from bot.flows.match_draft import match_draft
from bot.flows.tell_decision import tell_again
from bot.match.codec import outcome_of
from bot.match.decision import Decision
from bot.match.engines import ENGINES
from bot.match.matcher import Matcher
from bot.ports import EngineLost, EngineResting, FetchFile, SourceBook, WatchedEngine
from bot.readers.catalogues import Catalogues, load_catalogues
from bot.readers.engines import ProcessEngine, ThreadEngine
from bot.readers.models import read_projection, read_rankers
from bot.readers.ordinary import read_ordinary
from bot.readers.sharpened import Sharpened
from bot.readers.shipped_vectors import ShippedUnreadable, read_shipped
from bot.receive.tip import Tip
from bot.settings import Settings, config_dir
from bot.store.claim_store import ClaimStore
from bot.store.database import StoreUnavailable
from bot.store.library import Library, Readable
from bot.store.media_index import MediaIndex
from bot.store.source_book import StoredSourceBook

log = structlog.get_logger(__name__)

MATCHER = "ranker-4"
"""Named in every stored answer; another name forgets which decision goes with which text."""
SHIPPED = "vectors.npz"

MODELS = "matching"
"""The folder of trained models."""

_ENGINES: dict[str, Callable[[], WatchedEngine]] = {
    "use": partial(ThreadEngine, utc_now),
    "e5": partial(ProcessEngine, utc_now),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """Everything that checks messages."""

    settings: Settings
    matcher: Matcher
    library: Library
    engines: Sequence[Sharpened]
    catalogues: Catalogues
    figures: Figures
    media: MediaIndex
    sources: SourceBook
    reading: MediaReading
    doubts: Mapping[str, Doubts] = field(default_factory=lambda: defaultdict(Doubts))
    """The entries that each engine was lost at."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that answers are given in, English first."""
        return ("en", *(each for each in self.catalogues.languages if each != "en"))

    def phrases(self, language: str) -> Phrases:
        """Return the phrases of a language, else of the nearest one."""
        return self.catalogues.phrases(language)

    async def check(
        self,
        tip: Tip,
        language: str | None = None,
        *,
        fetch: FetchFile = nothing_fetched,
        passed_on: bool = False,
    ) -> Check:
        """Return what checking a tip comes to, answered in its language or the one asked for."""
        done = await check_tip(tip, self._parts(passed_on, fetch), language=language)
        self.figures.checks.labels(outcome_of(done.decision)).inc()
        self.figures.seconds.observe(done.took_ms / 1000)
        return done

    async def tell_again(self, tip: Tip, decision: Decision, language: str) -> Check | None:
        """Return the answer to a tip of words that was decided before, or None."""
        return await tell_again(tip, decision, language, self._parts(passed_on=True))

    async def refresh(self) -> None:
        """Serve what changed in the store."""
        await self.library.refresh()
        await self.media.refresh()

    async def warm(self) -> None:
        """Load every engine, so that the first message need not wait for it."""
        await asyncio.gather(
            *(engine.embed(["ready"], query=True) for engine in self.engines),
            return_exceptions=True,
        )

    async def revive(self) -> None:
        """Try every engine that does not work and has rested, so that it is known when it does."""
        away = [engine for engine in self.engines if not engine.watch.state.works]
        await asyncio.gather(
            *(engine.embed(["ready"], query=True) for engine in away), return_exceptions=True
        )

    async def embed_missing(self) -> int:
        """Embed every entry that has no vector yet, and return how many there were.

        What a lost engine leaves is taken up by the next call.
        """
        done = 0
        for engine in self.engines:
            while some := await self._embed_some(engine):
                done += some
        return done

    async def embed_some(self) -> int:
        """Embed some of the entries that have no vector yet, and return how many."""
        return sum([await self._embed_some(engine) for engine in self.engines])

    async def _embed_some(self, engine: WatchedEngine) -> int:
        key = engine.profile.key
        try:
            done = await embed_entries(engine, self.library, self.doubts[key])
        except EngineResting:
            return 0
        except EngineLost as error:
            log.warning("an engine was lost", engine=key, reason=str(error))
            return 0
        if done.set_aside:
            engine.watch.set_aside += done.set_aside
            log.warning("entries set aside", engine=key, entries=done.set_aside)
        return done.embedded

    def edition(self) -> Edition:
        """Return which matcher and which state of the store decide now.

        A loss of an engine begins a new edition, and so does its return: what was decided without
        it is not recalled.
        """
        bands = self.settings.thresholds
        engines = "+".join(map(_standing, self.engines))
        return Edition(
            matcher=f"{MATCHER} {engines} {bands.auto} {bands.ask}",
            change_seq=self.library.position,
        )

    async def match_draft(self, tip: Tip, draft: Claim) -> Decision:
        """Return the decision on a tip as if a draft were served already."""
        return await match_draft(tip, draft, self._parts(passed_on=False))

    def _parts(self, passed_on: bool, fetch: FetchFile = nothing_fetched) -> CheckParts:
        return CheckParts(
            readers=self.reading.readers(fetch, self.media),
            sources=self.sources,
            finder=self.library,
            engines=self.engines,
            matcher=self.matcher,
            phrases_for=self.phrases,
            languages=self.languages,
            passed_on=passed_on,
            lone_note=self.settings.lone_note,
        )


@asynccontextmanager
async def matching(settings: Settings, opened: Opened) -> AsyncIterator[Matching]:
    """Give what checks messages, over the store as it is now; end its engines afterwards."""
    models = config_dir() / MODELS
    matcher = Matcher(rankers=read_rankers(models), thresholds=settings.thresholds)
    projections = {key: read_projection(models, ENGINES[key]) for key in settings.engines}
    ordinary = read_ordinary(config_dir() / "ordinary.jsonl")
    library = Library(
        opened.claims,
        utc_now,
        [Readable(language=each.language, text=each.text) for each in ordinary],
        settings.data_dir / "index",
    )
    engines = [Sharpened(_ENGINES[key](), projections[key]) for key in settings.engines]
    media = MediaIndex(opened.database, utc_now, media_tables())
    try:
        await asyncio.to_thread(_keep_shipped, opened.claims, config_dir() / SHIPPED)
        async with media_reading(settings) as reading:
            checks = Matching(
                settings=settings,
                matcher=matcher,
                library=library,
                engines=engines,
                catalogues=load_catalogues(config_dir()),
                figures=figures_of(lambda: len(library), engines),
                media=media,
                sources=StoredSourceBook(opened.database, library),
                reading=reading,
            )
            if reading.media is not None:
                count_media(checks.figures, reading.media.tally)
            await checks.refresh()
            yield checks
    finally:
        for engine in engines:
            engine.close()
        media.close()
        library.close()


def _standing(engine: WatchedEngine) -> str:
    away = "" if engine.watch.state.works else "-away"
    return f"{engine.profile.key}-{engine.lost}{away}"


def _keep_shipped(claims: ClaimStore, path: Path) -> None:
    """Keep the vectors that ship with the claims; without them, the claims are embedded here."""
    try:
        for profile in ENGINES.values():
            claims.keep_vectors(profile.name, read_shipped(path, profile))
    except ShippedUnreadable as error:
        log.error("shipped vectors are not used", reason=str(error))


async def follow(checks: Matching, every: float) -> None:
    """Load the engines, then serve what changes in the store and embed it, until cancelled."""
    await checks.warm()
    while True:
        embedded = 0
        try:
            await checks.refresh()
            await checks.revive()
            embedded = await checks.embed_some()
            await checks.library.tend()
        except StoreUnavailable as error:
            log.warning("the store cannot be followed", reason=str(error))
        if not embedded:
            await asyncio.sleep(every)
