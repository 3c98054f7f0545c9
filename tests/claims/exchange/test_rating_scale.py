"""Other publishers' verdicts: a rating where it is certain, none where it may be another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.claims.exchange.rating_scale import Scale, authenticity_of, rating_of
from bot.claims.rating import Authenticity, Rating


@pytest.mark.parametrize(
    ("words", "rating"),
    [
        ("False", Rating.FALSE),
        ("FALSE!", Rating.FALSE),
        ("Pants on Fire", Rating.FALSE),
        ("Falso", Rating.FALSE),
        ("Ложь", Rating.FALSE),
        ("Неправда", Rating.FALSE),
        ("झूठ", Rating.FALSE),
        ("Rating: False", Rating.FALSE),
        ("False – the photo is from 2011", Rating.FALSE),
        ("Scam: do not click", Rating.SCAM),
        ("Misleading", Rating.MISLEADING),
        ("Trompeur", Rating.MISLEADING),
        ("Маніпуляція", Rating.MISLEADING),
        ("Missing context", Rating.MISSING_CONTEXT),
        ("Half True", Rating.MIXTURE),
        ("Sátira", Rating.SATIRE),
        ("Unproven", Rating.UNVERIFIED),
        ("Mostly true", Rating.MOSTLY_TRUE),
        ("Правда", Rating.TRUE),
        ("True, but old", None),
        ("True: in part", None),
        ("Mostly false", None),
        ("Not false", None),
        ("False or misleading", None),
        ("Three Pinocchios", None),
        ("2", None),
        ("🤥", None),
        ("Altered", None),
    ],
)
def test_words_are_a_rating_only_where_that_is_certain(words: str, rating: Rating | None) -> None:
    assert rating_of(Scale(words=words)) is rating


@pytest.mark.parametrize(
    ("value", "worst", "best", "rating"),
    [
        ("1", "1", "5", Rating.FALSE),
        ("5", "1", "5", Rating.TRUE),
        ("0", "0", "1", Rating.FALSE),
        ("0,0", "0", "1", Rating.FALSE),
        ("100", "1", "100", Rating.TRUE),
        ("100%", "0", "100", Rating.TRUE),
        ("5/5", "1", "5", Rating.TRUE),
        ("3", "1", "5", None),
        ("1", "5", "1", None),
        ("1", "1", "1", None),
        ("6", "1", "5", None),
        ("1", "", "5", None),
        ("1", "1", "", None),
        ("", "1", "5", None),
        ("nan", "0", "1", None),
    ],
)
def test_a_figure_is_a_rating_only_at_the_ends_of_its_stated_scale(
    value: str, worst: str, best: str, rating: Rating | None
) -> None:
    assert rating_of(Scale(value=value, worst=worst, best=best)) is rating


@pytest.mark.parametrize(
    ("words", "value", "rating"),
    [
        ("False", "1", Rating.FALSE),
        ("False", "3", Rating.FALSE),
        ("False", "5", None),
        ("True", "1", None),
        ("True", "5", Rating.TRUE),
        ("Half true", "1", Rating.MIXTURE),
        ("Satire", "5", Rating.SATIRE),
    ],
)
def test_a_figure_that_says_the_opposite_makes_words_doubtful(
    words: str, value: str, rating: Rating | None
) -> None:
    assert rating_of(Scale(words=words, value=value, worst="1", best="5")) is rating


@pytest.mark.parametrize(
    ("words", "authenticity"),
    [
        ("Altered", Authenticity.EDITED),
        ("Digitally altered: the shark was added", Authenticity.EDITED),
        ("AI-generated", Authenticity.AI_GENERATED),
        ("Дипфейк", Authenticity.AI_GENERATED),
        ("Old video", Authenticity.WRONG_CONTEXT),
        ("Staged", Authenticity.STAGED),
        ("False", None),
    ],
)
def test_words_may_be_about_the_picture_itself(
    words: str, authenticity: Authenticity | None
) -> None:
    assert authenticity_of(words) is authenticity


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (Scale(words="False", value="1", worst="1", best="5"), "False"),
        (Scale(value="1", worst="1", best="5"), "1 (1–5)"),
        (Scale(value="1", best="5"), "1"),
        (Scale(), ""),
    ],
)
def test_a_verdict_is_told_in_the_publishers_words(told: Scale, said: str) -> None:
    assert told.said == said


@given(st.text(), st.text(), st.text(), st.text())
def test_any_verdict_is_judged(words: str, value: str, worst: str, best: str) -> None:
    rating_of(Scale(words=words, value=value, worst=worst, best=best))
