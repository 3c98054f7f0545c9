"""One run over a benchmark set: serve it, ask, compare, time, count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.app.matching import MATCHER
from bot.bench.matching.alone import WordsAlone, rank_alone
from bot.bench.matching.asking import Asked, ask_all
from bot.bench.matching.bench_set import BenchSet
from bot.bench.matching.figures import Alone, GroupFigures, figures_of
from bot.bench.matching.finder import BenchFinder, Served
from bot.bench.matching.timing import TimingFigures, time_answers
from bot.bench.matching.twins import twins_of
from bot.bench.matching.workbench import Workbench
from bot.match.entry import entries_of


@dataclass(frozen=True, kw_only=True, slots=True)
class SetFigures:
    """What was measured; ``twins`` are claims whose text another claim has as well."""

    name: str
    note: str
    claims: int
    entries: int
    twins: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MatcherFigures:
    """What it was measured with."""

    name: str
    engines: tuple[str, ...]
    auto: float
    ask: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitFigures:
    """Figures of a split's queries, and by language where it has several."""

    all: GroupFigures
    languages: Mapping[str, GroupFigures]


@dataclass(frozen=True, kw_only=True, slots=True)
class MatchingFigures:
    """Everything that one run says."""

    set: SetFigures
    matcher: MatcherFigures
    splits: Mapping[str, SplitFigures]
    timing: TimingFigures


async def run_matching(
    bench_set: BenchSet, bench: Workbench, *, split: str | None = None, compare: bool = False
) -> MatchingFigures:
    """Return the figures of a split, or of every split, each by itself."""
    queries = bench_set.of_split(split)
    served = await bench.serve(bench_set)
    finder = BenchFinder(served)
    parts = bench.parts(finder)
    asked = await ask_all(queries, bench_set, finder, parts, bench.say)
    alone: Alone = {}
    if compare:
        words = WordsAlone(served.claims.values())
        findable = [each for each in queries if each.id in bench_set.relevant]
        alone = await rank_alone(findable, parts, words, bench.say)
    timed = replace(parts, engines=bench.engines)
    return MatchingFigures(
        set=_set_figures(bench_set, served),
        matcher=MatcherFigures(
            name=MATCHER,
            engines=tuple(engine.profile.key for engine in bench.engines),
            auto=bench.matcher.thresholds.auto,
            ask=bench.matcher.thresholds.ask,
        ),
        splits={name: _split_figures(group, alone) for name, group in _by_split(asked).items()},
        timing=await time_answers(queries, timed, bench.say),
    )


def _set_figures(bench_set: BenchSet, served: Served) -> SetFigures:
    return SetFigures(
        name=bench_set.name,
        note=bench_set.note,
        claims=len(served.claims),
        entries=sum(len(list(entries_of(claim))) for claim in served.claims.values()),
        twins=len(twins_of(bench_set.claims)),
    )


def _by_split(asked: Sequence[Asked]) -> dict[str, list[Asked]]:
    groups: dict[str, list[Asked]] = {}
    for each in asked:
        groups.setdefault(each.query.split, []).append(each)
    return groups


def _split_figures(group: Sequence[Asked], alone: Alone) -> SplitFigures:
    by_language: dict[str, list[Asked]] = {}
    for each in group:
        by_language.setdefault(each.query.lang, []).append(each)
    several = len(by_language) > 1
    return SplitFigures(
        all=figures_of(group, alone),
        languages={
            language: figures_of(each, alone)
            for language, each in sorted(by_language.items())
            if several
        },
    )
