"""Texts in short jobs with a limit of time, so that nobody waits long for an engine."""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 8.0
"""Seconds that a message waits for one engine, in turn with others, before it goes on without."""
ENTRY_PATIENCE = 30.0
"""Seconds that one job of entries may take, in turn with others; nobody waits for its answer."""
MOST_TEXTS = 32
MOST_CHARACTERS = 1_200
"""Characters of one job: half a second of the slowest engine, and four in Chinese."""


async def in_pieces(
    texts: Sequence[str], start: Callable[[list[str]], Future[T]], *, query: bool
) -> list[T]:
    """Return what each job comes to, one after the other; others get their turn in between.

    Raises TimeoutError: for a message when all of them take too long, for entries when one does.
    """
    until = time.monotonic() + PATIENCE
    done: list[T] = []
    for piece in pieces(texts):
        left = until - time.monotonic() if query else ENTRY_PATIENCE
        done.append(await awaited(start(piece), left))
    return done


def pieces(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in lists that are short, and hold one text at least."""
    piece: list[str] = []
    for text in texts:
        if len(piece) == MOST_TEXTS or sum(map(len, piece)) + len(text) > MOST_CHARACTERS:
            if piece:
                yield piece
            piece = []
        piece.append(text)
    if piece:
        yield piece


async def awaited(job: Future[T], seconds: float) -> T:
    """Return what a job comes to, or raise TimeoutError and leave it to its end."""
    coming = asyncio.wrap_future(job)
    # A future that nobody waits for any more must not complain of its error. And it is never
    # cancelled: that would end the process in which it runs, with whatever waits there.
    coming.add_done_callback(_seen)
    await asyncio.wait([coming], timeout=max(seconds, 0))
    if not coming.done() or coming.cancelled():
        raise TimeoutError
    return coming.result()


def _seen(coming: asyncio.Future[T]) -> None:
    if not coming.cancelled():
        coming.exception()
