"""Vectors of entries, compared by an exact scan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.vectors import Vectors, VectorTable, quantise, unit
from tests.match.examples import unit_vectors

VALUES = st.lists(st.floats(-1, 1, width=32), min_size=8, max_size=8).filter(
    lambda values: max(map(abs, values)) > 0.01
)


def table(vectors: Vectors) -> VectorTable:
    kept = VectorTable(vectors.shape[1])
    for number, row in enumerate(quantise(vectors)):
        kept.put(number, row)
    return kept


@given(VALUES, VALUES)
def test_cosines_are_within_a_hundredth_of_the_exact_ones(
    one: list[float], other: list[float]
) -> None:
    vectors = unit_vectors(one, other)
    likeness = table(vectors).likeness(vectors, 2)
    assert np.allclose(likeness, vectors @ vectors.T, atol=0.01)


@given(VALUES)
def test_a_quantised_vector_uses_the_whole_range(values: list[float]) -> None:
    assert np.abs(quantise(unit_vectors(values))).max() == 127


def test_a_vector_of_zeros_stays_so() -> None:
    zeros = np.zeros((1, 4), np.float32)
    assert not quantise(zeros).any()
    assert not unit(quantise(zeros)).any()


def test_an_entry_without_a_vector_is_like_nothing() -> None:
    vectors = unit_vectors([1, 0], [0, 1])
    kept = table(vectors)
    kept.remove(1)
    assert kept.likeness(vectors, 3).tolist() == [[1, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("entries", [0, 1, 1024, 1025, 5000])
def test_there_may_be_more_entries_than_vectors(entries: int) -> None:
    vectors = unit_vectors([1, 0])
    kept = table(vectors)
    kept.remove(4999)
    likeness = kept.likeness(vectors, entries)
    assert likeness.shape == (1, entries)
    assert likeness[0, :1].tolist() == [1][:entries]


def test_a_vector_is_kept_under_any_number() -> None:
    vectors = unit_vectors([0, 1])
    kept = VectorTable(2)
    kept.put(4999, quantise(vectors)[0])
    assert kept.likeness(vectors, 5000)[0, 4999] == 1
