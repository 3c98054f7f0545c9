"""What a run works with, and the set made ready to be searched."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app.matching import matching
from bot.app.store import opened_store
from bot.bench.matching.bench_set import BenchSet
from bot.bench.matching.embedding import CachedEngine, entry_vectors, projected
from bot.bench.matching.finder import BenchFinder, Served
from bot.bench.matching.progress import Say
from bot.bench.matching.served_claim import served_claim
from bot.bench.matching.vector_cache import VectorCache
from bot.flows.check_parts import CheckParts
from bot.match.engines import EngineProfile
from bot.match.entry import Entry, entries_of
from bot.match.matcher import Matcher
from bot.match.vectors import QuantisedVector
from bot.ports import Engine, EngineLost, PhrasesFor
from bot.readers.ordinary import OrdinaryMessage, read_ordinary
from bot.readers.sharpened import Sharpened
from bot.settings import Settings, config_dir


class EngineUnusable(Exception):
    """An engine of the settings cannot embed anything here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Workbench:
    """The engines and settings of the bot, a cache of vectors, and where to say how far it is."""

    engines: Sequence[Sharpened]
    ordinary: Sequence[OrdinaryMessage]
    matcher: Matcher
    phrases_for: PhrasesFor
    cache: VectorCache
    say: Say

    async def serve(self, bench_set: BenchSet) -> Served:
        """Return the set's claims with their vectors, or raise EngineUnusable."""
        claims = {claim.id: claim for claim in map(served_claim, bench_set.claims)}
        entries = [entry for claim in claims.values() for entry in entries_of(claim)]
        for engine in self.engines:
            await _probe(engine)
        return Served(
            claims=claims,
            vectors={each.profile.key: await self._made(each, entries) for each in self.engines},
            ordinary={
                each.profile.key: list((await self._made(each, self.ordinary)).values())
                for each in self.engines
            },
        )

    def parts(self, finder: BenchFinder) -> CheckParts:
        """Return what the bot checks a message with, over the set; vectors come from the cache."""
        return CheckParts(
            finder=finder,
            engines=[CachedEngine(each.raw, each.projection, self.cache) for each in self.engines],
            matcher=self.matcher,
            phrases_for=self.phrases_for,
            languages=("en",),
            passed_on=False,
            lone_note=False,
        )

    async def _made(
        self, engine: Sharpened, told: Sequence[Entry | OrdinaryMessage]
    ) -> dict[str, QuantisedVector]:
        """Return an engine's vectors of texts in languages that it embeds."""
        texts = readable(told, engine.profile)
        kept = await entry_vectors(engine.raw, texts, self.cache, self.say)
        return projected(kept, engine.projection)


@asynccontextmanager
async def open_workbench(settings: Settings, cache: Path, say: Say) -> AsyncIterator[Workbench]:
    """Give what a run works with, beside a store of its own that is thrown away."""
    with TemporaryDirectory() as folder, VectorCache(cache) as kept:
        own = settings.model_copy(update={"data_dir": Path(folder), "database_url": ""})
        with opened_store(own) as opened:
            async with matching(own, opened) as checks:
                yield Workbench(
                    engines=checks.engines,
                    ordinary=read_ordinary(config_dir() / "ordinary.jsonl"),
                    matcher=checks.matcher,
                    phrases_for=checks.phrases,
                    cache=kept,
                    say=say,
                )


async def _probe(engine: Engine) -> None:
    try:
        await engine.embed(["ready"], query=True)
    except (EngineLost, ImportError) as error:
        line = f"engine {engine.profile.key}: {error}; siftline doctor says more"
        raise EngineUnusable(line) from error


def readable(told: Sequence[Entry | OrdinaryMessage], profile: EngineProfile) -> list[str]:
    """Return the texts in languages that an engine embeds."""
    return [each.text for each in told if profile.embeds(each.language)]
