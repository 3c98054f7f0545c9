"""Tantivy's files, held against their checksums and linked elsewhere."""

from pathlib import Path

import pytest

from bot.store.index_trouble import IndexDamaged
from bot.store.lexical import LexicalIndex
from bot.store.tantivy_files import META, link, require_whole

LEMON, ONION = frozenset({"lemon", "water"}), frozenset({"onion"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an index of two commits and a removal."""
    index = LexicalIndex(tmp_path / "words")
    index.change([(1, LEMON), (2, ONION)], [])
    index.change([(3, LEMON)], [2])
    index.close()
    return tmp_path / "words"


def columns(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if len(each.stem) >= 32)


def test_what_tantivy_wrote_is_whole(folder: Path) -> None:
    require_whole(folder)
    assert LexicalIndex(folder).search(LEMON, 9) == [1, 3]


def test_a_folder_without_an_index_is_whole(tmp_path: Path) -> None:
    require_whole(tmp_path)


def test_what_a_cut_off_commit_left_is_no_part_of_it(folder: Path) -> None:
    (folder / f"{'0' * 32}.idx").write_bytes(b"cut o")
    require_whole(folder)


@pytest.mark.parametrize("kind", [".idx", ".term", ".store", ".fast", ".fieldnorm", ".del"])
@pytest.mark.parametrize("damage", ["byte", "footer", "magic", "cut", "empty", "gone"])
def test_a_damaged_file_is_found(folder: Path, kind: str, damage: str) -> None:
    path = next((each for each in columns(folder) if each.suffix == kind), None)
    if path is None:
        pytest.skip("this index has no such file")
    content = bytearray(path.read_bytes())
    if damage == "byte":
        content[0] ^= 1
    elif damage == "footer":
        content[-20] ^= 0x80
    elif damage == "magic":
        content[-1] ^= 1
    path.write_bytes(content[:-30] if damage == "cut" else b"" if damage == "empty" else content)
    if damage == "gone":
        for each in columns(folder):
            each.unlink()
    with pytest.raises(IndexDamaged):
        LexicalIndex(folder)


@pytest.mark.parametrize("meta", ["", "{", "[]", '{"segments": [{}]}', '{"segments": 1}'])
def test_a_damaged_list_is_found(folder: Path, meta: str) -> None:
    (folder / META).write_text(meta)
    with pytest.raises(IndexDamaged):
        LexicalIndex(folder)


def test_an_index_of_another_form_is_damaged(folder: Path) -> None:
    meta = (folder / META).read_text()
    (folder / META).write_text(meta.replace('"stems"', '"other"'))
    with pytest.raises(IndexDamaged):
        LexicalIndex(folder)


def test_a_linked_index_goes_its_own_way(folder: Path, tmp_path: Path) -> None:
    link(folder, tmp_path / "copy")
    copy, first = LexicalIndex(tmp_path / "copy"), LexicalIndex(folder)
    copy.change([(4, LEMON)], [1])
    first.change([(5, LEMON)], [])
    assert sorted(copy.search(LEMON, 9)) == [3, 4]
    assert sorted(first.search(LEMON, 9)) == [1, 3, 5]
    copy.close()
    first.close()
    require_whole(tmp_path / "copy")
    require_whole(folder)


def test_nothing_cannot_be_linked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        link(tmp_path / "none", tmp_path / "copy")


def test_an_index_that_lost_a_file_cannot_be_linked(folder: Path, tmp_path: Path) -> None:
    for each in columns(folder):
        each.unlink()
    with pytest.raises(FileNotFoundError):
        link(folder, tmp_path / "copy")
