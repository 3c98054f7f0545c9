"""Vectors of texts, one byte a value."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.match.vectors import quantise, unit
from tests.match.examples import unit_vectors

VALUES = st.lists(st.floats(-1, 1, width=32), min_size=8, max_size=8).filter(
    lambda values: max(map(abs, values)) > 0.01
)


@given(VALUES, VALUES)
def test_cosines_are_within_a_hundredth_of_the_exact_ones(
    one: list[float], other: list[float]
) -> None:
    vectors = unit_vectors(one, other)
    assert np.allclose(unit(quantise(vectors)) @ vectors.T, vectors @ vectors.T, atol=0.01)


@given(VALUES)
def test_a_quantised_vector_uses_the_whole_range(values: list[float]) -> None:
    assert np.abs(quantise(unit_vectors(values))).max() == 127


def test_a_vector_of_zeros_stays_so() -> None:
    zeros = np.zeros((1, 4), np.float32)
    assert not quantise(zeros).any()
    assert not unit(quantise(zeros)).any()
