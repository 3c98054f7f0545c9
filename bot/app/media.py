"""What reads pictures, videos, recordings and pages, from its parts."""

import asyncio
import hashlib
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.app.clock import utc_now
from bot.flows.read_tip import Readers
from bot.match.media.clips import Clips
from bot.match.media.picture_table import PictureTable
from bot.match.media.recordings import Recordings
from bot.ports import FetchFile, FileGone, FileTooLarge, MediaFinder
from bot.readers.links.guarded_client import GuardedClient
from bot.readers.links.reader import LinkReader
from bot.readers.media.hand import Hand
from bot.readers.media.options import MOST_BYTES, ReadOptions
from bot.readers.media.reader import GuardedReader
from bot.readers.media.recent import RecentReadings
from bot.receive.tip import Media
from bot.settings import Settings
from bot.store.media_index import Tables

IN_HAND = "media-in-hand"
"""The folder of files that are being read, within the data directory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MediaReading:
    """Everything that reads what came with a tip."""

    media: GuardedReader | None
    pages: LinkReader | None
    recent: RecentReadings
    hand: Hand

    def readers(self, fetch: FetchFile, known: MediaFinder) -> Readers:
        """Return what reads tips whose files are fetched in one way."""
        return Readers(
            fetch=fetch,
            media=self.media,
            known=known,
            pages=self.pages,
            recent=self.recent,
            hand=self.hand.file,
        )


@asynccontextmanager
async def media_reading(settings: Settings) -> AsyncIterator[MediaReading]:
    """Give what reads media and pages; end its processes and connections afterwards."""
    hand = Hand(settings.data_dir / IN_HAND)
    options = ReadOptions(languages=settings.ocr_languages, speech_model=settings.speech_model)
    media = GuardedReader(options, settings.media_at_once) if settings.read_media else None
    pages = LinkReader(GuardedClient()) if settings.read_links else None
    try:
        yield MediaReading(media=media, pages=pages, recent=RecentReadings(utc_now), hand=hand)
    finally:
        if media is not None:
            media.close()
        if pages is not None:
            await pages.close()
        hand.close()


def media_tables() -> Tables:
    """Return empty tables to look media up in."""
    return Tables(pictures=PictureTable(), clips=Clips(), recordings=Recordings())


async def nothing_fetched(medium: Media, path: Path) -> None:
    """Fetch nothing, where messages are words alone: raises FileGone."""
    raise FileGone(f"{medium.kind} to {path.name}")


def file_medium(path: Path) -> Media:
    """Return a file of this machine as a medium, to be fetched by ``copy_file``."""
    name = str(path.absolute())
    unique = hashlib.sha256(f"{name} {path.stat().st_mtime_ns}".encode()).hexdigest()
    return Media(kind="document", file_id=name, unique_id=unique, size=path.stat().st_size)


async def copy_file(medium: Media, path: Path) -> None:
    """Fetch a medium that is a file of this machine; raises FileTooLarge or FileGone."""
    if (medium.size or 0) > MOST_BYTES:
        raise FileTooLarge
    try:
        await asyncio.to_thread(shutil.copyfile, medium.file_id, path)
    except OSError as error:
        raise FileGone(type(error).__name__) from error
