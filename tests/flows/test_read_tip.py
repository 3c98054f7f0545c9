"""Reading what came with a tip: everything that can be had, and why there is no more."""

from dataclasses import replace
from errno import ENOSPC
from pathlib import Path
from unittest.mock import patch

from bot.flows import read_tip as module
from bot.flows.read_tip import MOST_MEDIA, MOST_PAGES, read_tip
from bot.receive.readings import MediaTrouble, Readings, SeenMedium, SeenPage
from bot.receive.tip import Media
from tests.flows.reading_fakes import TinyPages, TinyReader, readers

PREVIEW = Media(kind="photo", file_id="small", unique_id="s")
VIDEO = Media(kind="video", file_id="film", unique_id="v", thumbnail=PREVIEW)


def photo(name: str) -> Media:
    return Media(kind="photo", file_id=name, unique_id=name)


async def read(reader: TinyReader, *media: Media, links: tuple[str, ...] = ()) -> Readings:
    done = await read_tip(media, links, readers(reader, TinyPages({})))
    assert reader.in_hand == 0
    return done


async def test_every_medium_is_read_in_order() -> None:
    done = await read(TinyReader(), photo("a"), photo("b"))
    assert [each.text for each in done.media] == ["a", "b"]
    assert done.whole


async def test_a_file_that_was_read_lately_is_not_fetched_again() -> None:
    reader = TinyReader()
    done = await read(reader, photo("a"), photo("a"))
    assert [each.text for each in done.media] == ["a", "a"]
    assert reader.fetched == ["a"]


async def test_a_file_that_could_not_be_read_is_tried_again() -> None:
    broken = SeenMedium(kind="photo", troubles=(MediaTrouble.TOO_SLOW,))
    reader = TinyReader(troubled={"a": broken})
    done = await read(reader, photo("a"), photo("a"))
    assert (done.media, reader.fetched) == ((broken, broken), ["a", "a"])
    assert list(done.troubles()) == [MediaTrouble.TOO_SLOW]


async def test_of_a_file_that_is_too_large_the_preview_is_read() -> None:
    (seen,) = (await read(TinyReader(large=frozenset({"film"})), VIDEO)).media
    assert (seen.kind, seen.text) == ("video", "preview small")
    assert seen.preview_only and seen.troubles == (MediaTrouble.TOO_LARGE,)


async def test_a_file_without_a_preview_or_whose_preview_is_gone_is_said_to_be_too_large() -> None:
    large = TinyReader(large=frozenset({"film"}))
    bare = Media(kind="video", file_id="film", unique_id="v")
    assert (await read(large, bare)).media[0].troubles == (MediaTrouble.TOO_LARGE,)
    gone = TinyReader(large=frozenset({"film"}), gone=frozenset({"small"}))
    assert (await read(gone, VIDEO)).media[0].troubles == (MediaTrouble.TOO_LARGE,)


async def test_a_file_that_is_gone_leaves_the_others_readable() -> None:
    done = await read(TinyReader(gone=frozenset({"a"})), photo("a"), photo("b"))
    assert done.media[0].troubles == (MediaTrouble.NOT_FETCHED,)
    assert done.media[1].text == "b"


async def test_a_disk_without_room_costs_the_medium_alone() -> None:
    async def full(medium: Media, path: Path) -> None:
        raise OSError(ENOSPC, f"no space for {medium.kind} at {path}")

    on_full_disk = replace(readers(TinyReader()), fetch=full)
    done = await read_tip((photo("a"),), (), on_full_disk)
    assert done.media[0].troubles == (MediaTrouble.NOT_FETCHED,)


async def test_what_is_not_read_in_time_is_answered_without() -> None:
    with patch.object(module, "SECONDS", 0.0):
        (seen,) = (await read(TinyReader(), photo("a"))).media
    assert seen.troubles == (MediaTrouble.TOO_SLOW,)


async def test_the_number_of_media_and_pages_is_bounded() -> None:
    reader, pages = TinyReader(), TinyPages({"x.org/0": SeenPage(asked="x.org/0", links=())})
    media = [photo(str(number)) for number in range(MOST_MEDIA + 1)]
    links = [f"x.org/{number}" for number in range(MOST_PAGES + 1)]
    done = await read_tip(media, links, readers(reader, pages))
    assert (len(done.media), len(done.pages)) == (MOST_MEDIA, MOST_PAGES)
    assert [page.asked for page in done.pages] == links[:MOST_PAGES]


async def test_pages_are_not_read_where_nobody_reads_them() -> None:
    done = await read_tip([], ["x.org/1"], readers(TinyReader()))
    assert done == Readings()


async def test_media_are_not_fetched_where_nobody_reads_them() -> None:
    reader = TinyReader()
    done = await read_tip([photo("a")], [], readers(reader, media=False))
    assert done.media[0].troubles == (MediaTrouble.NO_TEXT_READER,)
    voice = replace(photo("b"), kind="voice")
    done = await read_tip([voice], [], readers(reader, media=False))
    assert done.media[0].troubles == (MediaTrouble.NO_SPEECH_READER,)
    assert reader.fetched == []


async def test_of_a_file_that_is_not_read_the_preview_is() -> None:
    odd = SeenMedium(kind="sticker", troubles=(MediaTrouble.UNSUPPORTED,))
    sticker = Media(kind="sticker", file_id="tgs", unique_id="t", thumbnail=PREVIEW)
    (seen,) = (await read(TinyReader(troubled={"tgs": odd}), sticker)).media
    assert (seen.text, seen.troubles) == ("preview small", (MediaTrouble.UNSUPPORTED,))
    bare = Media(kind="sticker", file_id="tgs", unique_id="t")
    assert (await read(TinyReader(troubled={"tgs": odd}), bare)).media == (odd,)
