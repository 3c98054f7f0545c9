"""The newest entries by their stems."""

import pytest

from bot.match.recent_words import RecentWords
from bot.match.weights import WordWeights


@pytest.fixture
def weights() -> WordWeights:
    counted = WordWeights()
    counted.add(["lemon", "water"])
    counted.add(["garli", "water", "virus"])
    return counted


@pytest.fixture
def recent() -> RecentWords:
    held = RecentWords()
    held.add(3, frozenset({"garli", "water", "virus"}))
    held.add(2, frozenset({"lemon", "water"}))
    return held


def test_entries_that_share_the_weightiest_stems_come_first(
    recent: RecentWords, weights: WordWeights
) -> None:
    assert recent.search(["garli", "water", "moon"], weights, 9) == [3, 2]
    assert recent.search(["water"], weights, 9) == [2, 3]
    assert recent.search(["water"], weights, 1) == [2]
    assert recent.search(["moon"], weights, 9) == []


def test_what_went_is_not_found(recent: RecentWords, weights: WordWeights) -> None:
    recent.remove([3, 99])
    assert recent.search(["garli", "water"], weights, 9) == [2]
    assert recent.all() == [(2, frozenset({"lemon", "water"}))]
