"""Which ranker a message gets."""

import pytest

from bot.match.matcher import heard
from tests.match.examples import MATCHER

BOTH = frozenset({"use", "e5"})


@pytest.mark.parametrize("language", ["en", "ru", None])
def test_every_engine_is_heard_in_a_language_that_it_was_trained_on(language: str | None) -> None:
    assert heard(BOTH, language) == BOTH


@pytest.mark.parametrize("language", ["uk", "hi"])
def test_an_engine_is_not_heard_in_a_language_that_it_never_saw(language: str) -> None:
    assert heard(BOTH, language) == {"e5"}
    assert heard(frozenset({"use"}), language) == frozenset()


@pytest.mark.parametrize(
    ("engines", "language", "listens"),
    [({"use", "e5"}, "en", {"use", "e5"}), ({"use", "e5"}, "uk", {"e5"}), (set(), "en", set())],
)
def test_the_ranker_is_the_one_that_listens_to_what_is_heard(
    engines: set[str], language: str, listens: set[str]
) -> None:
    assert MATCHER.ranker(frozenset(engines), language).engines == listens
