"""How far a claim stands out of the crowd."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.match.crowd import CROWD, leads

COSINES = st.lists(st.floats(-1, 1, width=16), max_size=2 * CROWD)


def lead_of(place: int, claims: list[float], ordinary: list[float]) -> float:
    """Return a claim's lead by the words of its definition."""
    others = [*claims[:place], *claims[place + 1 :], *ordinary]
    crowd = sorted(others, reverse=True)[:CROWD]
    return claims[place] - sum(crowd) / len(crowd) if crowd else 0.0


@given(COSINES, COSINES)
def test_a_lead_is_over_the_mean_of_the_nearest_others(
    claims: list[float], ordinary: list[float]
) -> None:
    found = leads(np.asarray(claims, np.float32), np.asarray(ordinary, np.float32))
    expected = [lead_of(place, claims, ordinary) for place in range(len(claims))]
    assert np.allclose(found, expected, atol=1e-4)


def test_without_a_crowd_nothing_can_be_told() -> None:
    alone, nobody = np.asarray([0.9], np.float32), np.zeros(0, np.float32)
    assert leads(alone, nobody).tolist() == [0]
    assert leads(nobody, alone).tolist() == []


def test_a_claim_that_is_as_near_as_everyone_has_no_lead() -> None:
    same = np.full(50, 0.7, np.float32)
    assert np.allclose(leads(same, same), 0, atol=1e-6)
