"""Finding which known media a forwarded one may be a copy of; follows the store's change feed."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from threadpoolctl import threadpool_limits

from bot.claims.clock import Clock
from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.match.media.clips import Clips
from bot.match.media.known import Doubtful, KnownMedium, Likeness, MediaCandidates
from bot.match.media.near_medium import NearMedium
from bot.match.media.picture_table import PictureTable
from bot.match.media.recordings import Recordings
from bot.receive.readings import SeenMedium
from bot.store.claims import last_change
from bot.store.database import Database
from bot.store.media_rows import PAGE, ServedMedium, all_media, features_of, media_changes

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tables:
    """What media are looked up in, by their form."""

    pictures: PictureTable
    clips: Clips
    recordings: Recordings


class MediaIndex:
    """The media of published claims in memory; every use of it is in one thread, in turn."""

    def __init__(self, database: Database, clock: Clock, tables: Tables) -> None:
        """Follow a store, of which nothing is known before ``refresh``; the tables are empty."""
        self._database = database
        self._clock = clock
        self._tables = tables
        # Several threads for so small matrices only wait for one another.
        self._thread = ThreadPoolExecutor(1, "media", threadpool_limits, (1,))
        self._served: dict[int, ServedMedium] = {}
        self._files: defaultdict[bytes, set[int]] = defaultdict(set)
        self._of_claim: defaultdict[ClaimId, set[int]] = defaultdict(set)
        self.position = 0
        """The change feed's position that is served."""

    def __len__(self) -> int:
        """Return how many media are known."""
        return len(self._served)

    async def refresh(self) -> None:
        """Take in what changed in the store since the last call."""
        while await self._in_turn(self._advance):
            pass

    async def near(self, seen: SeenMedium) -> MediaCandidates:
        """Return copies that hashes make sure of, and those that remain to be compared.

        A medium is named once for each claim that it belongs to.
        """
        return await self._in_turn(lambda: self._near(seen))

    async def media(self, ids: Sequence[int]) -> Mapping[int, Medium]:
        """Return those of the media, by their numbers, that are known."""
        return await self._in_turn(
            lambda: {each: self._served[each].medium for each in ids if each in self._served}
        )

    def close(self) -> None:
        """Finish the running call, and end the thread."""
        self._thread.shutdown()

    async def _in_turn(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _advance(self) -> bool:
        """Serve some changes of the store, and tell whether there may be more."""
        if not self.position:
            return self._load()
        changes = self._database.read_now(lambda c: media_changes(c, self.position))
        for claim_id in changes.changed:
            for medium_id in self._of_claim.pop(claim_id, ()):
                self._forget(medium_id)
        self._know_all(changes.media)
        moved, self.position = changes.position != self.position, changes.position
        return moved

    def _load(self) -> bool:
        self.position, media = self._database.read_now(
            lambda connection: (last_change(connection), list(all_media(connection)))
        )
        self._know_all(media)
        return False

    def _know_all(self, media: Sequence[ServedMedium]) -> None:
        """Know media, and the features of pictures, which are read page by page."""
        for each in media:
            self._know(each)
        pictures = [each.medium.id for each in media if each.prints.image]
        for start in range(0, len(pictures), PAGE):
            for number, features in self._features(pictures[start : start + PAGE]).items():
                self._tables.pictures.put_features(number, features)

    def _features(self, numbers: Sequence[int]) -> Mapping[int, bytes]:
        return self._database.read_now(lambda connection: features_of(connection, numbers))

    def _know(self, served: ServedMedium) -> None:
        number, prints = served.medium.id, served.prints
        self._served[number] = served
        self._files[served.medium.digest].add(number)
        self._of_claim[served.claim_id].add(number)
        if prints.image:
            self._tables.pictures.put(number, prints.image)
        if prints.frames:
            self._tables.clips.add(number, prints.frames)
        if prints.audio:
            self._tables.recordings.add(number, prints.audio)

    def _forget(self, number: int) -> None:
        gone = self._served.pop(number)
        self._files[gone.medium.digest].discard(number)
        if not self._files[gone.medium.digest]:
            del self._files[gone.medium.digest]
        if gone.prints.image:
            self._tables.pictures.remove(number)
        if gone.prints.frames:
            self._tables.clips.remove(number)
        if gone.prints.audio:
            self._tables.recordings.remove(number)

    def _near(self, seen: SeenMedium) -> MediaCandidates:
        pictures = self._tables.pictures.find(seen.image) if seen.image else None
        copies = pictures.copies if pictures else ()
        found = [
            *self._same_file(seen),
            *self._known((NearMedium(each.medium_id, 1.0) for each in copies), "hash"),
            *self._moving(seen),
        ]
        best: dict[int, KnownMedium] = {}
        for each in found:  # the same file first: nothing is surer
            best.setdefault(each.medium_id, each)
        sure = tuple(best.values())
        doubtful = () if sure or not pictures else tuple(self._doubtful(pictures.doubtful))
        return MediaCandidates(sure=sure, doubtful=doubtful)

    def _same_file(self, seen: SeenMedium) -> Iterator[KnownMedium]:
        numbers = () if seen.preview_only else sorted(self._files.get(seen.digest, ()))
        yield from self._known((NearMedium(number, 1.0) for number in numbers), "file")

    def _moving(self, seen: SeenMedium) -> Iterator[KnownMedium]:
        tables = self._tables
        if seen.frames:
            yield from self._known(tables.clips.near(seen.frames), "frames")
        if seen.audio:
            yield from self._known(tables.recordings.near(seen.audio), "recording")

    def _doubtful(self, numbers: Sequence[int]) -> Iterator[Doubtful]:
        """Yield pictures that may be the same, with their features."""
        known = list(self._known((NearMedium(number, 0.0) for number in numbers), "features"))
        features = self._features([each.medium_id for each in known])
        for each in known:
            if each.medium_id in features:
                yield Doubtful(medium=each, features=features[each.medium_id])

    def _known(self, found: Iterable[NearMedium], likeness: Likeness) -> Iterator[KnownMedium]:
        """Yield what was found and is answered with today."""
        today = self._clock().date()
        for number, share, covered in found:
            served = self._served[number]
            if _holds(served, today):
                yield KnownMedium(
                    claim_id=served.claim_id,
                    medium_id=number,
                    form=served.medium.form,
                    by=likeness,
                    share=share,
                    covered=covered,
                )


def _holds(served: ServedMedium, today: date) -> bool:
    return served.expires is None or served.expires > today
