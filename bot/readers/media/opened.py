"""A picture's pixels, decoded so that no file of some kilobytes takes a gigabyte or an hour.

What a picture says of its size is looked at before a pixel is decoded; Pillow is told which one
decoder to use; and the picture is made small strip by strip, so that only its own pixels are held.
"""

import mmap
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFile

from bot.readers.media.sniff import HEAD, Container, sniff
from bot.readers.media.unread import Unread
from bot.receive.readings import MediaTrouble

Picture = npt.NDArray[np.uint8]
"""Height × width × 3, red, green and blue."""

MOST_PIXELS = 40_000_000
"""A decoded picture then takes 160 MB at most."""
MOST_KEPT_PIXELS: dict[Container, int] = {Container.WEBP: 12_000_000}
"""WebP's decoder keeps four pictures of the full size; Telegram's own have half a megapixel."""
MOST_SIDE = 2_000
"""Pixels of the longer side of what is handed on."""
MOST_SCANS = 100
"""A progressive JPEG has ten or so; each one is a pass over the whole picture."""

_DECODERS = {
    Container.JPEG: "JPEG",
    Container.PNG: "PNG",
    Container.WEBP: "WEBP",
    Container.GIF: "GIF",
}
_STRIP_PIXELS = 2_000_000
_DEEP = frozenset({"I;16", "I;16L", "I;16B", "I;16N", "I"})
_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and is looked at first
ImageFile.LOAD_TRUNCATED_IMAGES = False


def open_picture(path: Path) -> Picture:
    """Return a picture, upright, over white, its longer side 2,000 pixels at most.

    Of an animated one it is the first frame. Raises Unread: UNSUPPORTED for what is no JPEG, PNG,
    WebP or GIF, UNREADABLE for what is damaged, or larger than is decoded; MemoryError where this
    process holds too much to decode a large one.
    """
    with _open(path) as picture:
        picture.load()
        small = _small(picture)
        small.thumbnail((MOST_SIDE, MOST_SIDE), Image.Resampling.LANCZOS)
        turn = _TURNS.get(_orientation(picture))
        return np.asarray(small if turn is None else small.transpose(turn), np.uint8)


@contextmanager
def _open(path: Path) -> Iterator[Image.Image]:
    """Give a picture whose size is known and bearable, and that is not decoded yet."""
    container = _container(path)
    # Each decoder raises what it likes over a broken file, and nothing else can be meant by it.
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(path, formats=[_DECODERS[container]]) as picture,
        ):
            _measure(picture, container)
            picture.draft("RGB", (MOST_SIDE, MOST_SIDE))
            yield picture
    except MemoryError:
        raise
    except Exception as error:
        raise Unread(MediaTrouble.UNREADABLE) from error


def _container(path: Path) -> Container:
    with path.open("rb") as file:
        container = sniff(file.read(HEAD))
        if container not in _DECODERS:
            raise Unread(MediaTrouble.UNSUPPORTED)
        if container is Container.JPEG and _many_scans(file.fileno()):
            raise Unread(MediaTrouble.UNREADABLE)
    return container


def _many_scans(file: int) -> bool:
    """Tell whether a JPEG has more passes over the whole picture than any camera makes."""
    with mmap.mmap(file, 0, access=mmap.ACCESS_READ) as data:
        at = 0
        for _ in range(MOST_SCANS + 1):
            at = data.find(_SCAN, at) + len(_SCAN)
            if at < len(_SCAN):
                return False
    return True


def _measure(picture: Image.Image, container: Container) -> None:
    width, height = picture.size
    if not 0 < width * height <= MOST_KEPT_PIXELS.get(container, MOST_PIXELS):
        raise Unread(MediaTrouble.UNREADABLE)


def _small(picture: Image.Image) -> Image.Image:
    """Return a picture in plain colours, made smaller by a whole number where it is large."""
    width, height = picture.size
    factor = max(1, max(width, height) // MOST_SIDE)
    small = Image.new("RGB", (-(-width // factor), -(-height // factor)))
    rows = max(1, _STRIP_PIXELS // (width * factor)) * factor
    for top in range(0, height, rows):
        strip = _plain(picture.crop((0, top, width, min(top + rows, height))))
        small.paste(strip.reduce(factor), (0, top // factor))
    return small


def _plain(strip: Image.Image) -> Image.Image:
    """Return red, green and blue: of 16 bits the upper 8, and white where it is transparent."""
    if strip.mode in _DEEP:
        upper = np.clip(np.asarray(strip) >> 8, 0, 255).astype(np.uint8)
        return Image.fromarray(upper).convert("RGB")
    if not strip.has_transparency_data:
        return strip.convert("RGB")
    colours = strip.convert("RGBA")
    white = Image.new("RGBA", colours.size, "white")
    return Image.alpha_composite(white, colours).convert("RGB")


def _orientation(picture: Image.Image) -> int:
    """Return which side is up, as the camera wrote it; upright where that cannot be read."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error):
        return 1
