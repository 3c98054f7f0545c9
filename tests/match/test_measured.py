"""Which measures there are."""

from itertools import combinations

import pytest

from bot.match.engines import ENGINES
from bot.match.features import features_of
from bot.match.measured import measured_of_lists, measured_of_pairs
from tests.match.examples import candidate, candidates, signals

WATER = "Hot water with lemon kills the virus"
SETS = [each for size in range(len(ENGINES) + 1) for each in combinations(ENGINES, size)]


@pytest.mark.parametrize("engines", SETS)
def test_they_are_those_of_any_candidate(engines: tuple[str, ...]) -> None:
    message = signals(WATER)
    found = candidate(message.parts[0], "Metro fares rise", WATER, leads=dict.fromkeys(engines, 1))
    assert features_of(message, candidates(found), engines).names == measured_of_pairs(engines)


@pytest.mark.parametrize("engines", SETS)
def test_each_has_one_name(engines: tuple[str, ...]) -> None:
    names = measured_of_lists(engines)
    assert len(set(names)) == len(names)


def test_an_engine_brings_its_own_measures_alone() -> None:
    with_use = set(measured_of_pairs({"use"})) - set(measured_of_pairs(()))
    assert with_use and all(name.startswith("use_") for name in with_use)


def test_a_list_has_more_than_its_pairs() -> None:
    more = set(measured_of_lists(())) - set(measured_of_pairs(()))
    assert more == {"score", "score_lead", "score_crowd"}
