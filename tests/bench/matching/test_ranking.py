"""Figures of one ranking, against examples worked out by hand."""

import pytest

from bot.bench.matching.ranking import average_precision, is_first, recall, reciprocal_rank


@pytest.mark.parametrize(
    ("ranking", "relevant", "figure"),
    [
        ("abc", "a", 1.0),
        ("abc", "b", 1 / 2),
        ("abc", "c", 1 / 3),
        ("abcdef", "f", 0.0),  # the sixth
        ("abc", "ab", (1 + 1) / 2),
        ("abc", "ac", (1 + 2 / 3) / 2),
        ("abc", "ax", 1 / 2),  # one of two is never found
        ("abcdef", "abcdef", 5 / 6),  # over all that are right, not over five
        ("", "a", 0.0),
    ],
)
def test_average_precision_at_five(ranking: str, relevant: str, figure: float) -> None:
    assert average_precision(ranking, set(relevant), 5) == pytest.approx(figure)


@pytest.mark.parametrize(
    ("ranking", "relevant", "figure"),
    [("abc", "a", 1.0), ("abc", "cb", 1 / 2), ("abc", "x", 0.0), ("", "x", 0.0)],
)
def test_the_reciprocal_rank_is_of_the_first_right_claim(
    ranking: str, relevant: str, figure: float
) -> None:
    assert reciprocal_rank(ranking, set(relevant)) == pytest.approx(figure)


@pytest.mark.parametrize(
    ("ranking", "relevant", "first"),
    [("abc", "a", True), ("abc", "b", False), ("", "a", False)],
)
def test_the_first_is_right_or_not(ranking: str, relevant: str, first: bool) -> None:
    assert is_first(ranking, set(relevant)) is first


@pytest.mark.parametrize(
    ("ranking", "relevant", "depth", "figure"),
    [("abc", "c", 3, 1.0), ("abc", "c", 2, 0.0), ("abc", "ax", 5, 1 / 2), ("", "a", 5, 0.0)],
)
def test_recall_is_the_share_of_the_right_claims(
    ranking: str, relevant: str, depth: int, figure: float
) -> None:
    assert recall(ranking, set(relevant), depth) == pytest.approx(figure)
