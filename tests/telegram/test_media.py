"""The media of a message: which files are to be fetched."""

from typing import Any

import pytest

from bot.receive.tip import Media
from tests.fake_telegram.files import FileShelf
from tests.fake_telegram.kinds import content_of, poll
from tests.telegram.kinds import tip, tip_of_kind
from tests.telegram.updates import DATE

MB = 1024 * 1024
ORIGIN = {"type": "hidden_user", "date": DATE, "sender_user_name": "Somebody"}


def sent(kind: str, **about: Any) -> Media:
    """Return the only medium of a message with a file of a kind."""
    [medium] = tip(**FileShelf().media(kind, b"content", **about)).media
    return medium


def size(name: str, size: int | None = 9, **more: Any) -> dict[str, Any]:
    """Return a file as Telegram describes it, or one of a photo's sizes."""
    shape = {"width": 1, "height": 1}
    return {"file_id": name, "file_unique_id": f"u{name}", "file_size": size} | shape | more


def video(**about: Any) -> Media:
    """Return the medium of a video."""
    [medium] = tip(video=size("v", duration=9) | about).media
    return medium


@pytest.mark.parametrize(
    "kind",
    ["photo", "video", "animation", "audio", "voice", "video_note", "sticker", "document"],
)
def test_every_kind_of_file_is_a_medium(kind: str) -> None:
    assert sent(kind).kind == kind
    assert sent(kind).size == 7


def test_a_preview_comes_along() -> None:
    medium = sent("document", thumbnail=size("t"))
    assert medium.thumbnail == Media(kind="photo", file_id="t", unique_id="ut", size=9)
    assert sent("document").thumbnail is None


def test_a_video_is_previewed_by_its_cover() -> None:
    covered = video(thumbnail=size("t"), cover=[size("small"), size("cover")])
    assert covered.thumbnail and covered.thumbnail.file_id == "cover"
    plain = video(thumbnail=size("t"))
    assert plain.thumbnail and plain.thumbnail.file_id == "t"


def test_of_a_large_video_the_best_quality_that_can_be_fetched_is() -> None:
    qualities = [
        size("huge", 21 * MB, codec="h264"),
        size("good", 19 * MB, codec="h264"),
        size("poor", 2 * MB, codec="h264"),
        size("untold", None, codec="h264"),
    ]
    large = video(file_size=50 * MB, qualities=qualities)
    assert (large.file_id, large.unique_id, large.size) == ("good", "uv", 19 * MB)
    assert video(qualities=qualities).file_id == "v"
    assert video(file_size=50 * MB, qualities=qualities[:1]).file_id == "v"
    assert video(file_size=50 * MB).file_id == "v"


def test_a_live_photo_is_its_picture() -> None:
    [medium] = tip_of_kind("live_photo").media
    assert medium.kind == "photo"
    live = content_of("live_photo", FileShelf())["live_photo"]
    [medium] = tip(live_photo=live).media
    assert medium.kind == "photo"
    [medium] = tip(live_photo=live | {"photo": []}).media
    assert medium.kind == "video"


def test_paid_media_that_can_be_seen_are_media() -> None:
    live = content_of("live_photo", FileShelf())["live_photo"]
    paid = content_of("paid_media", FileShelf())["paid_media"]
    paid["paid_media"] += [
        {"type": "live_photo", "live_photo": live},
        {"type": "photo", "photo": []},
    ]
    found = tip(paid_media=paid)
    assert [medium.kind for medium in found.media] == ["photo", "video", "photo"]
    assert found.unread is None


def test_a_polls_pictures_are_media() -> None:
    asked = poll()["poll"]
    asked["media"] = FileShelf().media("photo", b"of the question")
    asked["options"][1]["media"] = FileShelf().media("video", b"of an option")
    assert [medium.kind for medium in tip(poll=asked).media] == ["photo", "video"]


def test_a_games_picture_is_a_medium() -> None:
    assert [medium.kind for medium in tip_of_kind("game").media] == ["photo"]


def test_several_media_of_one_message_come_each_once() -> None:
    shelf = FileShelf()
    parts = shelf.media("photo", b"a") | shelf.media("voice", b"b") | shelf.media("document", b"a")
    assert [medium.kind for medium in tip(**parts).media] == ["document", "voice"]


def test_what_is_replied_to_in_another_chat_brings_its_media() -> None:
    outside = {"origin": ORIGIN} | content_of("paid_media", FileShelf())
    found = tip(text="is it true?", external_reply=outside)
    assert [medium.kind for medium in found.media] == ["photo", "video"]
