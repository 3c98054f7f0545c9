"""Vectors that come with the starter store; without them it is embedded anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bot.match.engines import ENGINES, EngineProfile
from bot.match.engines import USE as REAL_USE
from bot.readers.shipped_vectors import Keyed, ShippedUnreadable, read_shipped, write_shipped

ROOT = Path(__file__).parents[2]
USE: Keyed = {bytes(16): np.array([1, -2], np.int8), b"a" * 16: np.array([3, 4], np.int8)}
E5: Keyed = {b"b" * 16: np.array([5, 6, 7], np.int8)}


def profile(name: str = "use", dimensions: int = 2) -> EngineProfile:
    """Return a tiny engine."""
    return replace(REAL_USE, name=name, dimensions=dimensions)


def as_lists(vectors: Keyed) -> dict[bytes, list[int]]:
    return {key: values.tolist() for key, values in vectors.items()}


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE, "e5": E5})
    assert as_lists(read_shipped(path, profile())) == as_lists(USE)
    assert as_lists(read_shipped(path, profile("e5", 3))) == as_lists(E5)
    assert read_shipped(path, profile("another")) == {}


def test_equal_vectors_give_equal_files(tmp_path: Path) -> None:
    write_shipped(tmp_path / "a", {"use": USE})
    write_shipped(tmp_path / "b", {"use": dict(sorted(USE.items(), reverse=True))})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_engine_without_vectors_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": {}, "e5": E5})
    assert read_shipped(path, profile()) == {}
    assert as_lists(read_shipped(path, profile("e5", 3))) == as_lists(E5)


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_shipped(tmp_path / "none.npz", profile()) == {}


def test_a_text_that_was_set_aside_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": {**USE, b"z" * 16: np.zeros(2, np.int8)}})
    assert as_lists(read_shipped(path, profile())) == as_lists(USE)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04", b"\x93NUMPY\x01\x00"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vectors.npz"
    path.write_bytes(content)
    with pytest.raises(ShippedUnreadable, match=r"^vectors\.npz is broken: \w+$"):
        read_shipped(path, profile())


def test_a_lone_array_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(ShippedUnreadable, match="is broken"):
        read_shipped(path, profile())


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE, "e5": E5})
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(ShippedUnreadable, match="is broken"):
        read_shipped(path, profile())


def test_a_changed_byte_never_gives_other_vectors(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    write_shipped(path, {"use": USE})
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1 :])
        try:
            found = as_lists(read_shipped(path, profile()))
        except ShippedUnreadable:
            continue
        assert found in ({}, as_lists(USE))


def shipped_as(path: Path, **arrays: npt.ArrayLike) -> Path:
    """Write an archive of arrays as they are given."""
    with path.open("wb") as file:
        np.savez_compressed(file, **{name.replace("_", "."): each for name, each in arrays.items()})  # type: ignore[arg-type]  # its stub takes no mapping of arrays
    return path


@pytest.mark.parametrize(
    ("keys", "values", "said"),
    [
        (np.zeros((1, 16), np.int16), np.ones((1, 2), np.int8), "int16 keys and int8 vectors"),
        (np.zeros((1, 16), np.uint8), np.ones((1, 2), np.float32), "and float32 vectors instead"),
        (
            np.zeros((2, 16), np.uint8),
            np.ones((1, 2), np.int8),
            r"shape \(1, 2\) instead of \(2, 2\)",
        ),
        (
            np.zeros((1, 16), np.uint8),
            np.ones((1, 3), np.int8),
            r"shape \(1, 3\) instead of \(1, 2\)",
        ),
        (np.zeros((1, 15), np.uint8), np.ones((1, 2), np.int8), r"keys of shape \(1, 15\)"),
        (np.zeros((1, 16), np.uint8), np.ones(1, np.int8), r"vectors of shape \(1,\)"),
        (np.zeros(16, np.uint8), np.ones(2, np.int8), r"keys of shape \(16,\)"),
        (np.uint8(0), np.int8(0), r"keys of shape \(\)"),
        (np.zeros((1, 16), np.uint8), np.zeros((1, 2), np.int8), "vectors of zeros alone"),
        (np.array([{}]), np.ones((1, 2), np.int8), "is broken: ValueError"),
    ],
)
def test_arrays_of_another_form_are_refused_with_what_is_wrong(
    tmp_path: Path, keys: npt.ArrayLike, values: npt.ArrayLike, said: str
) -> None:
    path = shipped_as(tmp_path / "vectors.npz", use_keys=keys, use_values=values)
    with pytest.raises(ShippedUnreadable, match=said):
        read_shipped(path, profile())


def test_keys_without_vectors_are_refused(tmp_path: Path) -> None:
    path = shipped_as(tmp_path / "vectors.npz", use_keys=np.zeros((1, 16), np.uint8))
    with pytest.raises(ShippedUnreadable, match="use has keys and no vectors"):
        read_shipped(path, profile())


@pytest.mark.parametrize("profile", ENGINES.values(), ids=ENGINES)
def test_the_projects_own_file_fits_every_engine(profile: EngineProfile) -> None:
    shipped = read_shipped(ROOT / "config" / "vectors.npz", profile)
    assert {values.shape for values in shipped.values()} == {(profile.dimensions,)}
