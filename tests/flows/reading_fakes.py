"""Readers that read what a test says, and a book of sources that a test has written."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.claims.profile import FirstSeen, SourceProfile, TrackRecord
from bot.flows.read_tip import Readers
from bot.match.media.known import MediaCandidates
from bot.ports import FileGone, FileTooLarge
from bot.readers.media.recent import RecentReadings
from bot.receive.readings import SeenMedium, SeenPage
from bot.receive.tip import Media, MediaKind
from tests.store.support import Hands


@dataclass
class TinyReader:
    """Reads a file as what stands in it, fetches what is not said to be gone or too large."""

    pages: Mapping[str, SeenPage] = field(default_factory=dict)
    near_to: Mapping[str, MediaCandidates] = field(default_factory=dict)
    """Known media by the text that was read beside them."""
    shared: Mapping[bytes, float] = field(default_factory=dict)
    kept: Mapping[int, Medium] = field(default_factory=dict)
    large: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    troubled: Mapping[str, SeenMedium] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    in_hand: int = 0

    async def fetch(self, medium: Media, path: Path) -> None:  # noqa: ARG002 - the port's
        """Note which file is wanted; its id stands for what is in it."""
        self.fetched.append(medium.file_id)
        await asyncio.sleep(0)  # as any way to a file would
        if medium.file_id in self.large:
            raise FileTooLarge
        if medium.file_id in self.gone:
            raise FileGone
        self._now = medium.file_id

    async def read(
        self,
        file: Path,  # noqa: ARG002 - the port's
        kind: MediaKind,
        *,
        preview: bool = False,
    ) -> SeenMedium:
        """Return the file's id as its text."""
        text = f"preview {self._now}" if preview else self._now
        return self.troubled.get(self._now) or SeenMedium(kind=kind, form="image", text=text)

    async def shares(self, features: bytes, known: Sequence[bytes]) -> Sequence[float]:  # noqa: ARG002 - the port's
        """Return what a test says that each known picture shares."""
        return [self.shared.get(each, 0.0) for each in known]

    async def near(self, seen: SeenMedium) -> MediaCandidates:
        """Return what a test says of the medium with this text."""
        return self.near_to.get(seen.text, MediaCandidates())

    async def media(self, ids: Sequence[int]) -> Mapping[int, Medium]:
        """Return those media that are kept."""
        return {each: self.kept[each] for each in ids if each in self.kept}

    @asynccontextmanager
    async def hand(self) -> AsyncIterator[Path]:
        """Count the paths that are in use."""
        self.in_hand += 1
        try:
            yield Path("nowhere")
        finally:
            self.in_hand -= 1


@dataclass
class TinyPages:
    """Knows the pages that a test has written."""

    pages: Mapping[str, SeenPage]
    asked: list[str] = field(default_factory=list)

    async def read(self, link: str) -> SeenPage:
        """Return the page, or an empty one."""
        self.asked.append(link)
        return self.pages.get(link) or SeenPage(asked=link, links=(link,))


def readers(reader: TinyReader, pages: TinyPages | None = None, *, media: bool = True) -> Readers:
    """Return readers of which one does everything, or leaves media unread."""
    return Readers(
        fetch=reader.fetch,
        media=reader if media else None,
        known=reader,
        pages=pages,
        recent=RecentReadings(Hands()),
        hand=reader.hand,
    )


@dataclass
class TinySources:
    """Knows sources by their keys."""

    profiles: Mapping[str, SourceProfile] = field(default_factory=dict)
    records: Mapping[str, TrackRecord] = field(default_factory=dict)
    seen: Mapping[ClaimId, FirstSeen] = field(default_factory=dict)

    async def profile(self, keys: Sequence[str]) -> SourceProfile | None:
        """Return the profile of the first key that has one."""
        return next((self.profiles[each] for each in keys if each in self.profiles), None)

    async def record(
        self,
        keys: Sequence[str],
        profile: SourceProfile | None,  # noqa: ARG002 - the port's
    ) -> TrackRecord | None:
        """Return the record of the first key that has one."""
        return next((self.records[each] for each in keys if each in self.records), None)

    async def first_seen(self, claim_id: ClaimId) -> FirstSeen | None:
        """Return where a claim was seen first."""
        return self.seen.get(claim_id)
