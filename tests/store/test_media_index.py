"""Known media follow the store, and copies of them are found by file, hash, frames and sound."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from bot.claims.ids import ClaimId
from bot.claims.medium import Medium
from bot.match.media.clips import Clips
from bot.match.media.codec import Prints
from bot.match.media.known import KnownMedium, MediaCandidates
from bot.match.media.picture_table import Found, PictureTable
from bot.match.media.recordings import Recordings
from bot.receive.readings import AudioFingerprint, FrameHashes, ImageHashes, SeenMedium
from bot.store import media_rows
from bot.store.claim_store import ClaimStore
from bot.store.database import Database
from bot.store.media_index import MediaIndex, Tables
from tests.store.claim_support import digest, hashes, medium, medium_json, put, withdraw
from tests.store.support import Hands

LEMON, GARLIC = ClaimId("lemon"), ClaimId("garlic")
NOTHING = MediaCandidates()


@pytest.fixture
def store(database: Database, hands: Hands) -> ClaimStore:
    return ClaimStore(database, hands)


@pytest.fixture
def index(database: Database, hands: Hands) -> Iterator[MediaIndex]:
    opened = opened_on(database, hands)
    yield opened
    opened.close()


def opened_on(database: Database, hands: Hands) -> MediaIndex:
    tables = Tables(pictures=PictureTable(), clips=Clips(), recordings=Recordings())
    return MediaIndex(database, hands, tables)


def codes(seed: int) -> AudioFingerprint:
    """Return a minute of sound that changes all the time, one a seed."""
    drawn = np.random.default_rng(seed).integers(0, 2**32, 480, dtype="<u4")
    return AudioFingerprint(codes=drawn.tobytes(), seconds=60.0)


def frames(seed: int) -> FrameHashes:
    """Return half a minute of moving pictures, one a seed."""
    shown = tuple((each,) for each in hashes(*range(seed, seed + 30)))
    return FrameHashes(frames=shown, seconds=30.0)


def picture(number: int, **changes: Any) -> SeenMedium:
    """Return a forwarded picture of its own file that looks like a known one."""
    image = ImageHashes(hashes=tuple(hashes(number)), quality=80, features=b"its features")
    return replace(SeenMedium(kind="photo", form="image", digest=b"x" * 32, image=image), **changes)


def file(number: int, **changes: Any) -> SeenMedium:
    """Return a forwarded file of which nothing but its digest was read."""
    return replace(SeenMedium(kind="document", form="image", digest=digest(number)), **changes)


async def sure(index: MediaIndex, seen: SeenMedium) -> list[tuple[ClaimId, str]]:
    return [(each.claim_id, each.by) for each in (await index.near(seen)).sure]


async def test_an_empty_store_knows_nothing(index: MediaIndex) -> None:
    await index.refresh()
    assert (len(index), index.position) == (0, 0)
    assert await index.near(picture(1)) == await index.near(file(1)) == NOTHING


async def test_the_same_file_is_known_whatever_it_shows(
    index: MediaIndex, store: ClaimStore
) -> None:
    put(store, "lemon", media=[medium_json(1, known_by=Prints())])
    await index.refresh()
    [known] = (await index.near(file(1))).sure
    assert known == KnownMedium(
        claim_id=LEMON, medium_id=known.medium_id, form="image", by="file", share=1.0
    )
    assert await index.near(file(1, preview_only=True)) == NOTHING


async def test_a_known_medium_is_told_by_its_number(index: MediaIndex, store: ClaimStore) -> None:
    put(store, "lemon", media=[medium_json(1, authenticity="edited", really={"en": "Peru"})])
    await index.refresh()
    [known] = (await index.near(file(1))).sure
    told = await index.media([known.medium_id, 999])
    expected = replace(medium(1, authenticity="edited", really={"en": "Peru"}), prints=b"")
    assert told == {known.medium_id: replace(expected, id=known.medium_id)}
    assert isinstance(told[known.medium_id], Medium)


async def test_a_copy_is_known_by_its_hash(index: MediaIndex, store: ClaimStore) -> None:
    put(store, "lemon", media=[medium_json(1)])
    put(store, "garlic", media=[medium_json(1), medium_json(2)])
    await index.refresh()
    assert await sure(index, picture(1)) == [(LEMON, "hash"), (GARLIC, "hash")]
    assert await sure(index, picture(2)) == [(GARLIC, "hash")]


async def test_the_same_file_goes_before_its_hash(index: MediaIndex, store: ClaimStore) -> None:
    put(store, "lemon", media=[medium_json(1)])
    await index.refresh()
    assert await sure(index, picture(1, digest=digest(1))) == [(LEMON, "file")]


async def test_a_picture_that_is_no_copy_is_compared_by_its_features(
    index: MediaIndex, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PictureTable, "find", everything_is_far)
    put(store, "lemon", media=[medium_json(1), medium_json(2, known_by=WITHOUT_FEATURES)])
    await index.refresh()
    found = await index.near(picture(3))
    [doubtful] = found.doubtful
    assert (found.sure, doubtful.features) == ((), b"features")
    assert (doubtful.medium.claim_id, doubtful.medium.by) == (LEMON, "features")
    plain = replace(picture(3), image=replace(known_image(3), features=b""))
    assert await index.near(plain) == NOTHING


async def test_a_copy_needs_no_comparing(
    index: MediaIndex, store: ClaimStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PictureTable, "find", everything_is_far)
    put(store, "lemon", media=[medium_json(1)])
    await index.refresh()
    assert (await index.near(picture(3, digest=digest(1)))).doubtful == ()


async def test_a_video_is_known_by_its_frames_and_by_its_sound(
    index: MediaIndex, store: ClaimStore
) -> None:
    known_by = Prints(frames=frames(100), audio=codes(1))
    put(store, "lemon", media=[medium_json(1, form="video", known_by=known_by)])
    await index.refresh()
    silent = SeenMedium(kind="video", form="video", frames=frames(100))
    assert await sure(index, silent) == [(LEMON, "frames")]
    assert await sure(index, replace(silent, audio=codes(1))) == [(LEMON, "frames")]
    spoken = SeenMedium(kind="voice", form="audio", audio=codes(1))
    assert await sure(index, spoken) == [(LEMON, "recording")]
    assert await sure(index, SeenMedium(kind="video", frames=frames(500), audio=codes(2))) == []


async def test_what_changes_in_the_store_is_followed(
    index: MediaIndex, store: ClaimStore, database: Database
) -> None:
    await index.refresh()
    put(store, "lemon")
    put(store, "garlic")
    done = store.attach(LEMON, medium(1))
    await index.refresh()
    assert await sure(index, picture(1)) == [(LEMON, "hash")]
    store.merge(LEMON, GARLIC)
    await index.refresh()
    assert await sure(index, picture(1)) == [(GARLIC, "hash")]
    store.unmerge(LEMON)
    await index.refresh()
    assert await sure(index, picture(1)) == [(LEMON, "hash")]
    store.detach(LEMON, done.medium.id)
    await index.refresh()
    assert (len(index), await index.near(picture(1, digest=digest(1)))) == (0, NOTHING)
    store.attach(LEMON, medium(2))
    withdraw(database, "lemon", "paused")
    await index.refresh()
    assert await index.near(picture(2)) == NOTHING


async def test_videos_and_recordings_go_too(
    index: MediaIndex, store: ClaimStore, database: Database
) -> None:
    known_by = Prints(frames=frames(100), audio=codes(1))
    put(store, "lemon", media=[medium_json(1, form="video", known_by=known_by)])
    put(store, "garlic", media=[medium_json(1)])
    await index.refresh()
    withdraw(database, "lemon")
    await index.refresh()
    both = SeenMedium(kind="video", form="video", frames=frames(100), audio=codes(1))
    assert await index.near(both) == NOTHING
    assert await sure(index, file(1)) == [(GARLIC, "file")]


async def test_an_expired_review_is_not_answered_with(
    index: MediaIndex, store: ClaimStore, hands: Hands
) -> None:
    expiring = {"reviewed_at": "2026-01-01", "people": 1, "expires": "2026-11-23"}
    put(store, "lemon", media=[medium_json(1)], review=expiring)
    await index.refresh()
    assert await sure(index, picture(1)) == [(LEMON, "hash")]
    hands.pass_(86_400)
    assert await index.near(picture(1)) == NOTHING


async def test_many_media_and_changes_are_read_page_by_page(
    index: MediaIndex,
    store: ClaimStore,
    database: Database,
    hands: Hands,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(media_rows, "PAGE", 2)
    put(store, "onion")
    await index.refresh()
    for number in range(5):
        put(store, f"claim-{number}", media=[medium_json(number)])
    await index.refresh()
    fresh = opened_on(database, hands)
    await fresh.refresh()
    await fresh.refresh()
    assert (len(index), index.position) == (len(fresh), fresh.position) == (5, 6)
    fresh.close()


WITHOUT_FEATURES = Prints(image=ImageHashes(hashes=tuple(hashes(2)), quality=80))


def known_image(number: int) -> ImageHashes:
    image = picture(number).image
    assert image is not None
    return image


def everything_is_far(table: PictureTable, image: ImageHashes) -> Found:
    """Return every medium of a table as one that is near, but no copy."""
    numbers = sorted({int(each) for each in table._hashes._media[: len(table._hashes)]})
    return Found(copies=(), doubtful=tuple(numbers) if image.features else ())
