"""What both sides of a talk get."""

import pytest

from bot.flows.desk.talk_notices import answered, ended, question
from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.talk import TalkState
from tests.answer.examples import phrases

EN = phrases("en")


@pytest.mark.parametrize(
    ("state", "presses"),
    [
        ("open", ["t:pause:5", "t:end:5"]),
        ("paused", ["t:resume:5", "t:end:5"]),
        ("closed", []),
    ],
)
def test_an_asker_can_pause_go_on_and_end(state: TalkState, presses: list[str]) -> None:
    shown = question("Where from?", TalkId(5), state, EN)
    assert [each.press for each in shown.buttons] == presses


def test_a_moderator_can_see_the_message_and_end() -> None:
    shown = answered("From my aunt", TalkId(5), ClusterId(3), EN)
    assert [each.press for each in shown.buttons] == ["d:show:3", "d:close_talk:5"]
    assert ended(EN).buttons == ()
