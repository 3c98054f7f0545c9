"""Every query is asked with its claims in the index, and with them really gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.bench.matching.asking import Asked, ask_all
from bot.bench.matching.bench_set import BenchSet
from bot.bench.matching.finder import BenchFinder
from bot.bench.matching.read_set import read_bench_set
from bot.bench.matching.vector_cache import VectorCache
from bot.bench.matching.workbench import Workbench
from tests.bench.matching.tiny import (
    BRIDGE,
    CLAIMS,
    QUERIES,
    SHARK,
    CountingEngine,
    workbench,
    write_set,
)


@dataclass
class Bench:
    folder: Path
    workbench: Workbench

    async def ask(self) -> dict[str, Asked]:
        bench_set = read_bench_set(self.folder)
        finder = BenchFinder(await self.workbench.serve(bench_set))
        return await self.ask_over(bench_set, finder)

    async def ask_over(self, bench_set: BenchSet, finder: BenchFinder) -> dict[str, Asked]:
        parts = self.workbench.parts(finder)
        queries = bench_set.of_split(None)
        asked = await ask_all(queries, bench_set, finder, parts, self.workbench.say)
        return {each.query.id: each for each in asked}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with VectorCache(tmp_path / "cache") as cache:
        yield Bench(
            folder=write_set(tmp_path / "tiny"),
            workbench=workbench(cache, CountingEngine(), said=[]),
        )


async def test_a_message_finds_its_claim_only_while_it_is_there(bench: Bench) -> None:
    asked = (await bench.ask())["q2"]
    assert asked.known is not None
    assert asked.known.ranking[0] == "shark"
    assert "shark" not in asked.unknown.ranking
    assert asked.unknown.probability < asked.known.probability


async def test_an_equal_text_is_sure(bench: Bench) -> None:
    known = (await bench.ask())["q4"].known
    assert known is not None
    assert (known.outcome, known.named, known.probability) == ("match", ("bridge",), 1.0)
    assert known.ranking == ("bridge",)
    assert not known.held


async def test_a_query_without_a_right_claim_is_asked_only_as_it_stands(bench: Bench) -> None:
    asked = (await bench.ask())["q5"]
    assert asked.known is None
    assert asked.unknown.outcome == "no_match"


async def test_a_message_that_is_not_checkable_ranks_nothing(bench: Bench) -> None:
    write_set(bench.folder, queries=[{**QUERIES[0], "text": "Hello!"}], qrels="q1\tlemon\t1")
    known = (await bench.ask())["q1"].known
    assert known is not None
    assert (known.outcome, known.ranking, known.probability) == ("not_checkable", (), 0.0)


async def test_a_long_message_is_searched_part_by_part(bench: Bench) -> None:
    letter = "Dear friends of the harbour, we meet again on Sunday for tea and cake. " * 5
    long = {**QUERIES[1], "text": f"{letter}\n{SHARK}!\n{letter}"}
    write_set(bench.folder, queries=[long], qrels="q2\tshark\t1")
    known = (await bench.ask())["q2"].known
    assert known is not None
    assert known.ranking[0] == "shark"


async def test_twins_are_right_as_well_and_go_together(bench: Bench) -> None:
    twin = {"id": "twin", "text": BRIDGE.upper(), "lang": "en"}
    write_set(bench.folder, claims=[*CLAIMS, twin])
    asked = (await bench.ask())["q4"]
    assert asked.known is not None
    assert asked.relevant == {"bridge"}
    assert asked.right == {"bridge", "twin"}
    assert (asked.known.outcome, asked.known.held) == ("match", True)
    assert asked.right.isdisjoint(asked.unknown.ranking)


async def test_what_was_taken_out_is_found_again(bench: Bench) -> None:
    bench_set = read_bench_set(bench.folder)
    finder = BenchFinder(await bench.workbench.serve(bench_set))
    first = await bench.ask_over(bench_set, finder)
    assert await bench.ask_over(bench_set, finder) == first
