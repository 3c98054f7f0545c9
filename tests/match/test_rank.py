"""Candidates in order, each with its probability and its guards."""

from hypothesis import given
from hypothesis import strategies as st

from bot.match.candidate import Candidate
from bot.match.decision import Guard
from bot.match.rank import rank
from bot.understand.signals import Signals
from tests.match.examples import CLOSE, FAR, THRESHOLDS, candidate, candidates, signals

WATER = "Drinking hot water with lemon kills the virus in the throat within minutes."
METRO = "Metro fares in the city rise to many hundreds of roubles a ride next week."
FILLER = "The colonel said on the radio that everything would be fine in the end."
LONG = signals(" ".join([WATER, FILLER, FILLER, FILLER, FILLER, FILLER, FILLER, FILLER, METRO]))
ENGINES = {"use": CLOSE, "e5": CLOSE}


def in_part_with(text: str, name: str, message: Signals, lead: float = CLOSE) -> Candidate:
    """Return a candidate that is near to the window of a message that holds its text."""
    window = next(each for each in message.parts[1:] if text in each.text)
    return candidate(window, text, name=name, leads={"use": lead, "e5": lead})


def order(message: Signals, *found: Candidate) -> list[str]:
    return [each.claim_id for each in rank(message, candidates(*found), THRESHOLDS)]


def test_the_most_probable_comes_first() -> None:
    message = signals(WATER)
    leads = {"far": FAR, "close": CLOSE, "nearly": 0.04}
    found = [
        candidate(message.parts[0], WATER, name=name, leads={"use": lead, "e5": lead})
        for name, lead in leads.items()
    ]
    ranked = rank(message, candidates(*found), THRESHOLDS)
    assert [each.claim_id for each in ranked] == ["close", "nearly", "far"]
    probabilities = [each.probability for each in ranked]
    assert probabilities == sorted(probabilities, reverse=True)


def test_claims_of_a_long_message_come_in_its_order() -> None:
    first = in_part_with(WATER, "water", LONG, lead=CLOSE - 0.1)
    last = in_part_with(METRO, "metro", LONG)
    assert order(LONG, last, first) == ["water", "metro"]


def test_an_unlikely_claim_comes_last_wherever_it_is_told() -> None:
    first = in_part_with(WATER, "water", LONG, lead=-CLOSE)
    last = in_part_with(METRO, "metro", LONG)
    assert order(LONG, first, last) == ["metro", "water"]


def test_two_claims_for_one_part_are_rivals() -> None:
    message = signals(WATER)
    found = [
        candidate(message.parts[0], WATER, name=name, leads=ENGINES) for name in ("one", "two")
    ]
    best, other = rank(message, candidates(*found), THRESHOLDS)
    assert best.guards == (Guard.RIVAL,)
    assert other.guards == ()


def test_claims_of_two_parts_are_no_rivals() -> None:
    found = [in_part_with(WATER, "water", LONG), in_part_with(METRO, "metro", LONG)]
    assert [each.guards for each in rank(LONG, candidates(*found), THRESHOLDS)] == [(), ()]


def test_an_unlikely_claim_is_no_rival() -> None:
    message = signals(WATER)
    likely = candidate(message.parts[0], WATER, name="likely", leads=ENGINES)
    unlikely = candidate(message.parts[0], METRO, name="unlikely", leads={"use": FAR, "e5": FAR})
    assert rank(message, candidates(likely, unlikely), THRESHOLDS)[0].guards == ()


def test_the_part_is_that_of_the_engine_that_leads_most() -> None:
    whole = candidate(LONG.parts[0], WATER, name="whole", leads={"use": 0.5, "e5": 0.5})
    window = in_part_with(METRO, "window", LONG)
    assert order(LONG, window, whole) == ["whole", "window"]
    found = {"use": window.near["use"], "e5": whole.near["e5"]}
    both = Candidate(
        claim_id=window.claim_id,
        entries=window.entries,
        words=whole.words,
        overlap=window.overlap,
        near=found,
    )
    assert order(LONG, both, whole) == ["whole", "window"]


def test_without_engines_the_words_tell_the_part() -> None:
    window = next(each for each in LONG.parts[1:] if METRO in each.text)
    metro = candidate(window, window.text, name="metro")
    first = next(each for each in LONG.parts[1:] if WATER in each.text)
    water = candidate(first, first.text, name="water")
    assert order(LONG, metro, water) == ["water", "metro"]


def test_nothing_found_is_nothing_ranked() -> None:
    assert rank(LONG, candidates(), THRESHOLDS) == []


@given(st.lists(st.floats(-1, 1), max_size=6))
def test_every_candidate_is_ranked_once_and_likely_ones_first(leads: list[float]) -> None:
    message = signals(WATER)
    found = [
        candidate(message.parts[0], METRO, name=f"c{place}", leads={"use": lead, "e5": lead})
        for place, lead in enumerate(leads)
    ]
    ranked = rank(message, candidates(*found), THRESHOLDS)
    assert {each.claim_id for each in ranked} == {each.claim_id for each in found}
    probabilities = [each.probability for each in ranked]
    assert probabilities == sorted(probabilities, reverse=True)
