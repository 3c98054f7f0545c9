"""The stores that are learned from, searched as the bot does, with raw vectors from the cache."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bot.bench.matching.embedding import entry_vectors, projected
from bot.bench.matching.finder import BenchFinder, Served
from bot.bench.matching.progress import Say, told
from bot.bench.matching.vector_cache import VectorCache
from bot.bench.matching.workbench import readable
from bot.bench.training.lists import Listed
from bot.bench.training.sets import Course, Lesson
from bot.bench.training.sharpen import Texts, fit_projection
from bot.bench.training.thorough import ThoroughEngine
from bot.claims.claim import Claim
from bot.flows.embed_message import embed_message
from bot.match.candidate import Candidates
from bot.match.engines import ENGINES
from bot.match.entry import Entry, entries_of
from bot.match.features import features_of
from bot.match.matcher import heard
from bot.match.projection import Projection
from bot.match.vectors import QuantisedVector, Vectors, unit
from bot.ports import Engine
from bot.readers.ordinary import OrdinaryMessage
from bot.receive.tip import Tip
from bot.understand.signals import Signals
from bot.understand.understand import understand

Kept = Mapping[str, QuantisedVector]

FEWER = 3
"""A ranker of fewer engines learns from every third message: it has fewer weights to find."""

SETS = tuple(
    frozenset(each) for size in range(len(ENGINES) + 1) for each in combinations(ENGINES, size)
)
"""Every set of engines that a ranker is trained for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """The engines as they are, ordinary messages, and a cache of vectors."""

    engines: Sequence[Engine]
    ordinary: Sequence[OrdinaryMessage]
    cache: VectorCache
    say: Say

    async def raw(self, engine: Engine, told_of: Sequence[Entry | OrdinaryMessage]) -> Kept:
        """Return an engine's own vectors of texts in languages that it embeds."""
        texts = readable(told_of, engine.profile)
        return await entry_vectors(engine, texts, self.cache, self.say)

    async def projection(self, engine: Engine, courses: Sequence[Course]) -> Projection:
        """Return the projection of an engine's vectors for the texts of courses."""
        messages: list[Vectors] = []
        tellings: list[Vectors] = []
        everything: list[Vectors] = []
        for course in courses:
            entries = [entry for claim in course.claims for entry in entries_of(claim)]
            kept = await self.raw(engine, [*entries, *self.ordinary])
            everything.append(unit(np.stack(list(kept.values()))))
            if course.translated:
                by_claim = (_vectors(entries_of(claim), kept) for claim in course.claims)
                tellings += [each for each in by_claim if len(each) > 1]
                continue
            texts = dict.fromkeys(each.text for each in course.lessons)
            for text in told(list(texts), f"{engine.profile.key}, messages", self.say):
                messages += await self._whole(engine, text)
        return fit_projection(
            Texts(
                messages=np.stack(messages),
                entries=np.concatenate(everything),
                tellings=tellings,
            )
        )

    async def lists(
        self, course: Course, projections: Mapping[str, Projection]
    ) -> dict[frozenset[str], list[Listed]]:
        """Return what is found for every lesson, for every set of engines that reads it."""
        engines = [
            ThoroughEngine(each, projections[each.profile.key], self.cache) for each in self.engines
        ]
        finder = BenchFinder(await self._served(course, projections))
        found: dict[frozenset[str], list[Listed]] = {each: [] for each in SETS}
        for lesson in told(course.lessons, f"{course.name}, lists", self.say):
            signals = understand(Tip(text=lesson.text), ("en",))
            with finder.without(lesson.gone), _put_in(finder, lesson.instead):
                if signals.folded and not await finder.sure(signals):
                    embedded = await embed_message(signals, engines, finder)
                    for engines_of in _asked(lesson, course, embedded):
                        if heard(engines_of, signals.language) == engines_of:
                            some = {key: embedded[key] for key in engines_of}
                            candidates = await finder.candidates(signals, some)
                            found[engines_of].append(
                                _listed(signals, candidates, engines_of, lesson)
                            )
        return found

    async def _served(self, course: Course, projections: Mapping[str, Projection]) -> Served:
        told_of = [
            entry
            for claim in (*course.claims, *(x for each in course.lessons for x in each.instead))
            for entry in entries_of(claim)
        ]
        vectors: dict[str, Kept] = {}
        ordinary: dict[str, list[QuantisedVector]] = {}
        for engine in self.engines:
            key = engine.profile.key
            vectors[key] = projected(await self.raw(engine, told_of), projections[key])
            crowd = projected(await self.raw(engine, self.ordinary), projections[key])
            ordinary[key] = list(crowd.values())
        claims = {each.id: each for each in course.claims}
        return Served(claims=claims, vectors=vectors, ordinary=ordinary)

    async def _whole(self, engine: Engine, text: str) -> list[Vectors]:
        """Return an engine's own vector of a message that it can read whole, else none."""
        signals = understand(Tip(text=text), ("en",))
        profile = engine.profile
        if len(signals.text) > profile.most_characters or not profile.can_read(signals.text):
            return []
        kept = self.cache.messages(profile, [signals.text])
        if signals.text not in kept:
            made = await engine.embed([signals.text], query=True)
            kept = {signals.text: made[0]}
            self.cache.keep_messages(profile, kept)
        return [kept[signals.text]]


@contextmanager
def _put_in(finder: BenchFinder, claims: Sequence[Claim]) -> Iterator[None]:
    finder.serve(claims)
    yield
    finder.forget_claims([each.id for each in claims])


def _asked(lesson: Lesson, course: Course, engines: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the sets of engines that a lesson is for, of those that read it."""
    every = course.translated or not zlib.crc32(lesson.group.encode()) % FEWER
    for each in SETS:
        if each <= set(engines) and (every or len(each) == len(ENGINES)):
            yield each


def _listed(
    signals: Signals,
    candidates: Candidates,
    engines: frozenset[str],
    lesson: Lesson,
) -> Listed:
    claims = tuple(each.claim_id for each in candidates.found)
    known = lesson.known
    return Listed(
        claims=claims,
        features=features_of(signals, candidates, engines),
        right=np.array([known and each in lesson.right for each in claims], np.float64),
        known=known,
        # Not the set's: a copy of a message in another set is the same message.
        group=lesson.group,
    )


def _vectors(entries: Iterator[Entry], kept: Kept) -> Vectors:
    rows = [kept[each.text] for each in entries if each.text in kept]
    return unit(np.stack(rows)) if rows else np.zeros((0, 0), np.float32)
