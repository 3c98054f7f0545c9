"""Fitting a projection: tellings of one claim come together, and claims stand apart."""

from dataclasses import replace

import numpy as np
import pytest

from bot.bench.training.sharpen import Texts, fit_projection
from bot.match.engines import DIMENSIONS
from bot.match.vectors import Vectors

SIZE = DIMENSIONS + 8
TELLS = 40
"""Dimensions in which claims differ; in the others, a claim's tellings differ from each other."""


def unit_rows(rows: Vectors) -> Vectors:
    """Return rows as unit vectors."""
    made: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return made


def tellings(seed: int, claims: int = 300, each: int = 3) -> list[Vectors]:
    """Return claims told in some ways, all of them in one narrow cone, as an engine gives them."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(claims):
        told = np.zeros((each, SIZE))
        told[:, :TELLS] = random.normal(0, 1, TELLS)
        told[:, TELLS:] = random.normal(0, 0.6, (each, SIZE - TELLS))
        told[:, 0] += 20
        made.append(unit_rows(told.astype(np.float32)))
    return made


def texts() -> Texts:
    told = tellings(11)
    entries = np.concatenate(told)
    return Texts(messages=np.concatenate(tellings(12, each=1)), entries=entries, tellings=told)


TEXTS = texts()
PROJECTION = fit_projection(TEXTS)
OTHERS = tellings(13, claims=200, each=2)
"""Claims that nothing was learned from."""


def leads(told: list[Vectors]) -> float:
    """Return by how many spreads the two tellings of a claim are nearer than two claims are."""
    one, other = (np.stack([each[at] for each in told]) for at in (0, 1))
    cosines = one @ other.T
    apart = cosines[~np.eye(len(cosines), dtype=bool)]
    return float((np.diag(cosines).mean() - apart.mean()) / apart.std())


def test_it_takes_the_engines_vectors_to_those_that_are_kept() -> None:
    assert PROJECTION.matrix.shape == (SIZE, DIMENSIONS)
    assert PROJECTION.messages_mean.shape == PROJECTION.entries_mean.shape == (SIZE,)
    assert np.abs(PROJECTION.matrix).max() == pytest.approx(1)
    assert PROJECTION.matrix.dtype == PROJECTION.entries_mean.dtype == np.float32


def test_tellings_of_a_claim_that_it_never_saw_stand_out_more_than_before() -> None:
    projected = [PROJECTION(each, query=False) for each in OTHERS]
    assert leads(projected) > 1.1 * leads(OTHERS)


def test_texts_that_have_nothing_in_common_are_no_longer_near() -> None:
    one, other = (np.stack([each[at] for each in OTHERS]) for at in (0, 1))
    apart = ~np.eye(len(one), dtype=bool)
    assert (one @ other.T)[apart].mean() > 0.5
    cosines = PROJECTION(one, query=False) @ PROJECTION(other, query=False).T
    assert abs(cosines[apart].mean()) < 0.05


def test_of_messages_it_learns_their_mean_alone() -> None:
    others = replace(TEXTS, messages=np.concatenate(tellings(14, each=1)))
    one, other = fit_projection(TEXTS), fit_projection(others)
    assert one.matrix.tolist() == other.matrix.tolist()
    assert other.messages_mean == pytest.approx(others.messages.mean(axis=0), abs=1e-6)


def test_few_texts_give_a_projection_too() -> None:
    few = replace(TEXTS, entries=TEXTS.entries[:5], tellings=TEXTS.tellings[:2])
    assert np.isfinite(fit_projection(few).matrix).all()


def test_the_same_texts_give_the_same_projection() -> None:
    one, other = (fit_projection(texts()) for _ in range(2))
    assert one.matrix.tolist() == other.matrix.tolist()
