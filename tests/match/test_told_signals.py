"""What people are shown of a candidate."""

from bot.match.told_signals import told_signals
from tests.match.examples import candidate, part

WATER = "Hot water kills the virus"


def test_shares_of_words_and_each_engines_cosine_and_lead_are_told() -> None:
    told = told_signals(candidate(part(WATER), WATER, leads={"use": 0.5, "e5": 0.25}))
    assert told == {
        "covered": 1.0,
        "said": 1.0,
        "likeness": 1.0,
        "fuzzy": 1.0,
        "use_cosine": 0.5,
        "use_lead": 0.5,
        "e5_cosine": 0.25,
        "e5_lead": 0.25,
    }


def test_an_engine_that_was_not_asked_has_no_signal() -> None:
    assert list(told_signals(candidate(part(WATER), WATER))) == [
        "covered",
        "said",
        "likeness",
        "fuzzy",
    ]
