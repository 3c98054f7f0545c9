"""Vectors that come with the starter store, so that a first start need not embed it."""

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

KEYS = "keys"
VALUES = "values"
KEY_BYTES = 16

Keyed = Mapping[bytes, npt.NDArray[np.int8]]
"""Quantised vectors by the 16 bytes that name their text."""


# What an archive comes to that is missing, is none, was cut off or changed, or holds other arrays.
_BROKEN = (
    OSError,
    EOFError,
    KeyError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read_shipped(path: Path, engine: str) -> Keyed:
    """Return an engine's shipped vectors; none when the file is missing, broken or without them."""
    try:
        # NumPy itself leaves a file open that turns out to be no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as shipped:
            keys, values = shipped[f"{engine}.{KEYS}"], shipped[f"{engine}.{VALUES}"]
    except _BROKEN:
        return {}
    if (keys.dtype, values.dtype) != (np.uint8, np.int8) or keys.ndim != values.ndim:
        return {}
    if keys.shape != (*values.shape[:1], KEY_BYTES):
        return {}
    return {key.tobytes(): value for key, value in zip(keys, values, strict=True)}


def write_shipped(path: Path, engines: Mapping[str, Keyed]) -> None:
    """Write each engine's vectors in the order of their keys: equal ones give equal files.

    An engine without any is left out.
    """
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for engine, vectors in engines.items():
        if not vectors:
            continue
        keys = sorted(vectors)
        arrays[f"{engine}.{KEYS}"] = np.array(
            [np.frombuffer(key, np.uint8) for key in keys], np.uint8
        ).reshape(-1, KEY_BYTES)
        arrays[f"{engine}.{VALUES}"] = np.stack([vectors[key] for key in keys])
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes no mapping of arrays
