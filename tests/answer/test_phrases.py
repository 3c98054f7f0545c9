"""Labels of ratings and of authenticity."""

import pytest

from bot.answer.labels import AUTHENTICITY_SENTENCES, RATING_SYMBOLS, RATING_WORDS
from bot.claims.rating import Authenticity, Rating
from tests.answer.examples import LANGUAGES, phrases

# Signs that differ from another only in colour would be one sign to some readers.
SAME_SHAPE = str.maketrans({"☑": "✅", "✔": "✅", "❎": "❌", "✖": "❌", "❓": "❔", "\ufe0f": ""})


def test_symbols_of_ratings_differ_in_shape() -> None:
    shapes = {symbol.translate(SAME_SHAPE) for symbol in RATING_SYMBOLS.values()}
    assert len(shapes) == len(Rating)


def test_every_rating_and_authenticity_has_words() -> None:
    assert set(RATING_SYMBOLS) == set(RATING_WORDS) == set(Rating)
    assert set(AUTHENTICITY_SENTENCES) == set(Authenticity)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_ratings_differ_from_each_other(language: str) -> None:
    assert len({phrases(language).rating(rating).word for rating in Rating}) == len(Rating)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_of_authenticity_differ_from_each_other(language: str) -> None:
    told = {phrases(language).authenticity(authenticity) for authenticity in Authenticity}
    assert len(told) == len(Authenticity)


def test_unverified_is_not_false() -> None:
    assert phrases("en").rating(Rating.UNVERIFIED).word == "Unverified"
    assert phrases("ru").rating(Rating.UNVERIFIED).word == "Не подтверждено"
