"""The claims that share the weightiest words with a message."""

from collections.abc import Sequence

import pytest

from bot.match.by_words import by_words
from bot.match.entry import Entry
from bot.match.weights import WordWeights
from tests.match.examples import entries, part

LEMON = entries("Hot water with lemon kills the virus", "Lemon heals", name="lemon")
ONION = entries("Onions kill the virus at night", name="onion")
ALL = (*LEMON, *ONION)


def sharing(stems: frozenset[str]) -> Sequence[Entry]:
    """Return the entries that share a stem, as a search by words does."""
    return [entry for entry in ALL if stems & entry.stems]


def weights() -> WordWeights:
    counted = WordWeights()
    for told in (LEMON, ONION):
        counted.add(stem for entry in told for stem in entry.stems)
    return counted


def test_each_claim_comes_with_its_best_pair() -> None:
    parts = [part("my aunt says"), part("lemon heals"), part("onions kill the virus at night")]
    found = by_words(parts, sharing, weights(), 20)
    assert {claim: (pair.part, pair.entry) for claim, (_, pair) in found.items()} == {
        "lemon": (parts[1], LEMON[1]),
        "onion": (parts[2], ONION[0]),
    }
    assert [shared.likeness for shared, _ in found.values()] == pytest.approx([1, 1])


def test_the_likest_come_first_and_no_more_than_asked_for() -> None:
    parts = [part("onions kill the virus at night and lemon too")]
    assert list(by_words(parts, sharing, weights(), 20)) == ["onion", "lemon"]
    assert list(by_words(parts, sharing, weights(), 1)) == ["onion"]


def test_nothing_is_found_where_no_word_is_shared() -> None:
    assert by_words([part("good morning")], sharing, weights(), 20) == {}
