"""The figures as lines for a person."""

from collections.abc import Iterator, Mapping

from bot.bench.matching.calibration import Bin, Reach
from bot.bench.matching.figures import (
    GroupFigures,
    OpenSetFigures,
    OutcomeFigures,
    RankingFigures,
)
from bot.bench.matching.interval import Interval
from bot.bench.matching.run import MatchingFigures, SplitFigures
from bot.bench.matching.timing import Spread

NONE = "–"


def printed(figures: MatchingFigures) -> Iterator[str]:
    """Yield the lines of everything that was measured."""
    told, matcher = figures.set, figures.matcher
    yield (
        f"{told.name}: {told.claims:,} claims, {told.twins:,} of them with a twin; "
        f"{told.entries:,} entries"
    )
    if told.note:
        yield told.note
    engines = " + ".join(("words", *matcher.engines))
    yield f"{matcher.name}: {engines}; answered from {matcher.auto}, asked from {matcher.ask}"
    for name, split in figures.splits.items():
        yield ""
        yield from _split(name, split)
    yield ""
    yield f"milliseconds of {figures.timing.messages} messages     p50      p95      p99     mean"
    yield _spread("on the clock", figures.timing.latency_ms)
    yield _spread("CPU, all processes", figures.timing.cpu_ms)


def _split(name: str, split: SplitFigures) -> Iterator[str]:
    group = split.all
    yield f"{name}: {group.queries:,} messages, {group.with_claims:,} with claims in the set"
    if group.ranking:
        yield from _ranking(group.ranking)
    yield f"open set: {group.open_set.replies:,} replies, with the claims and without"
    yield from _open_set(group.open_set)
    yield from _outcome("answered", group.answered)
    yield from _outcome("asked", group.asked)
    yield _line("not checkable", group.not_checkable)
    yield from _reliability(group.open_set.reliability)
    yield from _languages(split.languages)
    yield from _alone(group)
    for language, each in split.languages.items():
        yield from _alone(each, f", {language}")


def _ranking(ranking: RankingFigures) -> Iterator[str]:
    yield _line("MAP@5", ranking.map5)
    yield _line("P@1", ranking.p1)
    yield _line("MRR", ranking.mrr)
    yield _line("R@5", ranking.r5)
    yield _line("R@20", ranking.r20)


def _open_set(open_set: OpenSetFigures) -> Iterator[str]:
    yield _line("AUC", open_set.auc)
    yield _line("ECE", open_set.ece)
    yield from _reach("", open_set.reach)
    yield from _reach(", guards kept", open_set.reach_held)


def _reach(how: str, reach: Mapping[str, Reach]) -> Iterator[str]:
    for precision, each in reach.items():
        at = NONE if each.threshold is None else f"from {each.threshold:.3f}"
        yield _line(f"recall at precision {precision}{how}", each.recall) + f"  {at}"


def _outcome(name: str, outcome: OutcomeFigures) -> Iterator[str]:
    yield _line(f"{name}, precision", outcome.precision)
    yield _line(f"{name}, precision, claim there", outcome.precision_known)
    yield _line(f"{name}, recall", outcome.recall)
    yield _line(f"{name}, claim not there", outcome.unknown)


def _reliability(bins: tuple[Bin, ...]) -> Iterator[str]:
    yield "  probability   replies     told    right"
    for each in bins:
        yield (
            f"  {each.low:.1f} – {each.high:.1f}    {each.count:>7,}    "
            f"{each.probability:.3f}    {each.right:.3f}"
        )


def _languages(languages: Mapping[str, GroupFigures]) -> Iterator[str]:
    if languages:
        yield "  language   messages   MAP@5     P@1    R@20   answered  precision  not there"
    for language, each in languages.items():
        ranking = each.ranking
        row = (
            _number(ranking.map5 if ranking else None),
            _number(ranking.p1 if ranking else None),
            _number(ranking.r20 if ranking else None),
            _number(each.answered.recall),
            _number(each.answered.precision),
            _number(each.answered.unknown),
        )
        yield "  {:<10}{:>9,}{:>8}{:>8}{:>8}{:>11}{:>11}{:>11}".format(language, each.queries, *row)


def _alone(group: GroupFigures, which: str = "") -> Iterator[str]:
    if not group.alone or not group.ranking:
        return
    yield f"  each by itself{which:<14}   MAP@5     P@1    R@20"
    for engine, each in {**group.alone, "fusion": group.ranking}.items():
        row = map(_number, (each.map5, each.p1, each.r20))
        yield "  {:<28}{:>8}{:>8}{:>8}".format(engine, *row)


def _spread(name: str, spread: Spread) -> str:
    row = (spread.p50, spread.p95, spread.p99, spread.mean)
    return f"  {name:<24}" + "".join(f"{each:>9,.1f}" for each in row)


def _line(name: str, figure: Interval | float | None) -> str:
    between = f"  {figure.low:.3f} – {figure.high:.3f}" if isinstance(figure, Interval) else ""
    return f"  {name:<40}{_number(figure):>8}{between}"


def _number(figure: Interval | float | None) -> str:
    if figure is None:
        return NONE
    return f"{figure.value if isinstance(figure, Interval) else figure:.3f}"
