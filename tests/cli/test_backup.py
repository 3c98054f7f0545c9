"""`siftline backup` and `siftline move`: what was answered before is answered after."""

from pathlib import Path

import pytest

from bot.store.sole import sole_owner
from tests.cli.calling import Siftline
from tests.stores import Files, Served, Stores

LEMON = "claims", "list"


@pytest.fixture(autouse=True)
def _store(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", stores.empty())


def test_a_restored_store_answers_as_before(
    siftline: Siftline, stores: Stores, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = siftline(*LEMON).out
    file = str(tmp_path / "backup.tar.gz")
    made = siftline("backup", "create", file)
    assert "It holds the secret key" in made.out
    assert siftline("backup", "verify", file).out.startswith(f"{file} is whole: ")
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", stores.empty())
    assert siftline("backup", "restore", file).out.startswith("Restored ")
    assert siftline(*LEMON).out == before
    assert (tmp_path / "new" / "secret.key").exists()


def test_a_backup_without_the_key_says_nothing_of_it(siftline: Siftline, tmp_path: Path) -> None:
    made = siftline("backup", "create", str(tmp_path / "a"), "--without-key")
    assert "secret key" not in made.out


def test_a_damaged_backup_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"damaged")
    done = siftline("backup", "verify", str(tmp_path / "a"))
    assert done.code == 1
    assert "is no whole backup" in done.line()


@pytest.mark.postgresql
def test_a_moved_store_answers_as_before(
    siftline: Siftline,
    stores: Stores,
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    before = siftline(*LEMON).out
    other = Files(tmp_path) if isinstance(stores, Served) else served
    target = other.empty()
    done = siftline("move", target)
    assert done.out.startswith("Every one of ")
    assert siftline("move", target).out == done.out
    monkeypatch.setenv("SIFTLINE_DATABASE_URL", target)
    assert siftline(*LEMON).out == before


def test_a_store_is_not_moved_into_one_that_has_others_rows(
    siftline: Siftline, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = stores.empty(), stores.empty()
    for url in (first, second):
        monkeypatch.setenv("SIFTLINE_DATABASE_URL", url)
        siftline(*LEMON)
    done = siftline("move", first)
    assert done.code == 1
    assert "has other rows (" in done.line()


def test_a_store_that_is_in_use_is_not_moved(
    siftline: Siftline, stores: Stores, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SIFTLINE_DATABASE_URL")
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path))
    with sole_owner(tmp_path):
        done = siftline("move", stores.empty())
    assert "another Siftline runs" in done.line()


def test_a_move_needs_to_be_told_where(siftline: Siftline) -> None:
    assert siftline("move", "-").code == 2
