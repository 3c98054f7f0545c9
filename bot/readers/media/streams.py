"""A file of sound or moving pictures, opened so that it can reach nothing but itself.

Only containers and codecs that people send are opened, each by its name and none by guessing:
FFmpeg would also read playlists, which name other files and hosts.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast, overload

import av

from bot.readers.media.sniff import HEAD, Container, sniff
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.codec.context import CodecContext
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

MOST_SIDE = 4096
MOST_PIXELS = 4096 * 2304
"""A frame of 9.4 Mpx takes 14 MB, and a decoder may keep 17 of them."""
MOST_RATE = 192_000
MOST_CHANNELS = 8

DEMUXERS: Mapping[Container, str] = {
    Container.MP4: "mov",
    Container.M4A: "mov",
    Container.MATROSKA: "matroska",
    Container.AVI: "avi",
    Container.GIF: "gif",
    Container.OGG: "ogg",
    Container.MP3: "mp3",
    Container.WAV: "wav",
    Container.FLAC: "flac",
    Container.AAC: "aac",
    Container.AMR: "amr",
}
"""What FFmpeg calls the reader of each kind of file."""

DECODERS = frozenset(
    "libdav1d gif h263 h264 hevc mpeg4 theora vp8 vp9 "
    "aac alac amrnb amrwb flac mp3float mp3 opus vorbis "
    "pcm_alaw pcm_mulaw pcm_f32le pcm_s16be pcm_s16le pcm_s24le pcm_s32le pcm_u8".split()
)
"""FFmpeg's names of the decoders that may run: of what people's apps send, and no more."""

_OPTIONS: Mapping[str, str] = {
    "codec_whitelist": ",".join(sorted(DECODERS)),
    "max_pixels": str(MOST_PIXELS),
    "max_streams": "16",
    "probesize": "2000000",
    "analyzeduration": "5000000",
    # The file is handed over open; whatever else its bytes name is not opened.
    "protocol_whitelist": "none",
}

_MOST_BROKEN = 100
"""Packets that may fail; a file with more of them is not worth the time."""


@contextmanager
def opened_streams(path: Path) -> Iterator["InputContainer"]:
    """Give a file's container, its streams not decoded yet.

    Raises Unread for what is no container of a known kind; and for whatever FFmpeg finds wrong
    while the container is in use.
    """
    with path.open("rb") as file:
        demuxer = DEMUXERS.get(sniff(file.read(HEAD)))
        file.seek(0)
        if demuxer is None:
            raise Unread(MediaTrouble.UNSUPPORTED)
        try:
            with av.open(
                file, "r", format=demuxer, options=dict(_OPTIONS), io_open=_refuse
            ) as container:
                yield container
        except (av.FFmpegError, ValueError, OverflowError) as error:
            raise Unread(MediaTrouble.UNREADABLE) from error


def video_of(container: "InputContainer") -> "VideoStream | None":
    """Return the moving pictures, never a cover; raises Unread where frames are too large."""
    stream = next((each for each in container.streams.video if not _is_cover(each)), None)
    if stream is None or not _is_decoded(stream):
        return None
    width, height = stream.width, stream.height
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS or not width * height:
        raise Unread(MediaTrouble.UNREADABLE)
    _decode_alone(stream)
    return stream


def audio_of(container: "InputContainer") -> "AudioStream | None":
    """Return the first sound; raises Unread where its form is beyond what is decoded."""
    stream = next(iter(container.streams.audio), None)
    if stream is None or not _is_decoded(stream):
        return None
    if not 0 < stream.rate <= MOST_RATE or not 0 < stream.channels <= MOST_CHANNELS:
        raise Unread(MediaTrouble.UNREADABLE)
    _decode_alone(stream)
    return stream


@overload
def frames_of(container: "InputContainer", stream: "VideoStream") -> Iterator["VideoFrame"]: ...
@overload
def frames_of(container: "InputContainer", stream: "AudioStream") -> Iterator["AudioFrame"]: ...
def frames_of(
    container: "InputContainer", stream: "VideoStream | AudioStream"
) -> Iterator["VideoFrame | AudioFrame"]:
    """Give a stream's frames as far as they can be decoded, leaving out damaged packets."""
    packets = container.demux(stream)
    broken = 0
    while broken < _MOST_BROKEN:
        try:
            yield from cast("list[VideoFrame | AudioFrame]", next(packets).decode())
        except StopIteration:
            return
        except av.FFmpegError:
            broken += 1


def _is_decoded(stream: "VideoStream | AudioStream") -> bool:
    """Tell whether a stream's codec is one of those; FFmpeg's list binds only its own looks."""
    codec: CodecContext | None = stream.codec_context
    return codec is not None and codec.name in DECODERS


def _is_cover(stream: "VideoStream") -> bool:
    return bool(stream.disposition & stream.disposition.attached_pic)


def _decode_alone(stream: "VideoStream | AudioStream") -> None:
    """Decode in this thread: the process may start no others, and CPU is what counts."""
    stream.codec_context.thread_count = 1
    stream.codec_context.thread_type = "NONE"


def _refuse(_url: str, _flags: int, _options: Mapping[str, str]) -> NoReturn:
    raise ValueError("a file may name no other")
