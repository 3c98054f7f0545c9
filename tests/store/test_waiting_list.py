"""The entries that wait to be embedded."""

import pytest

from bot.store.entry_file import EntryFile
from bot.store.waiting_list import WaitingList
from tests.match.examples import claim
from tests.store.test_entry_shelf import Shelf


@pytest.fixture
def file() -> EntryFile:
    shelf = Shelf(claim("a", "two", statement="one"), claim("b", "two", statement="three"))
    return shelf.file


@pytest.fixture
def waiting(file: EntryFile) -> WaitingList:
    waits = WaitingList(file)
    with file.transaction():
        waits.add("use", [1, 2, 4])
        waits.add("use", [1])
        waits.add("e5", [3])
    return waits


def test_texts_wait_for_an_engine_each_once(waiting: WaitingList) -> None:
    assert waiting.texts("use", 9) == ["one", "two"]
    assert waiting.texts("use", 1) == ["one"]
    assert waiting.texts("e5", 9) == ["three"]
    assert waiting.texts("none", 9) == []
    assert waiting.numbers("use").tolist() == [1, 2, 4]
    assert waiting.counts() == {"use": 3, "e5": 1}


def test_what_is_done_for_one_engine_waits_for_the_other(
    waiting: WaitingList, file: EntryFile
) -> None:
    with file.transaction():
        waiting.add("e5", [1])
        waiting.done("use", [1, 2])
    assert (waiting.texts("use", 9), waiting.texts("e5", 9)) == (["two"], ["one", "three"])


def test_what_went_waits_for_nobody(waiting: WaitingList, file: EntryFile) -> None:
    with file.transaction():
        waiting.remove([1, 3])
    assert waiting.counts() == {"use": 2}
