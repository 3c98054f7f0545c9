"""The claims that a message is surely about."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ids import ClaimId
from bot.match.candidate import Candidate
from bot.match.decision import Guard, Ranked
from bot.match.several import one_a_place
from bot.understand.signals import Signals
from tests.match.examples import candidate, candidates, signals

WATER = "Drinking hot water with lemon kills the virus in the throat within minutes."
METRO = "Metro fares in the city rise to many hundreds of roubles a ride next week."
SHARK = "A shark was photographed swimming along a flooded motorway after the hurricane."
BOTH = signals(f"{WATER} {METRO}")


def found(message: Signals, **texts: str) -> list[Candidate]:
    return [candidate(message.parts[0], text, name=name) for name, text in texts.items()]


def sure(*names: str, guards: Sequence[Guard] = ()) -> list[Ranked]:
    return [
        Ranked(claim_id=ClaimId(name), probability=0.99, signals={}, guards=tuple(guards))
        for name in names
    ]


def told(names: Sequence[str], message: Signals, **texts: str) -> list[tuple[str, bool]]:
    """Return the claims of each place, and whether each has a rival there."""
    first = one_a_place(sure(*names), message, candidates(*found(message, **texts)))
    return [(each.claim_id, Guard.RIVAL in each.guards) for each in first]


def test_claims_come_in_the_messages_order() -> None:
    names = ["metro", "water"]
    assert told(names, BOTH, metro=METRO, water=WATER) == [("water", False), ("metro", False)]


def test_of_two_claims_in_one_place_the_likelier_stays_with_a_rival() -> None:
    assert told(["one", "two"], BOTH, one=WATER, two=WATER) == [("one", True)]


def test_a_rival_holds_back_only_its_own_place() -> None:
    names = ["metro", "one", "two"]
    expected = [("one", True), ("metro", False)]
    assert told(names, BOTH, metro=METRO, one=WATER, two=WATER) == expected


def test_a_claim_keeps_the_guards_that_it_has() -> None:
    of = candidates(*found(BOTH, one=WATER, two=WATER))
    (first,) = one_a_place(sure("one", "two", guards=[Guard.NAMES]), BOTH, of)
    assert first.guards == (Guard.NAMES, Guard.RIVAL)


def test_one_claim_or_none_is_as_it_was() -> None:
    assert one_a_place([], BOTH, candidates()) == ()
    (water,) = one_a_place(sure("water"), BOTH, candidates())
    assert water == sure("water")[0]


@given(st.permutations(["water", "metro", "shark"]), st.permutations([WATER, METRO, SHARK]))
def test_the_order_of_likelihood_does_not_matter(names: list[str], said: list[str]) -> None:
    message = signals(" ".join(said))
    texts = {"water": WATER, "metro": METRO, "shark": SHARK}
    of = {text: name for name, text in texts.items()}
    assert [name for name, _ in told(names, message, **texts)] == [of[text] for text in said]
