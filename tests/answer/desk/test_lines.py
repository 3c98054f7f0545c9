"""Short lines for moderators."""

import pytest

from bot.answer.answer import Answer
from bot.answer.desk import lines
from bot.answer.plain import render_plain
from bot.moderate.refusals import Impossible, Overtaken, Refusal, Unknown
from bot.moderate.roles import Action, Denied
from tests.answer.examples import phrases

EN = phrases("en")


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Denied(Action.APPROVE), "the role “reviewer”"),
        (Overtaken("the cluster", 3), "meanwhile"),
        (Impossible("Not like this."), "Not like this."),
        (Unknown("nothing"), "not there any more"),
    ],
)
def test_a_refusal_says_why(refusal: Refusal | Denied, said: str) -> None:
    assert said in lines.refused(refusal, EN)


def test_people_are_counted() -> None:
    assert lines.told_people(1, EN) == "1 person is told."
    assert lines.told_people(2, EN) == "2 people are told."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lines.welcome("Ana", EN), "Welcome, Ana."),
        (lines.wrong_word(EN), "not valid"),
        (lines.already_other(EN), "another moderator"),
        (lines.login_link("https://desk.example/login/x", EN), "https://desk.example/login/x"),
        (lines.wrong_code(EN), "No browser"),
        (lines.too_often(EN), "wait"),
        (lines.alerts_are(True, EN), "/alerts off"),
        (lines.alerts_are(False, EN), "/alerts on"),
    ],
)
def test_lines_say_what_is_so_and_what_to_do(answer: Answer, said: str) -> None:
    assert said in render_plain(answer)
