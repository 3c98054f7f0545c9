"""Tantivy's files, held against the checksums that they end with.

Each file but the lists of the others ends with a footer in JSON, the footer's length and a magic
number (tantivy's ``directory/footer.rs``). Tantivy reads files by mapping them and checks none,
so that a damaged one would be met in the middle of a search.
"""

import json
import struct
import zlib
from pathlib import Path
from typing import Any

from bot.store.index_trouble import IndexDamaged

META = "meta.json"

_TRAILER = struct.Struct("<II")
_MAGIC = 1337
_AT_ONCE = 1 << 20
_ATTEMPTS = 5


def require_whole(folder: Path) -> None:
    """Raise IndexDamaged when a file that the folder's index is made of is not what was written.

    What a cut-off commit left behind is no part of it.
    """
    if (folder / META).exists():
        try:
            for path in _files(folder, (folder / META).read_bytes()):
                _require_whole(path)
        except FileNotFoundError as error:
            raise IndexDamaged("words: a file is missing") from error


def link(folder: Path, other: Path) -> None:
    """Make the index of one folder, as it is now, that of another, new folder as well.

    Its files are linked, as tantivy never writes over one; what the other folder's index removes
    stays in the first. Raises OSError or IndexDamaged where that cannot be done.
    """
    other.mkdir()
    for left in reversed(range(_ATTEMPTS)):
        meta = (folder / META).read_bytes()
        try:
            for path in _files(folder, meta):
                (other / path.name).unlink(missing_ok=True)
                (other / path.name).hardlink_to(path)
        except FileNotFoundError:  # merged into another file meanwhile
            if not left:
                raise
        else:
            (other / META).write_bytes(meta)
            return


def _files(folder: Path, meta: bytes) -> list[Path]:
    """Return the files of an index, or raise FileNotFoundError or IndexDamaged."""
    files: list[Path] = []
    for name in _names(meta):
        found = sorted(folder.glob(name))
        if not found:
            raise FileNotFoundError(name)
        files += found
    return files


def _names(meta: bytes) -> list[str]:
    try:
        return [name for each in json.loads(meta)["segments"] for name in _names_of(each)]
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"words: {META}") from error


def _names_of(segment: dict[str, Any]) -> list[str]:
    """Return patterns of a segment's files: its columns, and what it has lost since."""
    name = str(segment["segment_id"]).replace("-", "")
    deletes = segment["deletes"]
    lost = [f"{name}.{deletes['opstamp']}.del"] if deletes else []
    return [f"{name}.[!0-9]*", *lost]


def _require_whole(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TRAILER.size))
        trailer = file.read()
        if len(trailer) != _TRAILER.size:
            raise IndexDamaged("words: cut off")
        length, magic = _TRAILER.unpack(trailer)
        body = size - _TRAILER.size - length
        if magic != _MAGIC or body < 0:
            raise IndexDamaged("words: no footer")
        file.seek(body)
        told = _crc_of(file.read(length))
        file.seek(0)
        crc = 0
        while body > 0 and (block := file.read(min(body, _AT_ONCE))):
            crc, body = zlib.crc32(block, crc), body - len(block)
    if crc != told:
        raise IndexDamaged("words: another checksum")


def _crc_of(footer: bytes) -> int:
    try:
        return int(json.loads(footer)["crc"])
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged("words: no footer") from error
