"""Vectors turned so that claims stand further apart."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays
from hypothesis.strategies import floats

from bot.match.projection import Projection
from tests.match.examples import unit_vectors

TURNED = Projection(
    messages_mean=np.array([0.5, 0, 0], np.float32),
    entries_mean=np.array([0, 0.5, 0], np.float32),
    matrix=np.array([[1, 0], [0, 2], [0, 0]], np.float32),
)
ROWS = unit_vectors([1, 1, 0], [0, 1, 1], [3, 0, 4])


@given(arrays(np.float32, (2, 3), elements=floats(-1, 1, width=32)))
def test_what_comes_out_is_of_unit_length_and_of_fewer_dimensions(rows: np.ndarray) -> None:
    for query in (True, False):
        made = TURNED(rows, query=query)
        lengths = np.linalg.norm(made, axis=1)
        assert made.shape == (2, 2)
        assert made.dtype == np.float32
        assert ((lengths < 1e-6) | (np.abs(lengths - 1) < 1e-3)).all()


def test_messages_and_entries_lose_each_their_own_mean() -> None:
    [message] = TURNED(ROWS[:1], query=True)
    [entry] = TURNED(ROWS[:1], query=False)
    half = np.sqrt(0.5)
    assert message == pytest.approx(unit_vectors([half - 0.5, 2 * half])[0], abs=1e-6)
    assert entry == pytest.approx(unit_vectors([half, 2 * (half - 0.5)])[0], abs=1e-6)


def test_a_text_is_projected_alike_alone_and_among_others() -> None:
    together = TURNED(ROWS, query=True)
    alone = np.concatenate([TURNED(ROWS[at : at + 1], query=True) for at in range(len(ROWS))])
    assert together == pytest.approx(alone, abs=1e-6)


def test_no_vectors_stay_none() -> None:
    assert TURNED(np.zeros((0, 3), np.float32), query=True).shape == (0, 2)


def test_a_vector_that_is_the_mean_itself_points_nowhere() -> None:
    assert TURNED(TURNED.messages_mean[None], query=True).tolist() == [[0, 0]]
