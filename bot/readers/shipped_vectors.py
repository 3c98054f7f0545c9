"""Vectors that come with the starter store, so that a first start need not embed it."""

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.match.engines import EngineProfile

KEYS = "keys"
VALUES = "values"
KEY_BYTES = 16

AnyArray = npt.NDArray[Any]
Keyed = Mapping[bytes, npt.NDArray[np.int8]]
"""Quantised vectors by the 16 bytes that name their text."""


class ShippedUnreadable(Exception):
    """The file of vectors cannot be used; the message names it and says why."""


# What an archive comes to that is none, was cut off or changed.
_BROKEN = (OSError, EOFError, RuntimeError, TypeError, ValueError, zipfile.BadZipFile, zlib.error)


def read_shipped(path: Path, profile: EngineProfile) -> Keyed:
    """Return an engine's shipped vectors; none when there is no file, or it is of other engines.

    Raises ShippedUnreadable where the file is broken, or its vectors are not the engine's.
    """
    if not path.exists():
        return {}
    try:
        # NumPy itself leaves a file open that turns out to be no archive.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as shipped:
            if f"{profile.name}.{KEYS}" not in shipped:
                return {}
            keys, values = shipped[f"{profile.name}.{KEYS}"], shipped[f"{profile.name}.{VALUES}"]
    except KeyError as error:
        raise ShippedUnreadable(f"{path.name}: {profile.name} has keys and no vectors") from error
    except _BROKEN as error:
        raise ShippedUnreadable(f"{path.name} is broken: {type(error).__name__}") from error
    wrong = _wrong(keys, values, profile.dimensions)
    if wrong:
        raise ShippedUnreadable(f"{path.name}: {profile.name} has {wrong}")
    return {key.tobytes(): value for key, value in zip(keys, values, strict=True)}


def _wrong(keys: AnyArray, values: AnyArray, dimensions: int) -> str:
    """Return what is wrong with the arrays of an engine; nothing when they are as they must be."""
    if keys.dtype != np.uint8 or values.dtype != np.int8:
        return f"{keys.dtype} keys and {values.dtype} vectors instead of uint8 and int8"
    if keys.ndim != 2 or keys.shape[1] != KEY_BYTES:  # noqa: PLR2004 - rows of bytes
        return f"keys of shape {keys.shape} instead of {KEY_BYTES} bytes each"
    if values.shape != (len(keys), dimensions):
        return f"vectors of shape {values.shape} instead of {(len(keys), dimensions)}"
    # A vector of zeros stands for a text that was set aside: nobody ships those.
    return "" if values.any(axis=1).all() else "vectors of zeros alone"


def write_shipped(path: Path, engines: Mapping[str, Keyed]) -> None:
    """Write each engine's vectors in the order of their keys: equal ones give equal files.

    An engine without any is left out, and so is a text that was set aside: its vector is zeros.
    """
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    for engine, vectors in engines.items():
        keys = sorted(key for key, values in vectors.items() if values.any())
        if not keys:
            continue
        arrays[f"{engine}.{KEYS}"] = np.array(
            [np.frombuffer(key, np.uint8) for key in keys], np.uint8
        ).reshape(-1, KEY_BYTES)
        arrays[f"{engine}.{VALUES}"] = np.stack([vectors[key] for key in keys])
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]  # its stub takes no mapping of arrays
