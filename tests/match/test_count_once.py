"""Twins count as one, for the better reviewed, unless their reviews contradict each other."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.claims.claim import Claim, Review
from bot.claims.ids import ClaimId
from bot.claims.rating import Authenticity, Rating
from bot.match.candidate import Candidate
from bot.match.count_once import Standing, better_reviewed, counted_once, standing_for
from bot.match.entry import entries_of
from bot.match.told import told
from tests.match.examples import candidate, candidates, claim, part

LEMON = "Hot water with lemon kills the virus in the throat"
ONION = "Onions under the bed draw every fever out of a child"
MESSAGE = part("Hot water with lemon kills the virus, send it on")


def reviewed(name: str, people: int = 1, day: int = 1, **changes: Any) -> Claim:
    """Return a claim that says the same as every other one made here."""
    told_as = claim(name, statement=changes.pop("statement", LEMON))
    review = Review(reviewed_at=date(2026, 1, day), people=people)
    return replace(told_as, review=review, content=replace(told_as.content, **changes))


def standing(*claims: Claim) -> Standing:
    by_id = {each.id: each for each in claims}
    return standing_for(by_id, [told(each, tuple(entries_of(each)), {}) for each in claims])


def test_of_two_twins_the_better_reviewed_stands() -> None:
    assert standing(reviewed("a", 1), reviewed("b", 2)) == {"a": "b"}
    assert standing(reviewed("a", day=1), reviewed("b", day=2)) == {"a": "b"}
    more = replace(reviewed("b"), wordings=claim("b", "Drink it hot").wordings)
    assert standing(reviewed("a"), more) == {"a": "b"}
    assert standing(reviewed("b"), reviewed("a")) == {"b": "a"}


def test_one_stands_for_all_its_twins() -> None:
    assert standing(reviewed("a"), reviewed("b"), reviewed("c", 2)) == {"a": "c", "b": "c"}


def test_two_pairs_of_twins_are_two_claims() -> None:
    lemons = reviewed("a"), reviewed("b")
    onions = reviewed("c", statement=ONION), reviewed("d", statement=ONION)
    assert standing(*lemons, *onions) == {"b": "a", "d": "c"}


def test_different_claims_stand_for_themselves() -> None:
    assert standing(reviewed("a"), reviewed("b", statement=ONION)) == {}


def test_claims_that_only_seem_twins_stand_for_themselves() -> None:
    assert standing(reviewed("a"), reviewed("b", statement=f"Very {LEMON} and nose and ear")) == {}


def test_twins_with_different_verdicts_are_both_left_in() -> None:
    assert standing(reviewed("a"), reviewed("b", rating=Rating.MIXTURE)) == {}
    assert standing(reviewed("a"), reviewed("b", authenticity=Authenticity.EDITED)) == {}


def test_the_better_reviewed_of_two_is_told() -> None:
    assert better_reviewed(reviewed("a"), reviewed("b", 2)).id == "b"
    assert better_reviewed(reviewed("b", 2), reviewed("a")).id == "b"


def test_a_candidate_has_what_speaks_for_its_twin() -> None:
    weak = candidate(MESSAGE, ONION, name="a", leads={"use": 0.1, "e5": 0.2})
    strong = candidate(MESSAGE, LEMON, name="b", leads={"use": 0.3})
    other = candidate(MESSAGE, ONION, name="c")
    [joined, left] = counted_once(
        candidates(weak, strong, other), {ClaimId("b"): ClaimId("a")}
    ).found
    assert (joined.claim_id, left.claim_id) == ("a", "c")
    assert joined.entries == (*weak.entries, *strong.entries)
    assert (joined.words, joined.overlap) == (strong.words, strong.overlap)
    assert leads(joined) == {"use": 0.3, "e5": 0.2}


def test_a_twin_that_was_not_found_changes_nothing() -> None:
    found = candidates(candidate(MESSAGE, LEMON, name="a"))
    for pair in ({ClaimId("b"): ClaimId("a")}, {ClaimId("a"): ClaimId("b")}):
        assert counted_once(found, pair) == found


def leads(of: Candidate) -> dict[str, float]:
    return {engine: nearness.lead for engine, nearness in of.near.items()}
