"""What an index needs done beside answering: parted, saved and settled in short steps."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bot.claims.claim import Claim
from bot.match.vector_table import VectorTable
from bot.match.vectors import quantise
from bot.store import upkeep
from bot.store.search_index import SearchIndex
from bot.store.upkeep import Upkeep
from tests.match.examples import claim

NAMES = {"use": "engine-1"}


def claims(first: int, count: int) -> list[Claim]:
    return [claim(f"c{n}", statement=f"statement {n}") for n in range(first, first + count)]


def opened(folder: Path | None) -> SearchIndex:
    index = SearchIndex({"use": 4}, folder)
    index.near["use"].table = VectorTable(4, flat=50)
    return index


def put(index: SearchIndex, first: int, count: int) -> None:
    chance = np.random.default_rng(first)
    rows = quantise(chance.standard_normal((count, 4)).astype(np.float32))
    told = claims(first, count)
    texts = {
        f"statement {n}": row for n, row in zip(range(first, first + count), rows, strict=True)
    }
    index.change(told, [], {"use": texts})


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    index = opened(tmp_path)
    yield index
    index.close()


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few entries be many."""
    monkeypatch.setattr("bot.match.centres._FEWEST", 1)
    monkeypatch.setattr(upkeep, "MOVED", 16)
    monkeypatch.setattr(upkeep, "WRITTEN", 2)
    monkeypatch.setattr(upkeep, "UNSAVED", 40)
    monkeypatch.setattr(upkeep, "LEFT_UNSAVED", 20)
    monkeypatch.setattr(upkeep, "UNSETTLED", 30)


def steps(keeping: Upkeep) -> int:
    count = 0
    while keeping.step():
        count += 1
    return count


def test_a_small_index_needs_nothing(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 20)
    keeping = Upkeep(index, NAMES)
    assert keeping.crowded() is None
    assert steps(keeping) == 0
    assert not (tmp_path / "use.vectors").exists()


def test_many_vectors_are_parted_step_by_step(index: SearchIndex) -> None:
    put(index, 0, 90)
    keeping = Upkeep(index, NAMES)
    crowded = keeping.crowded()
    assert crowded is not None and crowded.engine == "use"
    keeping.part(crowded.engine, crowded.centres())
    assert steps(keeping) > 90 / 16
    assert not index.near["use"].table.parting
    assert keeping.crowded() is None
    assert len(index.near["use"].table) == 90


def test_many_unsaved_vectors_are_saved_and_read_again(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 60)
    keeping = Upkeep(index, NAMES)
    keeping.catch_up()
    steps(keeping)
    assert (tmp_path / "use.vectors").exists()
    assert steps(keeping) == 0, "nothing is saved twice"
    before = index.near["use"].table.rows(index.shelf.all_numbers())
    index.close()
    again = opened(tmp_path)
    Upkeep(again, NAMES).load()
    assert (again.near["use"].table.rows(again.shelf.all_numbers()) == before).all()
    again.close()


def test_what_was_read_counts_as_saved(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 60)
    Upkeep(index, NAMES).finish()
    index.close()
    again = opened(tmp_path)
    keeping = Upkeep(again, NAMES)
    keeping.load()
    written = (tmp_path / "use.vectors").stat().st_mtime_ns
    keeping.finish()
    assert (tmp_path / "use.vectors").stat().st_mtime_ns == written
    again.close()


def test_what_was_parted_after_it_was_saved_stays_parted(
    index: SearchIndex, tmp_path: Path
) -> None:
    put(index, 0, 90)
    Upkeep(index, NAMES).finish()
    index.close()

    again = opened(tmp_path)
    keeping = Upkeep(again, NAMES)
    keeping.load()
    keeping.catch_up()
    keeping.finish()
    again.close()

    third = opened(tmp_path)
    keeping = Upkeep(third, NAMES)
    keeping.load()
    assert keeping.crowded() is None
    third.close()


def test_an_end_in_the_middle_of_parting_keeps_what_was_saved(
    index: SearchIndex, tmp_path: Path
) -> None:
    put(index, 0, 90)
    keeping = Upkeep(index, NAMES)
    keeping.finish()
    saved = (tmp_path / "use.vectors").read_bytes()
    crowded = keeping.crowded()
    assert crowded is not None
    keeping.part(crowded.engine, crowded.centres())
    keeping.step()

    keeping.finish()
    assert (tmp_path / "use.vectors").read_bytes() == saved


def test_damaged_vectors_are_taken_away(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 5)
    (tmp_path / "use.vectors").write_bytes(b"something else\n")
    Upkeep(index, NAMES).load()
    assert not (tmp_path / "use.vectors").exists()
    assert len(index.near["use"].table) == 5


def test_an_end_settles_and_saves(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 25)
    assert index.words.unsettled == 25
    Upkeep(index, NAMES).finish()
    assert index.words.unsettled == 0
    assert (tmp_path / "use.vectors").exists()


def test_an_end_leaves_few_vectors_to_the_store(index: SearchIndex, tmp_path: Path) -> None:
    put(index, 0, 5)
    Upkeep(index, NAMES).finish()
    assert not (tmp_path / "use.vectors").exists()


def test_many_unsettled_entries_are_settled(index: SearchIndex) -> None:
    put(index, 0, 30)
    keeping = Upkeep(index, NAMES)
    assert steps(keeping) == 1
    assert index.words.unsettled == 0


def test_nothing_is_saved_in_memory() -> None:
    index = opened(None)
    put(index, 0, 100)
    keeping = Upkeep(index, NAMES)
    keeping.load()
    keeping.catch_up()
    assert steps(keeping) == 0
    keeping.finish()
    index.close()
