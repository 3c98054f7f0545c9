"""What moderators choose from, in words."""

import pytest

from bot.web.desk.meanings import AUTHENTICITY_NAMES, RATINGS, in_words


def test_ratings_and_authenticity_are_read_as_words() -> None:
    for names in (RATINGS, AUTHENTICITY_NAMES):
        assert [in_words(value) for value in names] == list(names.values())


@pytest.mark.parametrize("value", ["", "Nobody drank it."])
def test_anything_else_stays(value: str) -> None:
    assert in_words(value) == value
