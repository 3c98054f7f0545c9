"""How far a claim stands out of the crowd."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.crowd import CROWD, Cosines, Crowd

COSINES = st.lists(st.floats(-1, 1, width=16), max_size=2 * CROWD)


def cosines(*values: float) -> Cosines:
    return np.asarray(values, np.float32)


def lead_of(place: int, claims: list[float], ordinary: list[float]) -> float:
    """Return a claim's lead by the words of its definition."""
    others = [*claims[:place], *claims[place + 1 :], *ordinary]
    crowd = sorted(others, reverse=True)[:CROWD]
    return claims[place] - sum(crowd) / len(crowd) if crowd else 0.0


@given(COSINES, COSINES)
def test_a_lead_is_over_the_mean_of_the_nearest_others(
    claims: list[float], ordinary: list[float]
) -> None:
    crowd = Crowd(cosines(*claims), cosines(*ordinary))
    found = [crowd.lead(cosine) for cosine in claims]
    expected = [lead_of(place, claims, ordinary) for place in range(len(claims))]
    assert np.allclose(found, expected, atol=1e-4)


def test_without_a_crowd_nothing_can_be_told() -> None:
    assert Crowd(cosines(0.9), cosines()).lead(0.9) == 0
    assert Crowd(cosines(), cosines(0.9)).lead(0.9) == 0
    assert Crowd(cosines(), cosines()).lead(0.9) == 0


def test_a_claim_that_is_as_near_as_everyone_has_no_lead() -> None:
    same = np.full(50, 0.7, np.float32)
    assert Crowd(same, same).lead(float(same[0])) == pytest.approx(0, abs=1e-6)
