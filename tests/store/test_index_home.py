"""Who keeps the index on disk, who works on a copy, and who in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.store import index_home
from bot.store.index_home import COPIES, LOCK, IndexHome, find_home
from bot.store.search_index import ENTRIES, SearchIndex
from tests.store.claim_support import claim, names_on

LEMON, GARLIC, ONION = claim("lemon"), claim("garlic"), claim("onion")


@contextmanager
def home_in(folder: Path) -> Iterator[IndexHome]:
    home = find_home(folder)
    yield home
    home.leave()


@contextmanager
def index_in(home: IndexHome) -> Iterator[SearchIndex]:
    index = SearchIndex({"use": 2}, home.folder)
    yield index
    index.close()


def names(home: IndexHome) -> list[str]:
    with index_in(home) as index:
        return list(map(str, names_on(index.shelf)))


def test_the_first_process_owns_the_folder(tmp_path: Path) -> None:
    with home_in(tmp_path / "data" / "index") as home:
        assert (home.kind, home.folder) == ("own", tmp_path / "data" / "index")
    with home_in(tmp_path / "data" / "index") as next_one:
        assert next_one.kind == "own"


def test_without_a_folder_the_index_is_in_memory() -> None:
    home = find_home(None)
    assert (home.kind, home.folder, home.reason) == ("memory", None, "")
    home.clear()
    home.leave()


def test_a_second_process_works_on_a_copy(tmp_path: Path) -> None:
    with home_in(tmp_path) as owner, index_in(owner) as index:
        index.change([LEMON, GARLIC], [], {})
        index.words.settle()
        (tmp_path / "use.vectors").write_bytes(b"vectors")
        with home_in(tmp_path) as second:
            assert second.kind == "copy" and second.folder is not None
            assert (second.folder / "use.vectors").read_bytes() == b"vectors"
            with index_in(second) as copy:
                copy.change([ONION], [LEMON.id], {})
                assert names_on(copy.shelf) == ["garlic", "onion"]
                assert min(copy.shelf.all_numbers().tolist()[-2:]) > 1_000_000
            assert names_on(index.shelf) == ["garlic", "lemon"]
        assert list((tmp_path / COPIES).iterdir()) == [], "it is taken away afterwards"


def test_a_copy_of_what_is_no_index_yet_starts_empty(tmp_path: Path) -> None:
    with home_in(tmp_path), home_in(tmp_path) as second:
        assert second.kind == "copy"
        assert names(second) == []


def test_a_copy_that_was_left_behind_is_taken_away(tmp_path: Path) -> None:
    with home_in(tmp_path), home_in(tmp_path) as used:
        left = tmp_path / COPIES / "left"
        left.mkdir()
        (left / ENTRIES).write_bytes(b"x")
        with home_in(tmp_path) as third:
            assert not left.exists()
            assert used.folder is not None and third.folder is not None
            assert used.folder.exists() and used.folder != third.folder
    with home_in(tmp_path):
        assert list((tmp_path / COPIES).iterdir()) == []


def test_what_is_cleared_leaves_the_lock_and_the_copies(tmp_path: Path) -> None:
    with home_in(tmp_path) as home:
        with index_in(home) as index:
            index.change([LEMON], [], {})
        with home_in(tmp_path) as second:
            home.clear()
            assert {each.name for each in tmp_path.iterdir()} == {LOCK, COPIES}
            assert names(second) == ["lemon"], "links outlive what they were linked to"
        assert names(home) == []


def test_a_folder_that_cannot_be_written_leaves_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    home = find_home(tmp_path / "file" / "index")
    assert (home.kind, home.reason) == ("memory", "Not a directory")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_leaves_memory(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert find_home(tmp_path / "index").kind == "memory"


def test_a_folder_that_is_just_being_made_is_not_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / COPIES / "other").mkdir(parents=True)
    monkeypatch.setattr(index_home, "_remove", refused)
    with home_in(tmp_path) as home:
        assert home.kind == "own", "what cannot be taken away stands in nobody's way"
