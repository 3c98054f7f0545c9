"""How much a shared word says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.weights import WordWeights

CLAIMS = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=12)


def weights_of(*claims: list[str]) -> WordWeights:
    weights = WordWeights()
    for stems in claims:
        weights.add(stems)
    return weights


def test_a_rare_word_says_more_than_a_common_one() -> None:
    weights = weights_of(["water", "lemon"], ["water"], ["water", "onion"])
    assert weights.weight("garli") > weights.weight("lemon") > weights.weight("water") > 0


def test_the_weight_is_that_of_bm25() -> None:
    weights = weights_of(["water"], ["water"], ["lemon"])
    assert weights.weight("water") == pytest.approx(math.log(1 + 1.5 / 2.5))


def test_a_claim_counts_a_word_once() -> None:
    twice, once = weights_of(["water", "water"], ["x"]), weights_of(["water"], ["x"])
    assert twice.weight("water") == once.weight("water")


def test_mass_is_the_sum_of_the_weights() -> None:
    weights = weights_of(["water", "lemon"], ["water"])
    assert weights.mass(["water", "lemon"]) == weights.weight("water") + weights.weight("lemon")
    assert weights.mass([]) == 0


@given(CLAIMS, CLAIMS)
def test_what_came_and_went_leaves_no_trace(stay: list[list[str]], go: list[list[str]]) -> None:
    weights = weights_of(*stay, *go)
    for stems in go:
        weights.remove(stems)
    expected = weights_of(*stay)
    assert [weights.weight(stem) for stem in "abcdefg"] == [
        expected.weight(stem) for stem in "abcdefg"
    ]


@given(CLAIMS)
def test_no_word_speaks_against_a_claim(claims: list[list[str]]) -> None:
    weights = weights_of(*claims)
    assert all(weights.weight(stem) > 0 for stem in "abcdefg")


def test_the_rarest_stems_come_first_and_in_so_many_claims_together() -> None:
    weights = weights_of(["water", "lemon"], ["water"], ["water", "onion", "lemon"])
    stems = ["water", "lemon", "onion", "moon"]
    assert weights.rarest(stems, 100) == ["onion", "lemon", "water"]
    assert weights.rarest(stems, 3) == ["onion", "lemon"]
    assert weights.rarest(["water"], 1) == ["water"], "the rarest is always among them"
    assert weights.rarest([], 1) == []


def test_weights_are_forgotten_when_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.match.weights._KNOWN", 2)
    weights = weights_of(["a", "b", "c"], ["a"])
    assert [weights.weight(stem) for stem in "abcabc"] == [
        weights_of(["a", "b", "c"], ["a"]).weight(stem) for stem in "abcabc"
    ]


def test_a_share_is_all_of_a_stem_that_no_claim_has() -> None:
    weights = weights_of(["water", "lemon"], ["water"])
    shares = weights.shares(["water", "garli"])
    assert shares["garli"] == pytest.approx(1)
    assert shares["water"] == pytest.approx(weights.weight("water") / weights.weight("garli"))
