"""What checks messages: the library, the engines, the languages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.answer.phrases import Phrases
from bot.app.clock import utc_now
from bot.app.figures import Figures, figures_of
from bot.app.store import Opened
from bot.flows.check_tip import Check, CheckParts, check_tip
from bot.flows.effects import Edition
from bot.flows.embed_entries import embed_entries
from bot.match.codec import outcome_of
from bot.match.engines import ENGINES
from bot.ports import Engine, EngineLost
from bot.readers.catalogues import Catalogues, load_catalogues
from bot.readers.engines import ProcessEngine, ThreadEngine
from bot.readers.ordinary import read_ordinary
from bot.readers.shipped_vectors import read_shipped
from bot.receive.tip import Tip
from bot.settings import Settings, config_dir
from bot.store.claim_store import ClaimStore
from bot.store.database import StoreUnavailable
from bot.store.library import Library, Readable

log = structlog.get_logger(__name__)

MATCHER = "fusion-1"
"""Named in every stored answer; another name forgets which decision goes with which text."""
SHIPPED = "vectors.npz"

_ENGINES: dict[str, Callable[[], Engine]] = {"use": ThreadEngine, "e5": ProcessEngine}


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """Everything that checks messages."""

    settings: Settings
    library: Library
    engines: Sequence[Engine]
    catalogues: Catalogues
    figures: Figures

    def phrases(self, language: str) -> Phrases:
        """Return the phrases of a language, else of the nearest one."""
        return self.catalogues.phrases(language)

    async def check(
        self, tip: Tip, language: str | None = None, *, passed_on: bool = False
    ) -> Check:
        """Return what checking a tip comes to, answered in its language or the one asked for."""
        done = await check_tip(tip, self._parts(passed_on), language=language)
        self.figures.checks.labels(outcome_of(done.decision)).inc()
        self.figures.seconds.observe(done.took_ms / 1000)
        return done

    async def warm(self) -> None:
        """Load every engine, so that the first message need not wait for it."""
        await asyncio.gather(
            *(engine.embed(["ready"], query=True) for engine in self.engines),
            return_exceptions=True,
        )

    async def embed_missing(self) -> int:
        """Embed every entry that has no vector yet, and return how many there were.

        What a lost engine leaves is taken up by the next call.
        """
        done = 0
        for engine in self.engines:
            try:
                done += await embed_entries(engine, self.library)
            except EngineLost as error:
                log.warning("an engine was lost", engine=engine.profile.key, reason=str(error))
        return done

    def edition(self) -> Edition:
        """Return which matcher and which state of the store decide now.

        A loss of an engine begins a new edition: what was decided without it is not recalled.
        """
        bands = self.settings.thresholds
        engines = "+".join(f"{each.profile.key}-{each.lost}" for each in self.engines)
        return Edition(
            matcher=f"{MATCHER} {engines} {bands.auto} {bands.ask}",
            change_seq=self.library.position,
        )

    def _parts(self, passed_on: bool) -> CheckParts:
        return CheckParts(
            finder=self.library,
            engines=self.engines,
            thresholds=self.settings.thresholds,
            phrases_for=self.phrases,
            languages=("en", *(each for each in self.catalogues.languages if each != "en")),
            passed_on=passed_on,
            lone_note=self.settings.lone_note,
        )


@asynccontextmanager
async def matching(settings: Settings, opened: Opened) -> AsyncIterator[Matching]:
    """Give what checks messages, over the store as it is now; end its engines afterwards."""
    ordinary = read_ordinary(config_dir() / "ordinary.jsonl")
    library = Library(
        opened.claims,
        utc_now,
        [Readable(language=each.language, text=each.text) for each in ordinary],
    )
    engines = [_ENGINES[key]() for key in settings.engines]
    try:
        await asyncio.to_thread(_keep_shipped, opened.claims, config_dir() / SHIPPED)
        await library.refresh()
        yield Matching(
            settings=settings,
            library=library,
            engines=engines,
            catalogues=load_catalogues(config_dir()),
            figures=figures_of(lambda: len(library), engines),
        )
    finally:
        for engine in engines:
            engine.close()
        library.close()


def _keep_shipped(claims: ClaimStore, path: Path) -> None:
    for profile in ENGINES.values():
        claims.keep_vectors(profile.name, read_shipped(path, profile.name))


async def follow(checks: Matching, every: float) -> None:
    """Load the engines, then serve what changes in the store and embed it, until cancelled."""
    await checks.warm()
    while True:
        try:
            await checks.library.refresh()
            await checks.embed_missing()
        except StoreUnavailable as error:
            log.warning("the store cannot be followed", reason=str(error))
        await asyncio.sleep(every)
