"""From what a message carries to its media: the files that the readers may fetch."""

from collections.abc import Iterator
from dataclasses import replace

from telegram import (
    Animation,
    Audio,
    Document,
    ExternalReplyInfo,
    Game,
    LivePhoto,
    Message,
    PaidMediaInfo,
    PaidMediaLivePhoto,
    PaidMediaPhoto,
    PaidMediaVideo,
    PhotoSize,
    Poll,
    PollMedia,
    Sticker,
    Video,
    VideoNote,
    VideoQuality,
    Voice,
)

from bot.receive.tip import Media, MediaKind
from bot.telegram.limits import FILE_BYTES
from bot.telegram.rich import rich_media

File = (
    PhotoSize
    | Animation
    | Video
    | VideoQuality
    | Audio
    | Voice
    | VideoNote
    | Sticker
    | Document
    | LivePhoto
)
Holder = Message | ExternalReplyInfo | PollMedia | Game


def media_of(holder: Holder | None) -> tuple[Media, ...]:
    """Return everything that can be fetched of a message, each file once."""
    if holder is None:
        return ()
    found = {medium.unique_id: medium for medium in _media(holder)}
    return tuple(found.values())


def _media(holder: Holder) -> Iterator[Media]:
    yield from _plain(holder)
    match holder:
        case Message() | ExternalReplyInfo():
            yield from _of_paid(holder.paid_media)
            yield from _of_poll(holder.poll)
            yield from _media(holder.game) if holder.game else ()
        case _:
            return
    if isinstance(holder, Message):
        for block in rich_media(holder):
            yield from _plain(block)


def _plain(holder: Holder) -> Iterator[Media]:
    """Give what stands in the fields that all holders share, as far as they have them."""
    photo, live = getattr(holder, "photo", ()), getattr(holder, "live_photo", None)
    if photo:
        yield _file("photo", photo[-1])
    elif live:
        yield _still(live)
    animation = getattr(holder, "animation", None)
    if animation:
        # Telegram describes an animation as a document, too.
        yield _file("animation", animation)
    elif document := getattr(holder, "document", None):
        yield _file("document", document)
    if video := getattr(holder, "video", None):
        yield _video(video)
    for kind in _SINGLE:
        if file := getattr(holder, kind, None):
            yield _file(kind, file)


_SINGLE: tuple[MediaKind, ...] = ("audio", "voice", "video_note", "sticker")


def _of_paid(paid: PaidMediaInfo | None) -> Iterator[Media]:
    for each in paid.paid_media if paid else ():
        match each:
            case PaidMediaPhoto(photo=photo) if photo:
                yield _file("photo", photo[-1])
            case PaidMediaVideo(video=video):
                yield _video(video)
            case PaidMediaLivePhoto(live_photo=live):
                yield _still(live)
            case _:  # a preview is nothing but its size
                continue


def _of_poll(poll: Poll | None) -> Iterator[Media]:
    holders = [poll.media, *(option.media for option in poll.options)] if poll else []
    for each in holders:
        yield from _plain(each) if each else ()


def _still(live: LivePhoto) -> Media:
    """Return the picture of a live photo; without one, its few seconds of video."""
    return _file("photo", live.photo[-1]) if live.photo else _file("video", live)


def _video(video: Video) -> Media:
    """Return a video, in the best of its qualities that can be fetched."""
    whole = _file("video", video)
    covers = video.cover or ()
    if covers:
        # The sender's cover is as large as the video; a thumbnail is 320 pixels wide at most.
        whole = replace(whole, thumbnail=_file("photo", covers[-1]))
    if whole.size is None or whole.size <= FILE_BYTES:
        return whole
    lesser = [each for each in video.qualities or () if 0 < _size(each) <= FILE_BYTES]
    if not lesser:
        return whole
    best = _file("video", max(lesser, key=_size))
    # Known by the video that was sent, whatever of it is read.
    return replace(whole, file_id=best.file_id, size=best.size)


def _size(file: File) -> int:
    return file.file_size or 0


def _file(kind: MediaKind, file: File) -> Media:
    thumbnail = getattr(file, "thumbnail", None)
    return Media(
        kind=kind,
        file_id=file.file_id,
        unique_id=file.file_unique_id,
        size=file.file_size,
        thumbnail=_file("photo", thumbnail) if thumbnail else None,
    )
