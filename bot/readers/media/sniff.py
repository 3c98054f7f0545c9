"""What a file is by its first bytes; neither its name nor what Telegram calls it is believed."""

from enum import StrEnum

HEAD = 64
"""The first bytes that tell what a file is."""


class Container(StrEnum):
    """What a file is, as far as that tells how it is read."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    MP4 = "mp4"
    M4A = "m4a"
    AVI = "avi"
    MATROSKA = "matroska"
    OGG = "ogg"
    MP3 = "mp3"
    WAV = "wav"
    FLAC = "flac"
    AAC = "aac"
    AMR = "amr"
    OTHER = "other"
    """Anything else: a PDF, a page, an archive, an animated sticker, a program, a text."""


PICTURES = frozenset({Container.JPEG, Container.PNG, Container.WEBP, Container.GIF})
MOVING = frozenset({Container.MP4, Container.AVI, Container.MATROSKA})
SOUNDS = frozenset(
    {Container.M4A, Container.MP3, Container.WAV, Container.FLAC, Container.AAC, Container.AMR}
)

_BEGINS = (
    (b"\xff\xd8\xff", Container.JPEG),
    (b"\x89PNG\r\n\x1a\n", Container.PNG),
    (b"GIF87a", Container.GIF),
    (b"GIF89a", Container.GIF),
    (b"\x1aE\xdf\xa3", Container.MATROSKA),
    (b"OggS", Container.OGG),
    (b"fLaC", Container.FLAC),
    (b"ID3", Container.MP3),
    (b"#!AMR\n", Container.AMR),
    (b"#!AMR-WB\n", Container.AMR),
)
_RIFF = {b"WEBP": Container.WEBP, b"AVI ": Container.AVI, b"WAVE": Container.WAV}
_SOUND_BRANDS = (b"M4A ", b"M4B ", b"F4A ")
_PICTURE_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_OLD_BOXES = (b"moov", b"mdat", b"wide")
"""QuickTime files from before 2001 begin without a brand."""

# The first 32 bits of a frame: ISO 13818-7, 6.2 (ADTS, whose layer is 0), and 11172-3, 2.4.1.3.
_ADTS, _ADTS_SYNC = 0xFFF60000, 0xFFF00000
_SYNC = 0xFFE00000
_RESERVED = (
    (0x00180000, 0x00080000),  # version
    (0x00060000, 0x00000000),  # layer
    (0x0000F000, 0x0000F000),  # bit rate
    (0x00000C00, 0x00000C00),  # sampling frequency
)


def sniff(head: bytes) -> Container:
    """Return what a file is whose first bytes these are."""
    for begin, container in _BEGINS:
        if head.startswith(begin):
            return container
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], Container.OTHER)
    if head[4:8] == b"ftyp":
        return _branded(head[8:12])
    if head[4:8] in _OLD_BOXES:
        return Container.MP4
    return _by_sync(head)


def _branded(brand: bytes) -> Container:
    """Return what the brand of an ISO media file says; its pictures (HEIC, AVIF) are not read."""
    if brand in _PICTURE_BRANDS:
        return Container.OTHER
    return Container.M4A if brand in _SOUND_BRANDS else Container.MP4


def _by_sync(head: bytes) -> Container:
    """Return whether a stream without a header begins with a frame of sound."""
    first = int.from_bytes(head[:4].ljust(4, b"\0"))
    if first & _ADTS == _ADTS_SYNC:
        return Container.AAC
    if first & _SYNC != _SYNC or any(first & field == value for field, value in _RESERVED):
        return Container.OTHER
    return Container.MP3
