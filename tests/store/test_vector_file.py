"""Vectors that are saved with the index: whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bot.match.cells import Numbers
from bot.match.centres import centres_of
from bot.match.vector_table import VectorTable
from bot.match.vectors import quantise
from bot.store.index_trouble import IndexDamaged, IndexUnwritable
from bot.store.vector_file import read_into, writing

ENGINE = "engine-1"
ALIVE: Numbers = np.arange(100)


def table(count: int = 100) -> VectorTable:
    """Return vectors in several cells."""
    held = VectorTable(4, flat=10)
    chance = np.random.default_rng(1)
    rows = quantise(chance.standard_normal((count, 4)).astype(np.float32))
    held.put(np.arange(count), rows)
    held.part(centres_of(held.sample(), 7))
    held.move(count)
    return held


def write(path: Path, held: VectorTable) -> int:
    return sum(1 for _ in writing(path, ENGINE, held))


def read(path: Path, alive: Numbers = ALIVE) -> VectorTable:
    held = VectorTable(4, flat=10)
    read_into(path, ENGINE, held, alive)
    return held


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write(tmp_path / "use.vectors", table())
    return tmp_path / "use.vectors"


def test_what_was_written_is_read(path: Path) -> None:
    read_back = read(path)
    assert (read_back.rows(ALIVE) == table().rows(ALIVE)).all()
    assert (read_back.cells.centres == table().cells.centres).all()


def test_it_is_written_a_cell_at_a_time(tmp_path: Path) -> None:
    steps = writing(tmp_path / "use.vectors", ENGINE, table())
    next(steps)
    assert not (tmp_path / "use.vectors").exists()
    assert sum(1 for _ in steps) == 6
    assert [each.name for each in tmp_path.iterdir()] == ["use.vectors"]


def test_what_changes_while_it_is_written_does_no_harm(tmp_path: Path) -> None:
    held = table()
    for _ in writing(tmp_path / "use.vectors", ENGINE, held):
        held.remove(int(held.cells.cells[0].numbers[0]) if held.cells.cells[0].size else 0)
    left = read(tmp_path / "use.vectors")
    known = ALIVE[left.has(ALIVE)]
    assert (left.rows(known) == table().rows(known)).all()


def test_vectors_of_what_went_are_passed_over(path: Path) -> None:
    assert np.flatnonzero(read(path, ALIVE[10:20]).has(ALIVE)).tolist() == list(range(10, 20))
    assert len(read(path, ALIVE[:0])) == 0


def test_a_missing_file_gives_nothing(tmp_path: Path) -> None:
    assert len(read(tmp_path / "none.vectors")) == 0


@pytest.mark.parametrize("place", ["first", "line", "size", "row", "last"])
def test_a_changed_byte_is_found(path: Path, place: str) -> None:
    content = bytearray(path.read_bytes())
    line = content.index(b"\n")
    at = {"first": 0, "line": line - 2, "size": line + 1 + 7 * 16, "row": -20, "last": -1}[place]
    content[at] ^= 0x41
    path.write_bytes(content)
    with pytest.raises(IndexDamaged):
        read(path)


@pytest.mark.parametrize("left", [0, 5, 60, 200, -1])
def test_a_file_that_was_cut_off_is_found(path: Path, left: int) -> None:
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(IndexDamaged):
        read(path)


def test_a_file_that_goes_on_is_found(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(IndexDamaged):
        read(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda told: told | {"form": 0},
        lambda told: told | {"engine": "engine-2"},
        lambda told: told | {"dimensions": 5},
        lambda told: told | {"cells": 10**15},
        lambda told: told | {"cells": 0},
        lambda _: {"form": 1},
        lambda _: [],
    ],
)
def test_a_file_of_something_else_is_not_read(
    path: Path, change: Callable[[dict[str, object]], object]
) -> None:
    line, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(json.dumps(change(json.loads(line))).encode() + b"\n" + rest)
    with pytest.raises(IndexDamaged):
        read(path)


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(IndexUnwritable):
        write(tmp_path / "none" / "use.vectors", table())
