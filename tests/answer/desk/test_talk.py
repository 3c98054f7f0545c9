"""Talks as both sides read them."""

import pytest

from bot.answer.answer import Answer
from bot.answer.desk import talk
from bot.answer.html import render_html
from bot.answer.plain import render_plain
from bot.moderate.talk import TalkState
from tests.answer.examples import phrases

EN = phrases("en")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("open", "Neither side sees the other's name."),
        ("paused", "Nothing more is asked until you go on."),
        ("closed", "You ended this."),
    ],
)
def test_a_question_says_how_to_answer_it(state: TalkState, said: str) -> None:
    told = render_plain(talk.moderator_asks("Where from?", state, EN))
    assert "Where from?" in told and said in told


def test_what_the_other_side_writes_is_no_markup() -> None:
    hostile = '<a href="https://evil.example">here</a> https://evil.example'
    for answer in (talk.moderator_asks(hostile, "open", EN), talk.asker_answered(hostile, EN)):
        assert "<a " not in render_html(answer)


@pytest.mark.parametrize("shortened", [True, False])
@pytest.mark.parametrize("words_alone", [True, False])
def test_what_was_not_passed_on_is_said(shortened: bool, words_alone: bool) -> None:
    told = render_plain(talk.passed_on(EN, shortened=shortened, words_alone=words_alone))
    assert ("only its beginning" in told) is shortened
    assert ("no pictures" in told) is words_alone


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (talk.only_words(EN), "Only words"),
        (talk.no_more_for_now(EN), "Please wait"),
        (talk.waiting(EN), "was not passed on"),
        (talk.over(EN), "has ended"),
        (talk.talk_ended(EN), "Thank you"),
    ],
)
def test_why_an_answer_goes_no_further_is_said(answer: Answer, said: str) -> None:
    assert said in render_plain(answer)
