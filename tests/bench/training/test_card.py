"""The card tells what the models learned from, and how well."""

from dataclasses import replace

import numpy as np
import pytest

from bot.bench.training.card import card, held_out_decisions
from bot.bench.training.school import SETS
from bot.bench.training.sets import Course, starter_course
from bot.match.thresholds import Thresholds
from tests.bench.training.models import any_models, lesson_lists, listed
from tests.docs.documents import rows, sections
from tests.store.claim_support import claim

BANDS = Thresholds(auto=0.9, ask=0.4)
COURSES = [starter_course([claim("lemon")])]
CARD = card(COURSES, any_models(), 7, BANDS)
WORDS = frozenset[str]()


def test_it_names_its_seed_and_how_it_is_made() -> None:
    assert "siftline train" in CARD
    assert "Seed 7;" in CARD


def test_it_counts_every_set() -> None:
    [row] = rows(CARD, "Set")
    messages = len({lesson.text for lesson in COURSES[0].lessons})
    assert row == ["starter", "1", str(messages), str(len(COURSES[0].lessons))]


def test_it_has_the_figures_of_every_ranker_the_one_that_hears_most_first() -> None:
    told = rows(CARD, "Ranker")
    assert [row[0] for row in told] == ["use+e5", "e5", "use", "words"]
    assert len(told) == len(SETS)
    for row in told:
        assert row[1] == "120"
        assert all(0 <= float(cell) <= 1 for cell in row[2:])


def test_it_says_what_the_models_cannot_do() -> None:
    assert len(sections(CARD)["Limits"]) > 200


def test_a_list_is_decided_on_by_a_ranker_that_never_saw_its_message() -> None:
    likely, right, known = held_out_decisions(WORDS, lesson_lists(), 1)
    assert likely.shape == right.shape == known.shape == (120,)
    assert known.sum() == 60
    assert right[known == 0].sum() == 0
    assert likely[known == 1].mean() > likely[known == 0].mean() + 0.3


def test_where_nothing_was_found_nothing_is_likely() -> None:
    none = listed([], None, "nothing")
    likely, right, _ = held_out_decisions(WORDS, [*lesson_lists(), none], 1)
    assert len(likely) == 121
    assert right[likely == 0].tolist() == [0]


@pytest.mark.parametrize("auto", [1.0])
def test_nothing_answered_is_told_as_nothing(auto: float) -> None:
    told = card(COURSES, any_models(), 1, Thresholds(auto=auto, ask=0.4))
    assert {row[4] for row in rows(told, "Ranker")} == {"0.000"}
    assert np.isfinite([float(cell) for row in rows(told, "Ranker") for cell in row[2:]]).all()


def test_a_course_without_lessons_is_counted_too() -> None:
    empty = replace(COURSES[0], name="empty", lessons=())
    assert isinstance(empty, Course)
    assert "| empty | 1 | 0 | 0 |" in card([*COURSES, empty], any_models(), 1, BANDS)
