"""From what each engine says to a probability."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.fusion import Fusion, signals_of
from tests.match.examples import candidate, part

FUSION = Fusion(name="two", bias=-1.0, weights={"good": 2.0, "bad": -2.0})
FIGURES = st.floats(-1e6, 1e6)


@given(FIGURES, FIGURES)
def test_a_probability_lies_between_0_and_1(good: float, bad: float) -> None:
    assert 0 < FUSION.probability({"good": good, "bad": bad}) < 1


@given(FIGURES, st.floats(0, 1e3))
def test_what_speaks_for_a_candidate_never_makes_it_less_likely(good: float, more: float) -> None:
    assert FUSION.probability({"good": good + more}) >= FUSION.probability({"good": good})
    assert FUSION.probability({"bad": good + more}) <= FUSION.probability({"bad": good})


def test_what_is_not_told_says_nothing() -> None:
    assert FUSION.probability({}) == FUSION.probability({"good": 0.0, "else": 9.0})


@pytest.mark.parametrize("good", [float("nan"), float("-inf")])
def test_what_is_no_number_is_not_likely(good: float) -> None:
    assert FUSION.probability({"good": good}) < 1e-9


def test_every_engine_that_was_asked_has_its_say() -> None:
    words = candidate(part("hot water heals"), "Hot water heals")
    both = candidate(part("hot water heals"), "Hot water heals", leads={"use": 0.3, "e5": 0.1})
    told = signals_of(both, 3)
    assert set(told) - set(signals_of(words, 3)) == {
        "use_cosine",
        "use_lead",
        "e5_cosine",
        "e5_lead",
    }
    assert (told["use_lead"], told["e5_lead"]) == (0.3, 0.1)
    assert told["covered"] == pytest.approx(1)


def test_few_words_are_brief_and_many_are_not() -> None:
    of = candidate(part("hot water heals"), "Hot water heals")
    brevity = [signals_of(of, words)["brevity"] for words in (1, 3, 8, 10, 500)]
    assert brevity == sorted(brevity, reverse=True)
    assert brevity[0] > 0
    assert brevity[-1] == 0
