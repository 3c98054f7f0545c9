"""What is no medium at all, whatever its name says."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache


@lru_cache
def other_files() -> tuple[tuple[str, bytes], ...]:
    """Return each with its name; none of them is of a kind that is read."""
    return tuple(_others())


def _others() -> Iterator[tuple[str, bytes]]:
    yield "page.jpg", b"<html><script>alert(1)</script>"
    yield "eps.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n"
    yield "mvg.png", b"push graphic-context\nviewbox 0 0 9 9\nfill url(http://127.0.0.1/)\n"
    yield "svg.png", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc"/></svg>'
    yield "pdf.jpg", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
    yield "zip.jpg", _zip()
    yield "program.jpg", b"\x7fELF\x02\x01\x01" + bytes(200)
    yield "sticker.tgs", gzip.compress(b'{"layers":[' + b" " * 50_000_000 + b"]}", 1)
    yield "tiff.jpg", b"II*\0\x08\0\0\0" + bytes(100)
    yield "bmp.jpg", b"BM" + bytes(100)
    yield "heic.jpg", b"\0\0\0\x18ftypheic" + bytes(100)
    yield "text.mp4", b"no video " * 100
    yield "one-byte.jpg", b"\xff"
    yield "zeros.mp4", bytes(5_000)


def _zip() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(50_000_000))
    return into.getvalue()
