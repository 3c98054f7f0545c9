"""Vectors that come with the starter store; without them it is embedded anew."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bot.match.engines import ENGINES, EngineProfile
from bot.readers.shipped_vectors import Keyed, read_shipped, write_shipped

ROOT = Path(__file__).parents[2]
USE: Keyed = {bytes(16): np.array([1, -2], np.int8), b"a" * 16: np.array([3, 4], np.int8)}
E5: Keyed = {b"b" * 16: np.array([5, 6, 7], np.int8)}


def as_lists(vectors: Keyed) -> dict[bytes, list[int]]:
    return {key: values.tolist() for key, values in vectors.items()}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE, "e5": E5})
    assert as_lists(read_shipped(path, "use")) == as_lists(USE)
    assert as_lists(read_shipped(path, "e5")) == as_lists(E5)
    assert read_shipped(path, "another") == {}


def test_equal_vectors_give_equal_files(tmp_path: Path) -> None:
    write_shipped(tmp_path / "a", {"use": USE})
    write_shipped(tmp_path / "b", {"use": dict(sorted(USE.items(), reverse=True))})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_engine_without_vectors_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": {}, "e5": E5})
    assert read_shipped(path, "use") == {}
    assert as_lists(read_shipped(path, "e5")) == as_lists(E5)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_shipped(tmp_path / "none.npz", "use") == {}


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04", b"\x93NUMPY\x01\x00"])
def test_a_file_that_is_no_archive_gives_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vectors.npz"
    path.write_bytes(content)
    assert read_shipped(path, "use") == {}


def test_a_lone_array_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    assert read_shipped(path, "use") == {}


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_gives_none(tmp_path: Path, share: float) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE, "e5": E5})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    assert read_shipped(path, "use") == {}


def test_a_changed_byte_never_gives_other_vectors(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE})
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        assert as_lists(read_shipped(path, "use")) in ({}, as_lists(USE))


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        (np.zeros((1, 16), np.int16), np.zeros((1, 2), np.int8)),
        (np.zeros((1, 16), np.uint8), np.zeros((1, 2), np.float32)),
        (np.zeros((2, 16), np.uint8), np.zeros((1, 2), np.int8)),
        (np.zeros((1, 15), np.uint8), np.zeros((1, 2), np.int8)),
        (np.zeros((1, 16), np.uint8), np.zeros(1, np.int8)),
        (np.zeros(16, np.uint8), np.zeros(2, np.int8)),
        (np.uint8(0), np.int8(0)),
        (np.array([{}]), np.zeros((1, 2), np.int8)),
    ],
)
def test_arrays_of_another_form_give_none(
    tmp_path: Path, keys: npt.ArrayLike, values: npt.ArrayLike
) -> None:
    path = tmp_path / "vectors.npz"
    with path.open("wb") as file:
        np.savez_compressed(file, **{"use.keys": keys, "use.values": values})  # type: ignore[arg-type]  # its stub takes no mapping of arrays
    assert read_shipped(path, "use") == {}


@pytest.mark.parametrize("profile", ENGINES.values(), ids=ENGINES)
def test_the_projects_own_file_fits_every_engine(profile: EngineProfile) -> None:
    shipped = read_shipped(ROOT / "config" / "vectors.npz", profile.name)
    assert {values.shape for values in shipped.values()} == {(profile.dimensions,)}
