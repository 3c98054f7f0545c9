"""Claims that are in a set more than once."""

from bot.bench.matching.bench_set import BenchClaim
from bot.bench.matching.twins import twins_of, with_twins
from bot.claims.ids import ClaimId


def claim(claim_id: str, text: str) -> BenchClaim:
    return BenchClaim(id=claim_id, text=text, title="A title for all", lang="en")


TWINS = twins_of(
    [claim("a", "Hot water “cures”"), claim("b", "hot water 'cures'"), claim("c", "No")]
)


def test_claims_with_an_equal_text_are_twins_and_an_equal_title_makes_none() -> None:
    assert {"a": {"a", "b"}, "b": {"a", "b"}} == TWINS


def test_a_claim_comes_with_its_twins() -> None:
    assert with_twins(frozenset({ClaimId("a"), ClaimId("c")}), TWINS) == {"a", "b", "c"}
    assert with_twins(frozenset({ClaimId("c")}), TWINS) == {"c"}
