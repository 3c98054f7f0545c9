"""Files from Telegram, for the readers: ``FetchFile`` of the ports.

A file takes two calls: getFile names a path that holds for an hour, and a GET brings it. A local
Bot API server that was started with ``--local`` names a path on its own disk instead; such a path
is refused, as nothing says that this machine is that one: start the server without ``--local``.
"""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import IO, Any

import httpx
import structlog

from bot.ports import FileGone, FileTooLarge
from bot.receive.tip import Media
from bot.telegram.api import BotApi
from bot.telegram.backoff import backoff
from bot.telegram.errors import CallFailed, Meaning, Refused, Uncertain
from bot.telegram.limits import FILE_BYTES

log = structlog.get_logger(__name__)

PATIENCE = 20.0
"""Seconds within which a file that did not come is asked for again."""
LONGEST = 40.0
"""Seconds that all of it may take."""
PIECE = 256 * 1024
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*")


class Download:
    """Fetches files of one bot."""

    def __init__(
        self,
        api: BotApi,
        *,
        most_bytes: int = FILE_BYTES,
        patience: float = PATIENCE,
        longest: float = LONGEST,
        ticks: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._api = api
        self._most = most_bytes
        self._patience = patience
        self._longest = longest
        self._ticks = ticks
        self._sleep = sleep

    async def fetch(self, media: Media, path: Path) -> None:
        """Write a file to a path where there is none, or raise FileTooLarge or FileGone.

        Where it raises, nothing is left at the path.
        """
        self._measure(media.size)
        try:
            async with asyncio.timeout(self._longest):
                await self._written(media.file_id, path)
        except TimeoutError:
            raise FileGone("too_slow") from None

    async def _written(self, file_id: str, path: Path) -> None:
        handle = await asyncio.to_thread(path.open, "xb")
        try:
            with handle:
                await self._until_there(file_id, handle)
        except BaseException:
            _removed(path)
            raise

    async def _until_there(self, file_id: str, handle: IO[bytes]) -> None:
        last_try, tries = self._ticks() + self._patience, 0
        while True:
            tries += 1
            try:
                return await self._attempt(file_id, handle)
            except CallFailed as error:
                wait = _wait(error, tries)
                log.info("a file did not come", reason=str(error), tries=tries)
                if self._ticks() + wait > last_try:
                    raise FileGone(str(error)) from None
            await self._sleep(wait)

    async def _attempt(self, file_id: str, handle: IO[bytes]) -> None:
        await asyncio.to_thread(_emptied, handle)
        async with self._api.file(await self._path(file_id)) as response:
            _check(response)
            self._measure(_whole(response.headers.get("Content-Length")))
            size = 0
            async for piece in response.aiter_raw(PIECE):
                size += len(piece)
                self._measure(size)
                await asyncio.to_thread(handle.write, piece)

    async def _path(self, file_id: str) -> str:
        try:
            told = await self._api.call("getFile", {"file_id": file_id})
        except Refused as error:
            if error.meaning is Meaning.FILE_TOO_LARGE:
                raise FileTooLarge from None
            raise
        told = told if isinstance(told, dict) else {}
        self._measure(told.get("file_size"))
        return _usable(told.get("file_path"))

    def _measure(self, size: Any) -> None:
        if isinstance(size, int) and size > self._most:
            raise FileTooLarge


def _usable(path: object) -> str:
    """Return a path below the server's root, or raise FileGone."""
    if not isinstance(path, str) or not path:
        raise FileGone("no_path")  # "Use https://…/file_path": it may be left out
    if path.startswith("/") or path[1:2] == ":":
        log.error("the Bot API server runs with --local; files are read only without it")
        raise FileGone("local_path")
    if not _PATH.fullmatch(path) or ".." in path.split("/"):
        raise FileGone("odd_path")
    return path


def _check(response: httpx.Response) -> None:
    """Raise what a status says: a path that has run out is asked for again."""
    status = response.status_code
    if status == httpx.codes.OK:
        return
    if status == httpx.codes.TOO_MANY_REQUESTS:
        wait = _whole(response.headers.get("Retry-After"))
        raise Refused(status, "Too Many Requests", retry_after=wait)
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise Uncertain("file_not_there")
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise Uncertain(f"server_error_{status}")
    raise FileGone(f"status_{status}")


def _wait(error: CallFailed, tries: int) -> float:
    """Return the seconds until another try, or raise FileGone where that is of no use."""
    match error:
        case Refused(meaning=Meaning.TOO_MANY):
            return float(error.retry_after or 1)
        case Refused() if tries > 1 or error.meaning is not Meaning.OTHER:
            raise FileGone(str(error))
        case Uncertain() if str(error) == "file_not_there" and tries > 1:
            raise FileGone(str(error))
        case _:
            return backoff(tries, first=0.5, longest=8.0).total_seconds()


def _removed(path: Path) -> None:
    path.unlink(missing_ok=True)


def _emptied(handle: IO[bytes]) -> None:
    handle.seek(0)
    handle.truncate()


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and value.isascii() and value.isdecimal() else None
