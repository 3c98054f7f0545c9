"""Entries found by words, also those that the lexical index has not taken in yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.claims.claim import Claim
from bot.match.entry import stems_of
from bot.match.weights import WordWeights
from bot.store import word_search
from bot.store.index_trouble import IndexUnwritable
from bot.store.lexical import LexicalIndex
from bot.store.word_search import WordSearch
from tests.match.examples import claim
from tests.store.test_entry_shelf import Shelf

LEMON = claim("lemon", statement="Hot lemon water")
ONION = claim("onion", statement="Onions and water")


class Words(WordSearch):
    """A word search over a folder whose changes are whole."""

    def __init__(self, folder: Path) -> None:
        self.shelf = Shelf(path=folder / "entries.db")
        self.weights = WordWeights()
        self.weights.shift(len(self.shelf), self.shelf.stems())
        self.lexical = LexicalIndex(folder / "words")
        super().__init__(self.lexical, self.shelf.file, self.shelf, self.weights)

    def put(self, *claims: Claim, gone: tuple[str, ...] = ()) -> None:
        with self.shelf.file.transaction():
            exchange = self.shelf.exchange(claims, [claim(each).id for each in gone])
            self.prepare(exchange)
        self.shelf.settle(exchange)
        self.weights.shift(exchange.claims, exchange.stems)
        self.change(exchange)

    def texts(self, folded: str) -> list[str]:
        return [entry.text for entry in self.search(stems_of(folded), 20)]

    def leave(self) -> None:
        """Go without a farewell, as a process that is killed does."""
        self.lexical.close()
        self.shelf.file.close()


@pytest.fixture
def words(tmp_path: Path) -> Iterator[Words]:
    opened = Words(tmp_path)
    yield opened
    opened.leave()


def test_what_is_new_is_found_before_the_index_has_it(words: Words) -> None:
    words.put(LEMON, ONION)
    assert words.unsettled == 2
    assert words.texts("hot water") == ["Hot lemon water", "Onions and water"]
    assert words.lexical.search(["water"], 9) == []


def test_what_is_settled_is_found_as_before(words: Words) -> None:
    words.put(LEMON, ONION)
    words.settle()
    assert words.unsettled == 0
    assert sorted(words.lexical.search(["water"], 9)) == [1, 2]
    assert words.texts("hot water") == ["Hot lemon water", "Onions and water"]
    words.settle()


def test_what_went_is_not_found_before_the_index_lets_it_go(words: Words) -> None:
    words.put(LEMON, ONION)
    words.settle()
    words.put(gone=("lemon",))
    assert sorted(words.lexical.search(["water"], 9)) == [1, 2]
    assert words.texts("hot water") == ["Onions and water"]
    words.settle()
    assert words.lexical.search(["water"], 9) == [2]


def test_what_came_and_went_unsettled_is_forgotten(words: Words) -> None:
    words.put(LEMON)
    words.put(claim("lemon", statement="Ginger tea"))
    assert (words.texts("hot lemon water"), words.texts("ginger")) == ([], ["Ginger tea"])


def test_a_kill_before_settling_loses_nothing(tmp_path: Path) -> None:
    first = Words(tmp_path)
    first.put(LEMON, ONION)
    first.settle()
    first.put(claim("garlic", statement="Garlic water"), gone=("lemon",))
    first.leave()
    again = Words(tmp_path)
    assert sorted(again.texts("water")) == ["Garlic water", "Onions and water"]
    again.settle()
    assert sorted(again.lexical.search(["water"], 9)) == [2, 3]
    again.leave()


def test_a_kill_after_the_commit_settles_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed() -> None:
        raise InterruptedError

    first = Words(tmp_path)
    first.put(LEMON)
    monkeypatch.setattr(first.shelf.file, "transaction", killed)
    with pytest.raises(InterruptedError):
        first.settle()
    first.leave()
    again = Words(tmp_path)
    assert again.lexical.search(["water"], 9) == [1]
    assert (again.unsettled, again.texts("water")) == (1, ["Hot lemon water"]), (
        "found twice, told once"
    )
    again.settle()
    assert (again.lexical.search(["water"], 9), again.texts("water")) == ([1], ["Hot lemon water"])
    again.leave()


def test_an_index_that_cannot_be_written_leaves_all_as_it_was(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    words.put(LEMON)
    monkeypatch.setattr(words.lexical, "_write", full)
    with pytest.raises(IndexUnwritable):
        words.settle()
    assert (words.unsettled, words.texts("water")) == (1, ["Hot lemon water"])
    monkeypatch.undo()
    words.settle()
    assert words.lexical.search(["water"], 9) == [1]


def test_common_words_are_left_aside_where_many_claims_have_them(
    words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_search, "MOST_CLAIMS", 2)
    monkeypatch.setattr(word_search, "_FEWEST_CLAIMS", 1)
    words.put(LEMON, ONION)
    words.settle()
    assert words.texts("lemon water") == ["Hot lemon water"]
    assert words.texts("water") == ["Hot lemon water", "Onions and water"]
    many = words.search(stems_of("hot lemon water"), 20, parts=8)
    assert [entry.text for entry in many] == ["Hot lemon water"]
