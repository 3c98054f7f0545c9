"""Candidates beside those that were found in the same place."""

import math

import numpy as np

from bot.match.rivals import best_rival, places_shared
from bot.understand.signals import Part

ALL = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0], [1.0, 1.0, 0.0]])


def part(first: int, end: int) -> Part:
    return Part(text="", folded="", first=first, end=end)


def test_parts_that_share_no_sentence_are_no_rivals() -> None:
    assert places_shared([part(0, 2), part(2, 4)]).tolist() == [[0, 0], [0, 0]]


def test_parts_that_share_a_sentence_are_rivals_of_each_other() -> None:
    assert places_shared([part(0, 3), part(2, 4)]).tolist() == [[0, 1], [1, 0]]


def test_the_whole_is_a_rival_of_every_part() -> None:
    shared = places_shared([part(0, 9), part(0, 1), part(8, 9)])
    assert shared.tolist() == [[0, 1, 1], [1, 0, 0], [1, 0, 0]]


def test_two_of_one_part_are_rivals_and_neither_is_its_own() -> None:
    assert places_shared([part(0, 1), part(0, 1)]).tolist() == [[0, 1], [1, 0]]


def test_the_best_rival_is_the_greatest_of_the_others() -> None:
    assert best_rival(np.array([3.0, 1.0, 2.0]), ALL).tolist() == [2, 3, 3]


def test_without_a_rival_nothing_is_known_of_it() -> None:
    alone = best_rival(np.array([3.0]), np.zeros((1, 1)))
    assert np.isnan(alone).tolist() == [True]
    assert best_rival(np.zeros(0), np.zeros((0, 0))).shape == (0,)


def test_a_rival_of_which_nothing_is_known_is_passed_over() -> None:
    best = best_rival(np.array([3.0, math.nan, 2.0]), ALL)
    assert best.tolist() == [2, 3, 3]
    none = best_rival(np.array([math.nan, 3.0]), ALL[:2, :2])
    assert (none[0], math.isnan(none[1])) == (3, True)
