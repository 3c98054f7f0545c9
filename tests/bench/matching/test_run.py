"""A run over the tiny set, from the folder to the printed lines."""

from pathlib import Path

import pytest

from bot.bench.matching.printed import printed
from bot.bench.matching.read_set import read_bench_set
from bot.bench.matching.run import MatchingFigures, run_matching
from bot.bench.matching.vector_cache import VectorCache
from bot.bench.matching.workbench import EngineUnusable
from tests.bench.matching.tiny import CLAIMS, QUERIES, CountingEngine, workbench, write_set


async def run(
    folder: Path, *engines: CountingEngine, split: str | None = None, compare: bool = False
) -> MatchingFigures:
    with VectorCache(folder / "cache") as cache:
        bench = workbench(cache, *engines, said=[])
        bench_set = read_bench_set(write_set(folder / "tiny"))
        return await run_matching(bench_set, bench, split=split, compare=compare)


async def test_every_split_is_measured_and_languages_where_there_are_several(
    tmp_path: Path,
) -> None:
    figures = await run(tmp_path, CountingEngine())
    assert list(figures.splits) == ["test", "dev"]
    assert list(figures.splits["test"].languages) == ["en", "es"]
    assert figures.splits["dev"].languages == {}
    assert (figures.set.name, figures.set.claims, figures.set.entries) == ("tiny", len(CLAIMS), 5)
    assert figures.matcher.engines == ("use",)


async def test_one_split_is_measured_by_itself(tmp_path: Path) -> None:
    figures = await run(tmp_path, split="dev")
    assert list(figures.splits) == ["dev"]
    assert figures.timing.messages == 2


async def test_the_tiny_set_is_found(tmp_path: Path) -> None:
    ranking = (await run(tmp_path, CountingEngine())).splits["test"].all.ranking
    assert ranking is not None
    assert ranking.p1 is not None
    assert (ranking.mrr, ranking.p1.value) == (1.0, 1.0)


async def test_each_engine_is_compared_alone(tmp_path: Path) -> None:
    alone = (await run(tmp_path, CountingEngine(), compare=True)).splits["test"].all.alone
    assert list(alone) == ["bm25", "use"]
    assert all(each.mrr == 1.0 for each in alone.values())


async def test_a_second_run_gives_the_same_and_embeds_only_what_it_times(tmp_path: Path) -> None:
    first = await run(tmp_path, CountingEngine(), compare=True)
    engine = CountingEngine()
    second = await run(tmp_path, engine, compare=True)
    assert second.splits == first.splits
    assert not any(claim["text"] in engine.embedded for claim in CLAIMS)


async def test_the_time_of_engines_outside_counts(tmp_path: Path) -> None:
    timing = (await run(tmp_path, CountingEngine(), split="test")).timing
    assert timing.cpu_ms.p50 > 250
    assert 0 < timing.latency_ms.p50 <= timing.latency_ms.p99


async def test_an_engine_that_embeds_nothing_is_told(
    tmp_path: Path,
) -> None:
    with pytest.raises(EngineUnusable, match="engine use: poison; siftline doctor"):
        await run(tmp_path, CountingEngine(survives=False))


async def test_every_figure_is_printed(tmp_path: Path) -> None:
    lines = list(printed(await run(tmp_path, CountingEngine(), compare=True)))
    text = "\n".join(lines)
    assert lines[0] == "tiny: 4 claims, 0 of them with a twin; 5 entries"
    assert lines[1] == "made up"
    for name in ("MAP@5", "AUC", "answered, precision", "recall at precision 0.98, guards kept"):
        assert f"  {name}" in text
    assert "test: 3 messages, 3 with claims in the set" in text
    assert "each by itself, es" in text
    assert "CPU, all processes" in text
    assert max(map(len, lines)) <= 100


async def test_a_figure_of_nothing_is_a_dash(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "tiny", queries=QUERIES[4:], qrels="")
    (folder / "meta.json").unlink()
    with VectorCache(tmp_path / "cache") as cache:
        lines = list(printed(await run_matching(read_bench_set(folder), workbench(cache, said=[]))))
    assert "dev: 1 messages, 0 with claims in the set" in lines
    asked = next(line for line in lines if line.startswith("  asked, precision "))
    assert asked.split()[-1] == "–"
    assert not any("MAP@5" in line for line in lines)
