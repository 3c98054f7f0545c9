"""A body as it was before it was packed for the way, inflated no further than it may be."""

import zlib

ACCEPTED = "gzip, deflate"
"""Brotli and zstd are not asked for, and not read where they come unasked."""

_GZIP = 16 + zlib.MAX_WBITS


class PackedBadly(Exception):
    """A body that is not packed as its head says."""


class Inflater:
    """Takes a body in pieces, and gives no more bytes than a set number."""

    def __init__(self, packed: str, most: int) -> None:
        """Raises PackedBadly for a packing that was not asked for, or several on one another."""
        self._packed = packed.strip().lower()
        if self._packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise PackedBadly(self._packed[:20])
        self._left = most
        self._stream: zlib._Decompress | None = None

    @property
    def full(self) -> bool:
        """Tell whether there is no room for more."""
        return self._left <= 0

    def take(self, piece: bytes) -> bytes:
        """Return what a piece comes to, cut where there is no more room; raises PackedBadly."""
        made = self._unpacked(piece) if self._packed not in {"", "identity"} else piece
        made = made[: self._left]
        self._left -= len(made)
        return made

    def _unpacked(self, piece: bytes) -> bytes:
        if not piece or self.full:
            return b""
        if self._stream is None:
            self._stream = zlib.decompressobj(_window(self._packed, piece))
        try:
            return self._stream.decompress(piece, self._left)
        except zlib.error:
            raise PackedBadly(self._packed) from None


def _window(packed: str, begin: bytes) -> int:
    """Return what zlib needs to know; "deflate" comes with its head or, wrongly, without."""
    if packed != "deflate":
        return _GZIP
    headed = begin[0] & 0x0F == zlib.DEFLATED and int.from_bytes(begin[:2]) % 31 == 0
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
