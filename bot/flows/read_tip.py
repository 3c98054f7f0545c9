"""Reading what came with a tip: its media one by one, its links at once."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.ports import (
    FetchFile,
    FileGone,
    FileTooLarge,
    MediaFinder,
    MediaReader,
    PageReader,
    RecentReadings,
)
from bot.receive.readings import MediaTrouble, Readings, SeenMedium, SeenPage
from bot.receive.tip import Media

MOST_MEDIA = 10
"""Media of one tip; Telegram's albums have no more."""
MOST_PAGES = 3
SECONDS = 40.0
"""After which a tip is answered with what was read by then."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Readers:
    """What reads media and pages, and knows media again; without a reader, they are left unread.

    ``hand`` gives a path for one file, and removes what is there afterwards.
    """

    fetch: FetchFile
    media: MediaReader | None
    known: MediaFinder
    pages: PageReader | None
    recent: RecentReadings
    hand: Callable[[], AbstractAsyncContextManager[Path]]


async def read_tip(media: Sequence[Media], links: Sequence[str], readers: Readers) -> Readings:
    """Return what is in a tip's media and behind its links; no fault of one of them is raised."""
    deadline = asyncio.get_running_loop().time() + SECONDS
    async with asyncio.TaskGroup() as tasks:
        pages = tasks.create_task(_pages(links[:MOST_PAGES], readers.pages))
        seen = [await _in_time(each, readers, deadline) for each in media[:MOST_MEDIA]]
    return Readings(media=tuple(seen), pages=pages.result())


async def _pages(links: Sequence[str], reader: PageReader | None) -> tuple[SeenPage, ...]:
    if reader is None:
        return ()
    return tuple(await asyncio.gather(*map(reader.read, links)))


async def _in_time(medium: Media, readers: Readers, deadline: float) -> SeenMedium:
    try:
        async with asyncio.timeout_at(deadline):
            return await _seen(medium, readers)
    except TimeoutError:
        return _unseen(medium, MediaTrouble.TOO_SLOW)


async def _seen(medium: Media, readers: Readers) -> SeenMedium:
    """Return what is in a medium; what was read of the same file lately is not read again."""
    if readers.media is None:
        heard = medium.kind in ("voice", "audio")
        lacking = MediaTrouble.NO_SPEECH_READER if heard else MediaTrouble.NO_TEXT_READER
        return _unseen(medium, lacking)
    recent = readers.recent.get(medium.unique_id)
    if recent is not None:
        return recent
    seen = await _fetched(medium, readers, readers.media)
    if not seen.troubles:
        readers.recent.put(medium.unique_id, seen)
    return seen


async def _fetched(medium: Media, readers: Readers, reader: MediaReader) -> SeenMedium:
    try:
        async with readers.hand() as path:
            await readers.fetch(medium, path)
            seen = await reader.read(path, medium.kind)
    except FileTooLarge:
        return await _preview(medium, MediaTrouble.TOO_LARGE, readers, reader)
    except (FileGone, OSError):  # a disk that is full costs the medium, not the answer
        return _unseen(medium, MediaTrouble.NOT_FETCHED)
    if MediaTrouble.UNSUPPORTED in seen.troubles:
        return await _preview(medium, MediaTrouble.UNSUPPORTED, readers, reader)
    return seen


async def _preview(
    medium: Media, trouble: MediaTrouble, readers: Readers, reader: MediaReader
) -> SeenMedium:
    """Return what is in a medium's preview, and why there is no more."""
    if medium.thumbnail is None:
        return _unseen(medium, trouble)
    try:
        async with readers.hand() as path:
            await readers.fetch(medium.thumbnail, path)
            seen = await reader.read(path, medium.kind, preview=True)
    except (FileTooLarge, FileGone, OSError):
        return _unseen(medium, trouble)
    troubles = dict.fromkeys((trouble, *seen.troubles))
    return replace(seen, preview_only=True, troubles=tuple(troubles))


def _unseen(medium: Media, trouble: MediaTrouble) -> SeenMedium:
    return SeenMedium(kind=medium.kind, troubles=(trouble,))
