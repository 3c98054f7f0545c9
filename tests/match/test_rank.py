"""Candidates in order, each with its probability and its guards."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.match.candidate import Candidate
from bot.match.rank import rank
from bot.understand.signals import Signals
from tests.match.examples import CLOSE, FAR, MATCHER, candidate, candidates, signals

WATER = "Drinking hot water with lemon kills the virus in the throat within minutes."
METRO = "Metro fares in the city rise to many hundreds of roubles a ride next week."
FILLER = "The colonel said on the radio that everything would be fine in the end."
LONG = signals(" ".join([WATER, FILLER, FILLER, FILLER, FILLER, FILLER, FILLER, FILLER, METRO]))


def in_part_with(text: str, name: str, message: Signals, lead: float = CLOSE) -> Candidate:
    """Return a candidate that is near to the window of a message that holds its text."""
    window = next(each for each in message.parts[1:] if text in each.text)
    return candidate(window, text, name=name, leads={"use": lead, "e5": lead})


def part_of(message: Signals, found: Candidate) -> int:
    (ranked,) = rank(message, candidates(found), MATCHER)
    return ranked.part


def test_the_most_probable_comes_first() -> None:
    message = signals(WATER)
    leads = {"far": FAR, "close": CLOSE, "nearly": 0.04}
    found = [
        candidate(message.parts[0], WATER, name=name, leads={"use": lead, "e5": lead})
        for name, lead in leads.items()
    ]
    ranked = rank(message, candidates(*found), MATCHER)
    assert [each.claim_id for each in ranked] == ["close", "nearly", "far"]
    probabilities = [each.probability for each in ranked]
    assert probabilities == sorted(probabilities, reverse=True)


def test_the_part_is_that_of_the_engine_that_leads_most() -> None:
    window = in_part_with(METRO, "window", LONG)
    whole = candidate(LONG.parts[0], WATER, name="whole", leads={"use": 0.5, "e5": 0.5})
    near = {"use": window.near["use"], "e5": whole.near["e5"]}
    both = replace(window, words=whole.words, near=near)
    assert part_of(LONG, both) == LONG.parts.index(window.words.part)


def test_without_engines_the_words_tell_the_part() -> None:
    window = next(each for each in LONG.parts[1:] if METRO in each.text)
    assert part_of(LONG, candidate(window, window.text)) == LONG.parts.index(window)


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank(LONG, candidates(), MATCHER) == []


@given(st.lists(st.floats(-1, 1), max_size=6))
def test_every_candidate_is_ranked_once_and_likely_ones_first(leads: list[float]) -> None:
    message = signals(WATER)
    found = [
        candidate(message.parts[0], METRO, name=f"c{place}", leads={"use": lead, "e5": lead})
        for place, lead in enumerate(leads)
    ]
    ranked = rank(message, candidates(*found), MATCHER)
    assert {each.claim_id for each in ranked} == {each.claim_id for each in found}
    probabilities = [each.probability for each in ranked]
    assert probabilities == sorted(probabilities, reverse=True)
