"""Entries found by the stems that they share with a message."""

import pytest

from bot.store.lexical import MOST_STEMS, LexicalIndex


def entry(*stems: str) -> frozenset[str]:
    return frozenset(stems)


@pytest.fixture
def index() -> LexicalIndex:
    lexical = LexicalIndex()
    lexical.change([(0, entry("lemon", "water")), (1, entry("garlic", "water", "virus"))], [])
    return lexical


def search(index: LexicalIndex, *stems: str, limit: int = 20) -> list[int]:
    return index.search(frozenset(stems), limit)


def test_entries_with_a_shared_stem_are_found_best_first(index: LexicalIndex) -> None:
    assert search(index, "garlic", "water", "moon") == [1, 0]
    assert search(index, "lemon") == [0]


def test_only_so_many_are_found(index: LexicalIndex) -> None:
    assert search(index, "garlic", "water", limit=1) == [1]


def test_nothing_shared_is_nothing_found(index: LexicalIndex) -> None:
    assert search(index, "moon") == []
    assert search(index) == []


@pytest.mark.parametrize("stem", ["AND", "+lemon", "lemon*", '"', "stems:lemon", "лимон", "\n"])
def test_a_stem_is_no_query_language(index: LexicalIndex, stem: str) -> None:
    assert search(index, stem) == []


def test_a_removed_entry_is_not_found(index: LexicalIndex) -> None:
    index.change([], [0])
    assert search(index, "lemon", "water") == [1]


def test_a_number_is_used_again_in_the_same_change(index: LexicalIndex) -> None:
    index.change([(0, entry("onion"))], [0])
    assert (search(index, "lemon"), search(index, "onion")) == ([], [0])


def test_a_flood_of_stems_is_searched_in_part(index: LexicalIndex) -> None:
    flood = [f"a{n:05}" for n in range(50 * MOST_STEMS)]
    assert search(index, *flood, "zzz") == []
    assert search(index, *flood[: MOST_STEMS - 1], "lemon") == [0]
