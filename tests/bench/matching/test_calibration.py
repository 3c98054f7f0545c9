"""Calibration and thresholds, against examples worked out by hand."""

from collections.abc import Sequence

import pytest

from bot.bench.matching.calibration import (
    Bin,
    Reach,
    auc,
    calibration_error,
    recall_at,
    reliability,
)

NONE = Reach(recall=0.0, threshold=None)


@pytest.mark.parametrize(
    ("probabilities", "right", "figure"),
    [
        ([0.9, 0.1], [True, False], 1.0),
        ([0.1, 0.9], [True, False], 0.0),
        ([0.5, 0.5], [True, False], 0.5),
        ([0.9, 0.4, 0.6, 0.2], [True, True, False, False], 3 / 4),
        ([0.9, 0.6, 0.6], [True, True, False], 3 / 4),
    ],
)
def test_auc_is_how_often_the_right_one_has_more(
    probabilities: list[float], right: list[bool], figure: float
) -> None:
    assert auc(probabilities, right) == pytest.approx(figure)


@pytest.mark.parametrize("right", [[True, True], [False, False], []])
def test_without_both_kinds_there_is_no_auc(right: list[bool]) -> None:
    assert auc([0.5] * len(right), right) is None


def test_answers_fall_into_ten_bins_and_one_is_in_the_last() -> None:
    bins = reliability([0.0, 0.05, 0.1, 0.95, 1.0], [False, True, False, True, True])
    assert [(each.low, each.high, each.count) for each in bins] == [
        (0.0, 0.1, 2),
        (0.1, 0.2, 1),
        (0.9, 1.0, 2),
    ]
    assert [each.right for each in bins] == pytest.approx([0.5, 0.0, 1.0])
    assert [each.probability for each in bins] == pytest.approx([0.025, 0.1, 0.975])


def test_the_calibration_error_weighs_bins_by_their_answers() -> None:
    def bin_(count: int, probability: float, right: float) -> Bin:
        return Bin(low=0, high=1, count=count, probability=probability, right=right)

    assert calibration_error([bin_(3, 0.9, 0.7), bin_(1, 0.2, 0.6)]) == pytest.approx(
        (3 * 0.2 + 1 * 0.4) / 4
    )


@pytest.mark.parametrize(
    ("precision", "answers", "expected"),
    [
        (0.95, [(0.9, True), (0.8, True), (0.7, False)], Reach(recall=2 / 4, threshold=0.8)),
        # A wrong one on the way is made good by right ones below it.
        (
            0.75,
            [(0.9, True), (0.8, False), (0.7, True), (0.6, True)],
            Reach(recall=0.75, threshold=0.6),
        ),
        # A threshold takes both of a tie or neither.
        (0.95, [(0.9, True), (0.8, True), (0.8, False)], Reach(recall=1 / 4, threshold=0.9)),
        (0.95, [(0.9, False), (0.8, True)], NONE),
        (0.50, [(0.0, True), (0.0, True)], NONE),
        (0.95, [], NONE),
    ],
)
def test_recall_at_a_precision_is_the_most_of_any_threshold(
    precision: float, answers: Sequence[tuple[float, bool]], expected: Reach
) -> None:
    probabilities = [probability for probability, _ in answers]
    right = [is_right for _, is_right in answers]
    assert recall_at(precision, probabilities, right, findable=4) == expected
