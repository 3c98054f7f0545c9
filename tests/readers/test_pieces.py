"""Texts in short jobs, each with its time."""

import asyncio
import gc
from concurrent.futures import Future

import pytest

from bot.readers import pieces as module
from bot.readers.pieces import MOST_CHARACTERS, MOST_TEXTS, awaited, in_pieces, pieces


def done(texts: list[str]) -> Future[list[str]]:
    """Return a job that ended with the texts."""
    job: Future[list[str]] = Future()
    job.set_result(texts)
    return job


@pytest.mark.parametrize(
    ("texts", "lengths"),
    [
        ([], []),
        ([""], [1]),
        (["lemon"] * MOST_TEXTS, [MOST_TEXTS]),
        (["lemon"] * (MOST_TEXTS + 1), [MOST_TEXTS, 1]),
        (["a" * 300] * 9, [4, 4, 1]),
        (["a" * (MOST_CHARACTERS + 1), "b"], [1, 1]),
    ],
)
def test_no_piece_is_long(texts: list[str], lengths: list[int]) -> None:
    cut = list(pieces(texts))
    assert [len(piece) for piece in cut] == lengths
    assert [text for piece in cut for text in piece] == texts


async def test_the_pieces_come_back_in_order() -> None:
    texts = [str(number) for number in range(100)]
    made = await in_pieces(texts, done, query=True)
    assert [text for piece in made for text in piece] == texts


@pytest.mark.parametrize("query", [True, False])
async def test_a_job_that_takes_too_long_is_left(
    monkeypatch: pytest.MonkeyPatch, query: bool
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01 if query else 60)
    monkeypatch.setattr(module, "ENTRY_PATIENCE", 60 if query else 0.01)
    job: Future[None] = Future()
    with pytest.raises(TimeoutError):
        await in_pieces(["lemon"], lambda _: job, query=query)
    assert not job.cancelled()


async def test_an_error_that_comes_too_late_is_nobodys() -> None:
    job: Future[None] = Future()
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, said: complaints.append(said))
    with pytest.raises(TimeoutError):
        await awaited(job, 0)
    job.set_exception(MemoryError())
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []


async def test_who_no_longer_waits_does_not_end_the_job() -> None:
    job: Future[None] = Future()
    waiting = asyncio.create_task(awaited(job, 60))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert not job.cancelled()


async def test_a_job_that_was_given_up_is_like_one_that_takes_too_long() -> None:
    job: Future[None] = Future()
    job.cancel()
    job.set_running_or_notify_cancel()
    with pytest.raises(TimeoutError):
        await awaited(job, 1)
