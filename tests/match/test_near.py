"""How near one embedding engine finds a claim."""

import numpy as np
import pytest

from bot.match.candidate import Nearness
from bot.match.crowd import Cosines, Crowd
from bot.match.near import Embedded, EmbeddedClaim, best_cosines, nearness
from tests.match.examples import entries, part, unit_vectors

FIRST, SECOND = part("first"), part("second")
LEMON = EmbeddedClaim(
    entries=entries("Hot lemon water", "Lemon heals"), vectors=unit_vectors([1, 0, 0], [0, 1, 0])
)
ONION = EmbeddedClaim(entries=entries("Onions heal"), vectors=unit_vectors([0, 1, 1]))
NOBODY: Cosines = np.empty(0, np.float32)


def embedded(*rows: tuple[float, float, float]) -> Embedded:
    return Embedded(parts=(FIRST, SECOND)[: len(rows)], vectors=unit_vectors(*rows))


def near(claim: EmbeddedClaim, message: Embedded, crowd: Crowd) -> Nearness:
    """Return how near a claim is that comes after another one."""
    claims = (ONION, claim)
    vectors = np.concatenate([each.vectors for each in claims])
    return nearness([each.entries for each in claims], vectors, message, crowd)[1]


def test_a_claim_is_as_near_as_its_nearest_pair() -> None:
    vectors = np.concatenate([LEMON.vectors, ONION.vectors])
    found = best_cosines(vectors, [2, 1], embedded((1, 0, 0), (0, 0, 1)))
    assert found.tolist() == pytest.approx([1, 0.707], abs=0.001)


def test_no_claims_have_no_cosines() -> None:
    assert best_cosines(LEMON.vectors[:0], [], embedded((1, 0, 0))).tolist() == []


def test_a_claim_comes_with_its_best_part_and_entry() -> None:
    found = near(LEMON, embedded((0, 0, 1), (0.1, 1, 0)), Crowd(NOBODY, NOBODY))
    assert found.pair.part == SECOND
    assert found.pair.entry.text == "Lemon heals"
    assert (found.cosine, found.second) == pytest.approx((0.995, 0.0995), abs=0.001)


def test_a_claim_with_one_entry_has_it_as_its_second_too() -> None:
    found = near(ONION, embedded((0, 1, 1)), Crowd(NOBODY, NOBODY))
    assert found.second == found.cosine == pytest.approx(1)


def test_a_crowd_takes_the_lead_away() -> None:
    query, own = embedded((0, 1, 1)), np.ones(1, np.float32)
    crowded = near(ONION, query, Crowd(own, np.full(20, 0.9, np.float32)))
    assert crowded.lead == pytest.approx(0.1, abs=0.001)
    assert near(ONION, query, Crowd(own, np.zeros(20, np.float32))).lead == pytest.approx(1)


def test_a_claim_that_points_away_is_told_so() -> None:
    assert near(ONION, embedded((0, -1, -1)), Crowd(NOBODY, NOBODY)).cosine < 0


def test_no_claims_are_near() -> None:
    message = Embedded(parts=(), vectors=unit_vectors([1, 0, 0])[:0])
    assert nearness([], ONION.vectors[:0], message, Crowd(NOBODY, NOBODY)) == []
