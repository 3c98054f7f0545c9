"""The words of a verdict and their place on schema.org's scale."""

import pytest

from bot.claims.rating import Rating, claim_review_value


@pytest.mark.parametrize("rating", Rating)
def test_every_rating_has_a_point_on_the_scale_or_none(rating: Rating) -> None:
    assert claim_review_value(rating) in {1, 2, 3, 4, 5, None}


def test_the_scale_runs_from_false_to_true() -> None:
    scale = [Rating.FALSE, Rating.MISLEADING, Rating.MIXTURE, Rating.MOSTLY_TRUE, Rating.TRUE]
    assert [claim_review_value(rating) for rating in scale] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("rating", [Rating.SATIRE, Rating.UNVERIFIED])
def test_what_is_neither_true_nor_false_has_no_point(rating: Rating) -> None:
    assert claim_review_value(rating) is None
