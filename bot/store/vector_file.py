"""An engine's vectors in a file, so that a start need not read each from the store.

The file holds a line of JSON; the centres; for each cell its size, numbers and rows; and a
checksum of all that. It may lag behind the entries: a number stands for the same text for ever,
so that vectors of entries that went are passed over, and those that are missing are looked up.
"""

import json
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from bot.match.cells import Cells, Numbers
from bot.match.vector_table import VectorTable
from bot.store.durable import sync_folder
from bot.store.index_trouble import IndexDamaged, system_translated

FORM = 1
"""The form of the file; one in another is not read."""

SUFFIX = ".vectors"

_SIZE = struct.Struct("<q")
_CRC = struct.Struct("<L")
_LONGEST_LINE = 1000


class _Summing:
    """A file with the checksum of all that was written to it or read from it."""

    def __init__(self, file: BinaryIO, size: int = 0) -> None:
        self._file = file
        self._left = size
        self.crc = 0

    def write(self, content: bytes | memoryview) -> None:
        self.crc = zlib.crc32(content, self.crc)
        self._file.write(content)

    def read(self, size: int) -> bytes:
        self._left -= size
        if size < 0 or self._left < 0:  # also where a damaged size is beyond all memory
            raise IndexDamaged("vectors: cut off")
        content = self._file.read(size)
        self.crc = zlib.crc32(content, self.crc)
        return content

    def line(self) -> bytes:
        content = self._file.readline(_LONGEST_LINE)
        self.crc = zlib.crc32(content, self.crc)
        return content


def writing(path: Path, engine: str, table: VectorTable) -> Iterator[None]:
    """Write a table's vectors, a cell at each step; the file is there after the last.

    The table may change between two steps, but not be parted. Raises IndexUnwritable.
    """
    beside = path.with_suffix(".new")
    cells = table.cells
    with system_translated(), beside.open("wb") as file:
        summing = _Summing(file)
        told = {
            "form": FORM,
            "engine": engine,
            "dimensions": table.dimensions,
            "cells": len(cells.cells),
        }
        summing.write(json.dumps(told).encode() + b"\n")
        summing.write(cells.centres.tobytes())
        for cell in cells.cells:
            summing.write(_SIZE.pack(cell.size))
            summing.write(cell.numbers.tobytes())
            summing.write(cell.rows.tobytes())
            yield
        file.write(_CRC.pack(summing.crc))
        file.flush()
        os.fsync(file.fileno())
    with system_translated():
        beside.replace(path)
        sync_folder(path.parent)


def read_into(path: Path, engine: str, table: VectorTable, alive: Numbers) -> None:
    """Fill an empty table with the vectors of entries that are alive.

    A file that is missing gives nothing; one of another engine or form, or a damaged one, raises
    IndexDamaged.
    """
    try:
        with path.open("rb") as file:
            table.take_over(_read(file, engine, table.dimensions, alive))
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"vectors: {type(error).__name__}") from error


def _read(file: BinaryIO, engine: str, dimensions: int, alive: Numbers) -> Cells:
    summing = _Summing(file, os.fstat(file.fileno()).st_size)
    told = json.loads(summing.line())
    if (told["form"], told["engine"], told["dimensions"]) != (FORM, engine, dimensions):
        raise IndexDamaged("vectors: of something else")
    count = int(told["cells"])
    centres = np.frombuffer(summing.read(4 * count * dimensions), np.float32)
    cells = Cells(centres.reshape(count, dimensions))
    for cell in range(count):
        (size,) = _SIZE.unpack(summing.read(_SIZE.size))
        numbers = np.frombuffer(summing.read(8 * size), np.int64)
        rows = np.frombuffer(summing.read(dimensions * size), np.int8).reshape(size, dimensions)
        kept = _among(numbers, alive)
        cells.put_into(cell, numbers[kept], rows[kept])
    if file.read() != _CRC.pack(summing.crc):
        raise IndexDamaged("vectors: another checksum")
    return cells


def _among(numbers: Numbers, alive: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which numbers are among others, which are in order."""
    places = np.minimum(np.searchsorted(alive, numbers), max(0, len(alive) - 1))
    among: npt.NDArray[np.bool_] = alive[places] == numbers if len(alive) else numbers < 0
    return among
