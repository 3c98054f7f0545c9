"""Pictures that are small files and large trouble."""

import io
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

from PIL import Image

from tests.hostile.samples import animated, still


@lru_cache
def hostile_pictures() -> tuple[tuple[str, bytes], ...]:
    """Return each with its name; none of them can be read."""
    return tuple(_pictures())


def _pictures() -> Iterator[tuple[str, bytes]]:
    yield "png-30k.png", png(30_000, 30_000)
    yield "png-12k.png", png(12_000, 12_000)
    yield "png-header-2g.png", png(2**31 - 1, 2**31 - 1, rows=9, most=99)
    yield "png-nothing.png", png(0, 0)
    yield "png-narrow.png", png(2**31 - 1, 1, rows=1, most=100)
    yield "png-text.png", png(8, 8, (b"zTXt", b"k\0\0" + _endless()))
    yield "png-words.png", png(8, 8, *[(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 10**6))] * 200)
    yield "png-profile.png", png(8, 8, (b"iCCP", b"p\0\0" + _endless()))
    yield "png-cut-chunk.png", png(8, 8)[:40] + b"\xff\xff\xff\xff"
    yield "jpeg-header.jpg", _resized_jpeg(65_500, 65_500)
    yield "jpeg-scans.jpg", _many_scans(5_000)
    yield "jpeg-start.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 1000
    yield "webp-16k.webp", webp(16_383, 16_383)
    yield "webp-4k.webp", webp(4_000, 4_000)
    yield "webp-lies.webp", still("WEBP")[:20] + b"\xff" * 40
    yield "gif-65k.gif", gif(65_535, 65_535, frames=2)


def endless_pictures() -> Iterator[tuple[str, bytes]]:
    """Yield pictures of thousands of frames, of which the first can be seen."""
    yield "frames.gif", gif(1_500, 1_500, frames=20_000)
    yield "frames.webp", _frames_of_webp(5_000)
    count = struct.pack(">II", 2**31 - 1, 0)
    yield "frames.png", png(1_500, 1_500, (b"acTL", count))


def png(
    width: int, height: int, *chunks: tuple[bytes, bytes], rows: int = 0, most: int = 0
) -> bytes:
    """Return a black picture of one bit a pixel; of ``rows`` rows where its header lies."""
    row = b"\0" * (most or 1 + (width + 7) // 8)
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(row) for _ in range(rows or height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    all_chunks = ((b"IHDR", header), *chunks, (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in all_chunks)


@lru_cache
def _endless() -> bytes:
    """Return a megabyte that is 300 of them when it is unpacked."""
    return zlib.compress(bytes(300_000_000), 1)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def webp(width: int, height: int) -> bytes:
    """Return a lossless picture of one colour: not a bit of its 50 bytes is a pixel's."""
    size = (width - 1) | (height - 1) << 14
    # No transform, no cache, no groups; then five codes of one symbol each, which take no bits.
    bits, at = 0, 3
    for _ in range(5):
        bits |= 1 << at
        at += 4
    body = b"\x2f" + struct.pack("<I", size) + bits.to_bytes(16, "little")
    chunk = b"VP8L" + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def gif(width: int, height: int, frames: int) -> bytes:
    """Return frames of one pixel on a canvas of any size."""
    frame = b"\x21\xf9\x04\x08\x01\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0)
    palette = b"\0\0\0\xff\xff\xff"
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + palette
    return head + (frame + b"\x02\x02\x44\x01\0") * frames + b"\x3b"


def _frames_of_webp(frames: int) -> bytes:
    """Return a moving WebP whose last frame comes again and again."""
    made = animated("WEBP", frames=2)
    body = made[12:] + made[made.rindex(b"ANMF") :] * frames
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def _resized_jpeg(width: int, height: int) -> bytes:
    made = still("JPEG")
    at = made.index(b"\xff\xc0") + 5
    return made[:at] + struct.pack(">HH", height, width) + made[at + 4 :]


def _many_scans(scans: int) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", (3_000, 3_000), "gray").save(into, "JPEG", progressive=True)
    made = into.getvalue()
    last = made[made.rindex(b"\xff\xda") : -2]
    return made[:-2] + last * scans + made[-2:]
