"""The file of the entries: all of a transaction or nothing, and its troubles by their names."""

import sqlite3
from pathlib import Path

import pytest

from bot.store.entry_file import EntryFile
from bot.store.index_trouble import IndexDamaged, IndexUnwritable, system_translated


@pytest.fixture(params=["disk", "memory"])
def file(request: pytest.FixtureRequest, tmp_path: Path) -> EntryFile:
    return EntryFile(tmp_path / "entries.db" if request.param == "disk" else None)


def note(file: EntryFile, said: str) -> None:
    with file.transaction():
        file.set_note("name", said)


def test_a_note_is_kept_until_another_takes_its_place(file: EntryFile) -> None:
    assert file.note("name") is None
    note(file, "first")
    note(file, "second")
    assert file.note("name") == "second"


def test_what_is_broken_off_leaves_nothing(file: EntryFile) -> None:
    def broken_off() -> None:
        with file.transaction():
            file.set_note("name", "lost")
            raise InterruptedError

    note(file, "kept")
    with pytest.raises(InterruptedError):
        broken_off()
    assert file.note("name") == "kept"


def test_many_values_are_asked_for_at_once(file: EntryFile) -> None:
    many = list(range(100_000))
    query = "select count(*) from json_each(:many) where value >= :least"
    assert file.rows(query, many=many, least=10) == [(99_990,)]


def test_what_was_kept_is_there_at_the_next_opening(tmp_path: Path) -> None:
    first = EntryFile(tmp_path / "entries.db")
    note(first, "kept")
    first.make_durable()
    first.close()
    assert EntryFile(tmp_path / "entries.db").note("name") == "kept"


def test_a_file_that_is_none_of_ours_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "entries.db").write_bytes(b"something else" * 1000)
    with pytest.raises(IndexDamaged, match="SQLITE_NOTADB"):
        EntryFile(tmp_path / "entries.db")


def test_a_file_without_our_tables_is_damaged(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "entries.db")
    other.execute("create table something (else_ text)")
    other.close()
    with pytest.raises(IndexDamaged, match="SQLITE_ERROR"):
        EntryFile(tmp_path / "entries.db").note("name")


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(IndexUnwritable, match="SQLITE_CANTOPEN"):
        EntryFile(tmp_path / "none" / "entries.db")


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    file = EntryFile(tmp_path / "entries.db")
    note(file, "kept")
    file.rows("pragma max_page_count = 1")  # as many as there are
    with pytest.raises(IndexUnwritable, match="SQLITE_FULL"):
        note(file, "long " * 100_000)
    assert file.note("name") == "kept"


def test_what_the_system_says_is_told_without_a_path(tmp_path: Path) -> None:
    with pytest.raises(IndexUnwritable, match=r"^Is a directory$"), system_translated():
        tmp_path.write_bytes(b"")
