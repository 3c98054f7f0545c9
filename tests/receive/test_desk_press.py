"""What the desk's buttons carry: written and read back, within Telegram's limit."""

from typing import get_args

import pytest

from bot.receive.desk_press import (
    DeskPress,
    TalkPress,
    TalkVerb,
    Verb,
    desk_press,
    read_desk_press,
    talk_press,
)
from bot.receive.press import LIMIT, Press, written


@pytest.mark.parametrize("verb", get_args(Verb))
def test_a_press_is_read_as_it_was_written(verb: Verb) -> None:
    carried = desk_press(verb, 12, 3, "abc", "x_y")
    assert read_desk_press(carried) == DeskPress(verb=verb, words=("12", "3", "abc", "x_y"))


@pytest.mark.parametrize("verb", get_args(TalkVerb))
def test_a_press_in_a_talk_is_read_as_it_was_written(verb: TalkVerb) -> None:
    assert read_desk_press(talk_press(verb, 5)) == TalkPress(verb=verb, talk_id=5)


def test_the_longest_presses_fit_into_a_button() -> None:
    most = 10**13
    assert len(desk_press("link_yes", most, 10**8, 100, "0123456789ab")) <= LIMIT
    assert len(desk_press("dismiss_as", most, 10**8, 100, "not_checkable")) <= LIMIT


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "d:",
        "d:unheard_of:1",
        "d:take:1:2:3:4:5",
        "d:take:" + "1" * 21,
        "d:take:É",
        "t:end:0",
        "t:tell:5",
        "t:end:" + "9" * 20,
        written(Press(key="m5", offer="0" * 8, number=1)),
    ],
)
def test_what_no_button_of_the_desk_carries_is_none(carried: str) -> None:
    assert read_desk_press(carried) is None


def test_a_word_that_is_missing_or_no_number_reads_as_nothing() -> None:
    press = DeskPress(verb="take", words=("12", "x"))
    assert (press.number(0), press.number(1), press.number(2)) == (12, 0, 0)
    assert (press.word(1), press.word(2)) == ("x", "")


def test_a_number_that_no_row_can_have_reads_as_nothing() -> None:
    assert DeskPress(verb="show", words=("9" * 18,)).number(0) == int("9" * 18)
    assert DeskPress(verb="show", words=("9" * 19,)).number(0) == 0
    assert read_desk_press(f"t:end:{'9' * 19}") is None
