"""Models are written as the bot reads them."""

from pathlib import Path

import numpy as np
import pytest

from bot.bench.training.school import SETS
from bot.bench.training.write import write_models
from bot.match.engines import ENGINES, RAW
from bot.match.features import features_of
from bot.readers.models import read_projection, read_rankers
from tests.bench.training.models import any_models
from tests.match.examples import candidate, candidates, likely, signals, unit_vectors

WATER = "Hot water with lemon kills the virus"
MODELS = any_models()


def test_a_ranker_that_was_written_and_read_gives_equal_probabilities(tmp_path: Path) -> None:
    write_models(MODELS, tmp_path)
    message = signals(WATER)
    for engines, read in read_rankers(tmp_path).items():
        leads = dict.fromkeys(engines, 0.25)
        found = [
            candidate(message.parts[0], text, name=text[:3], leads=leads)
            for text in (WATER, "Metro fares rise", "Cold water kills nothing at all")
        ]
        features = features_of(message, candidates(*found), engines)
        before = likely(MODELS.rankers[engines], features)
        assert likely(read, features) == pytest.approx(before, abs=1e-3)


@pytest.mark.parametrize("key", list(ENGINES))
def test_a_projection_that_was_written_and_read_gives_nearly_equal_vectors(
    tmp_path: Path, key: str
) -> None:
    write_models(MODELS, tmp_path)
    rows = unit_vectors(*np.random.default_rng(1).normal(0, 1, (20, RAW[key].dimensions)))
    for query in (True, False):
        before = MODELS.projections[key](rows, query=query)
        after = read_projection(tmp_path, ENGINES[key])(rows, query=query)
        assert (before * after).sum(axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-4)


def test_the_same_models_give_the_same_files(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "deep" / "other"]
    for folder in folders:
        write_models(MODELS, folder)
    written = [{path.name: path.read_bytes() for path in each.iterdir()} for each in folders]
    assert written[0] == written[1]
    assert len(written[0]) == len(SETS) + len(RAW)


def test_models_take_the_place_of_others_and_leave_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text("old", encoding="utf-8")
    write_models(MODELS, tmp_path)
    assert frozenset() in read_rankers(tmp_path)
    assert not list(tmp_path.glob("*.new"))
