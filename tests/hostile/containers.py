"""Recordings and videos whose headers lie, and texts that call themselves videos."""

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import av

from tests.hostile.samples import sample

if TYPE_CHECKING:
    from av.video.stream import VideoStream


def hostile_containers(host: str) -> Iterator[tuple[str, bytes]]:
    """Yield each with its name; those that name another file or ``host`` must not reach it."""
    yield "huge-side.mp4", _patched(sample("mp4"), b"avc1", 28, struct.pack(">HH", 65535, 65535))
    yield "timescale.mp4", _patched(sample("mp4"), b"mdhd", 16, bytes(4))
    yield "duration.mp4", _patched(sample("mp4"), b"mvhd", 20, b"\xff" * 4)
    yield "samples.mp4", _patched(sample("mp4"), b"stts", 8, struct.pack(">II", 1_000_000, 1))
    yield "sizes.mp4", _patched(sample("mp4"), b"stsz", 12, struct.pack(">I", 2**31))
    yield "offset.mp4", _patched(sample("mp4"), b"stco", 12, struct.pack(">I", 2**31))
    yield "nested.mp4", _ftyp() + _nested(5_000)
    yield "endless.mp4", _ftyp() + box(b"moov", box(b"trak", b"")) * 50_000
    yield "zero-boxes.mp4", _ftyp() + box(b"free", b"") * 500_000
    yield "reference.mp4", _referring(f"http://{host}/v.mp4".encode())
    yield "large.avi", repeated("avi", "mpeg4", 4_098, 4_098, frames=1)
    yield "long.mp4", repeated("mp4", "libx264", 4_096, 2_304, frames=6_000)
    yield "many.webm", repeated("webm", "libvpx", 64, 64, frames=60_000)
    yield "unknown.webm", _unknown_sizes()
    yield "pages.oga", _pages(150_000)
    yield "zeros.mp3", b"ID3\x04\0\0\0\0\0\0" + bytes(10_000_000)
    yield "frames.mp3", b"\xff\xfb\x90\x64" * 500_000
    yield "lies.wav", _lying_wav()
    yield "many.avi", sample("avi").replace(b"strh", b"JUNK")
    yield "list.m3u8", f"#EXTM3U\n#EXTINF:9,\nhttp://{host}/a.ts\n#EXT-X-ENDLIST\n".encode()
    yield "hls.mp4", b"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:9,\nfile:///etc/hostname\n"
    yield "concat.mp4", f"ffconcat version 1.0\nfile http://{host}/b.mp4\n".encode()
    yield "session.mp4", f"v=0\nc=IN IP4 {host.split(':', maxsplit=1)[0]}\nm=video 9\n".encode()
    yield "dash.mp4", f"<MPD><BaseURL>http://{host}/</BaseURL></MPD>".encode()


def repeated(form: str, codec: str, width: int, height: int, frames: int) -> bytes:
    """Return a gray video that is one key frame, thirty times a second."""
    into = io.BytesIO()
    with av.open(into, "w", format=form) as container:
        stream = cast("VideoStream", container.add_stream(codec, rate=30, options={"crf": "40"}))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        frame = av.VideoFrame(width, height, "yuv420p")
        for plane in frame.planes:
            plane.update(b"\x80" * plane.buffer_size)
        first = [*stream.encode(frame), *stream.encode(None)][0]
        for number in range(frames):
            packet = av.Packet(bytes(first))
            packet.stream, packet.time_base, packet.is_keyframe = stream, first.time_base, True
            packet.pts = packet.dts = number
            container.mux(packet)
    return into.getvalue()


def box(name: bytes, body: bytes) -> bytes:
    """Return a box of an ISO media file."""
    return struct.pack(">I", 8 + len(body)) + name + body


def _ftyp() -> bytes:
    return box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41")


def _nested(depth: int) -> bytes:
    body = b""
    for _ in range(depth):
        body = box(b"moov", body)
    return body


def _patched(made: bytes, name: bytes, past: int, patch: bytes) -> bytes:
    """Return a file with other bytes so far past the name of a box."""
    at = made.index(name) + past
    return made[:at] + patch + made[at + len(patch) :]


def _referring(url: bytes) -> bytes:
    """Return a video that says that its pictures are elsewhere."""
    made = sample("mp4")
    old = box(b"dref", b"\0\0\0\0\0\0\0\1" + box(b"url ", b"\0\0\0\1"))
    new = box(b"dref", b"\0\0\0\0\0\0\0\1" + box(b"url ", b"\0\0\0\0" + url + b"\0"))
    return made.replace(old, new)


def _unknown_sizes() -> bytes:
    made = sample("webm")
    at = made.index(b"\x18\x53\x80\x67") + 4
    cluster = b"\x1f\x43\xb6\x75" + b"\x01" + b"\xff" * 7
    return made[:at] + b"\x01" + b"\xff" * 7 + made[at + 8 :] + cluster * 200_000


def _pages(pages: int) -> bytes:
    """Return an Ogg stream of empty pages after its first ones."""
    made = sample("oga")
    second = made.index(b"OggS", 4)
    empty = b"OggS\0\0" + bytes(8) + made[14:18] + bytes(8) + b"\0"
    return made[:second] + empty * pages


def _lying_wav() -> bytes:
    form = struct.pack("<HHIIHH", 1, 65535, 2**32 - 1, 2**32 - 1, 65535, 32)
    return b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0" + form + b"data\xff\xff\xff\xff" + bytes(999)
