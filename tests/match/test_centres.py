"""Centres that part many vectors into cells of neighbours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match.centres import SAMPLE, centre_count, centres_of
from bot.match.vectors import Vectors
from tests.match.examples import unit_vectors


def clouds(count: int, each: int) -> Vectors:
    """Return vectors close about as many directions."""
    chance = np.random.default_rng(1)
    directions = np.repeat(np.eye(count, dtype=np.float32), each, axis=0)
    return unit_vectors(*(directions + chance.normal(0, 0.05, directions.shape)).tolist())


def test_centres_lie_amid_the_vectors_around_them() -> None:
    centres = centres_of(clouds(4, 200), 12)
    assert np.linalg.norm(centres, axis=1) == pytest.approx(np.ones(12), abs=1e-5)
    assert (centres.max(axis=1) > 0.9).all()
    assert set(centres.argmax(axis=1).tolist()) == {0, 1, 2, 3}


def test_equal_samples_give_equal_centres() -> None:
    assert (centres_of(clouds(3, 50), 7) == centres_of(clouds(3, 50), 7)).all()


def test_vectors_that_are_all_the_same_have_centres_too() -> None:
    same = np.repeat(unit_vectors([1, 0]), 50, axis=0)
    assert centres_of(same, 5).tolist() == [[1, 0]] * 5


def test_there_are_no_more_centres_than_vectors() -> None:
    assert len(centres_of(unit_vectors([1, 0], [0, 1]), 9)) == 2


@given(st.integers(0, 10_000_000))
def test_more_vectors_call_for_more_centres_but_never_for_many(vectors: int) -> None:
    count = centre_count(vectors)
    assert 1 <= count <= centre_count(vectors + 1000)
    assert vectors < 30_000 or count * SAMPLE < vectors
