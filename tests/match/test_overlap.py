"""What a part of the message and an entry share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.overlap import Overlap, overlap
from bot.match.weights import WordWeights
from tests.match.examples import entries, part

WORDS = st.lists(st.sampled_from("water lemon virus kills hot onion".split()), max_size=8)


def shared(said: str, kept: str) -> Overlap:
    (entry,) = entries(kept)
    weights = WordWeights()
    weights.add(entry.stems)
    weights.add(["water"])
    return overlap(part(said), entry, weights)


def test_the_same_words_in_any_order_share_all() -> None:
    found = shared("kills viruses: hot WATER", "Hot water kills viruses")
    shares = (found.covered, found.said, found.likeness, found.fuzzy)
    assert shares == pytest.approx((1, 1, 1, 1))


def test_no_common_word_shares_nothing() -> None:
    found = shared("good morning", "Hot water kills viruses")
    assert (found.covered, found.said, found.likeness) == (0, 0, 0)


def test_a_quotation_is_all_of_what_is_said_and_a_share_of_what_is_kept() -> None:
    found = shared("hot water", "Hot water kills viruses")
    assert found.said == pytest.approx(1)
    assert 0 < found.covered < 1
    assert found.covered < found.likeness < found.said


def test_a_rare_word_covers_more_than_a_common_one() -> None:
    assert shared("virus", "Virus water").covered > shared("water", "Virus water").covered


def test_a_message_without_words_shares_nothing() -> None:
    assert shared("👍", "Hot water").likeness == 0


@given(WORDS, WORDS)
def test_every_share_is_between_nothing_and_all(said: list[str], kept: list[str]) -> None:
    found = shared(" ".join(said), " ".join(["claim", *kept]))
    for share in (found.covered, found.said, found.fuzzy, found.likeness):
        assert 0 <= share <= 1 + 1e-9
    assert min(found.covered, found.said) - 1e-9 <= found.likeness
    assert found.likeness <= max(found.covered, found.said) + 1e-9


def test_likeness_is_the_harmonic_mean() -> None:
    assert Overlap(covered=0.5, said=1.0, fuzzy=0).likeness == pytest.approx(2 / 3)
