"""What a check tells of itself beside its answer."""

from dataclasses import replace

import pytest

from bot.answer.compose import compose
from bot.match.decision import Choose, Decision, Guard, Match, NotCheckable, Uncheckable
from bot.web.why import Why, why
from tests.answer.examples import phrases
from tests.web.fakes import CHOOSE, CLAIMS, SHARK, SOLDIER, THRESHOLDS, FakeCheck, ranked, signals


def checked(decision: Decision) -> FakeCheck:
    return FakeCheck(
        decision=decision,
        answer=compose(decision, CLAIMS, phrases()),
        signals=signals("message"),
        claims=CLAIMS,
        took_ms=0.4,
        language="uk",
    )


def told(check: FakeCheck) -> Why:
    return why(check, CLAIMS, THRESHOLDS)


@pytest.mark.parametrize(
    ("probability", "percent"), [(1.0, 100), (0.0, 0), (0.999, 99), (0.001, 1), (0.5, 50)]
)
def test_nothing_is_said_to_be_sure_that_is_not(probability: float, percent: int) -> None:
    assert told(checked(Match(best=ranked(SOLDIER, probability)))).percent == percent


def test_guards_of_the_best_candidate_say_why_it_is_asked() -> None:
    best = ranked(SOLDIER, 0.9, Guard.NUMBERS, Guard.NAMES)
    shown = told(checked(Choose(candidates=(best, ranked(SHARK, 0.2, Guard.SHORT)))))
    assert shown.because == "the numbers differ and the names differ"
    assert shown.candidates[1].guards == ("the message has too few words to be sure",)


def test_a_candidate_that_would_be_asked_about_anyway_is_not_blamed_on_its_guards() -> None:
    shown = told(checked(Choose(candidates=(ranked(SOLDIER, 0.6, Guard.NUMBERS),))))
    expected = "60 % is less than the 90 % from which a claim is taken for the message"
    assert shown.because == expected


def test_a_known_picture_alone_says_why_it_is_asked() -> None:
    shown = told(checked(Choose(candidates=(ranked(SOLDIER, 0.5),), pictured=True)))
    assert (
        shown.because == "a known picture or recording does not tell which claim it was sent with"
    )


def test_an_equal_wording_of_several_claims_says_why_it_is_asked() -> None:
    shown = told(checked(Choose(candidates=(ranked(SOLDIER, 1.0), ranked(SHARK, 1.0)))))
    assert shown.because == "more than one claim has these very words or this link"


def test_statements_are_told_in_the_answers_language_else_in_their_own() -> None:
    cards = told(checked(CHOOSE)).candidates
    assert [card.language for card in cards] == ["uk", "en", "ar"]


def test_what_is_not_checkable_has_its_reason_and_no_figure() -> None:
    shown = told(checked(NotCheckable(reason=Uncheckable.TOO_SHORT)))
    assert (shown.meaning, shown.percent, shown.candidates) == (
        "It is too short to tell what it claims.",
        None,
        (),
    )


def test_languages_and_durations_are_told_in_words() -> None:
    shown = told(checked(CHOOSE))
    assert (shown.message_language, shown.answer_language) == ("English (en)", "Ukrainian (uk)")
    assert shown.took_ms == "under 1 ms"
    assert told(replace(checked(CHOOSE), took_ms=1234.5)).took_ms == "1,234 ms"
