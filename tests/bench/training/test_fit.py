"""Fitting rankers: nothing is told by what it was learned from."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from bot.bench.training.fit import FOLDS, NO_PAIRS, fit_pair, fit_ranker, held_out, split_by_fold
from tests.bench.training.models import NAMES, lesson_lists, listed
from tests.match.examples import likely

LISTS = lesson_lists()
WORDS = frozenset[str]()


def test_a_message_is_never_in_its_own_fold() -> None:
    for seen, held in split_by_fold(LISTS, 1):
        assert not {each.group for each in seen} & {each.group for each in held}
        assert len(seen) + len(held) == len(LISTS)


def test_every_list_is_held_out_once() -> None:
    parted = list(split_by_fold(LISTS, 1))
    times = Counter(id(each) for _, held in parted for each in held)
    assert len(parted) == FOLDS
    assert times == {id(each): 1 for each in LISTS}


def test_another_seed_splits_in_another_way() -> None:
    one, other = ([len(held) for _, held in split_by_fold(LISTS, seed)] for seed in (1, 2))
    assert one != other


def test_the_model_of_a_fold_is_that_of_the_other_messages() -> None:
    for (pair, held), (seen, same) in zip(held_out(LISTS, 1), split_by_fold(LISTS, 1), strict=True):
        assert pair.weights.tolist() == fit_pair(seen).weights.tolist()
        assert held == same


def test_pairs_are_learned_where_the_right_claim_is_in_the_store() -> None:
    known = [each for each in LISTS if each.known]
    assert fit_pair(LISTS).weights.tolist() == fit_pair(known).weights.tolist()


def test_what_only_the_decision_weighs_is_no_part_of_a_pair() -> None:
    told = [
        replace(each, features=replace(each.features, names=("likeness", *NO_PAIRS)))
        for each in LISTS
    ]
    assert fit_pair(told).names == ("likeness",)


def test_likeness_is_learned_and_noise_is_not() -> None:
    pair = fit_pair(LISTS)
    assert pair.names == NAMES
    assert pair.weights[0] > 0.5 > 5 * abs(pair.weights[1])


def test_a_claim_that_stands_out_is_probable_and_one_of_many_is_not() -> None:
    ranker = fit_ranker(WORDS, LISTS, 1)
    out = likely(ranker, listed([4, 0, 0, -1, 0], 0, "new").features)
    many = likely(ranker, listed([0, 0, 0.1, -1, 0], None, "new").features)
    assert out[0] > 0.8 and (out[1:] < 0.2).all()
    assert (many < 0.2).all()


def test_probabilities_hold_on_average() -> None:
    ranker = fit_ranker(WORDS, LISTS, 1)
    fresh = lesson_lists(messages=200, seed=9)
    best = [
        (float(found.max()), float(each.right[found.argmax()]))
        for each in fresh
        for found in [likely(ranker, each.features)]
    ]
    probability, right = np.array(best).mean(axis=0)
    assert probability == pytest.approx(right, abs=0.07)


def test_the_same_seed_gives_the_same_ranker() -> None:
    one, other = (fit_ranker(WORDS, LISTS, 1) for _ in range(2))
    assert one.engines == other.engines == WORDS
    for model, same in ((one.pair, other.pair), (one.decision, other.decision)):
        assert (model.names, model.bias) == (same.names, same.bias)
        assert model.weights.tolist() == same.weights.tolist()


def test_a_message_for_which_nothing_was_found_is_passed_over() -> None:
    ranker = fit_ranker(WORDS, [*LISTS, listed([], None, "none")], 1)
    assert ranker.decision.weights.tolist() == fit_ranker(WORDS, LISTS, 1).decision.weights.tolist()
