"""What a medium is known by, as bytes and back: a claim's file and the store keep it so.

The bytes are a version, then sections: a letter, a length of four bytes, and the section's own.
All numbers are little-endian.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from bot.receive.readings import AudioFingerprint, FrameHashes, ImageHashes, SeenMedium

VERSION = 1
HASH_BYTES = 32
"""Of a PDQ hash, which has 256 bits."""

_SECTION = struct.Struct("<cI")
_SECONDS = struct.Struct("<d")


class UnknownPrints(ValueError):
    """The bytes are not prints of this version."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Prints:
    """A picture's hashes, or a video's with those of its sound, or a recording's fingerprint."""

    image: ImageHashes | None = None
    frames: FrameHashes | None = None
    audio: AudioFingerprint | None = None


def prints_of(seen: SeenMedium) -> Prints:
    """Return what a medium that was read will be known by."""
    return Prints(image=seen.image, frames=seen.frames, audio=seen.audio)


def pack(prints: Prints) -> bytes:
    """Return prints as bytes from which ``unpack`` makes equal ones; at least one byte."""
    packed = bytes([VERSION])
    if prints.image:
        packed += _section(b"i", _image(prints.image))
    if prints.frames:
        packed += _section(b"v", _frames(prints.frames))
    if prints.audio:
        packed += _section(b"a", _SECONDS.pack(prints.audio.seconds) + prints.audio.codes)
    return packed


def unpack(packed: bytes) -> Prints:
    """Return the prints that were packed, or raise UnknownPrints."""
    if packed[:1] != bytes([VERSION]):
        raise UnknownPrints("not prints of this version")
    try:
        found = dict(_sections(packed[1:]))
        image, frames, audio = (found.pop(letter, None) for letter in (b"i", b"v", b"a"))
        if found:
            raise UnknownPrints("an unknown section")
        return Prints(
            image=None if image is None else _image_from(image),
            frames=None if frames is None else _frames_from(frames),
            audio=None if audio is None else _audio_from(audio),
        )
    except (struct.error, IndexError) as error:
        raise UnknownPrints("cut off") from error


def _section(letter: bytes, body: bytes) -> bytes:
    return _SECTION.pack(letter, len(body)) + body


def _sections(packed: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = 0
    while start < len(packed):
        letter, size = _SECTION.unpack_from(packed, start)
        start += _SECTION.size
        if start + size > len(packed):
            raise UnknownPrints("cut off")
        yield letter, packed[start : start + size]
        start += size


def _image(image: ImageHashes) -> bytes:
    return bytes([image.quality]) + _counted(image.hashes) + image.features


def _image_from(body: bytes) -> ImageHashes:
    hashes, features = _uncounted(body[1:])
    return ImageHashes(hashes=hashes, quality=body[0], features=features)


def _frames(frames: FrameHashes) -> bytes:
    return _SECONDS.pack(frames.seconds) + b"".join(map(_counted, frames.frames))


def _frames_from(body: bytes) -> FrameHashes:
    (seconds,) = _SECONDS.unpack_from(body)
    rest, frames = body[_SECONDS.size :], []
    while rest:
        frame, rest = _uncounted(rest)
        frames.append(frame)
    return FrameHashes(frames=tuple(frames), seconds=seconds)


def _audio_from(body: bytes) -> AudioFingerprint:
    (seconds,) = _SECONDS.unpack_from(body)
    codes = body[_SECONDS.size :]
    if len(codes) % 4:
        raise UnknownPrints("half a code")
    return AudioFingerprint(codes=codes, seconds=seconds)


def _counted(hashes: tuple[bytes, ...]) -> bytes:
    return bytes([len(hashes)]) + b"".join(hashes)


def _uncounted(body: bytes) -> tuple[tuple[bytes, ...], bytes]:
    """Return the hashes at the beginning of the bytes, and what comes after them."""
    end = 1 + HASH_BYTES * body[0]
    if end > len(body):
        raise UnknownPrints("cut off")
    starts = range(1, end, HASH_BYTES)
    return tuple(body[start : start + HASH_BYTES] for start in starts), body[end:]
