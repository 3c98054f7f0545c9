"""Who may still say something in a talk."""

import pytest

from bot.moderate.ids import ClusterId, TalkId
from bot.moderate.talk import AskedTalk, Side, TalkState, unanswered


@pytest.mark.parametrize(
    ("sides", "count"),
    [
        ([], 0),
        (["moderator"], 0),
        (["moderator", "asker", "asker"], 2),
        (["asker", "asker", "moderator"], 0),
        (["asker"], 1),
    ],
)
def test_lines_count_since_the_other_sides_last(sides: list[Side], count: int) -> None:
    assert unanswered(sides, "asker") == count


@pytest.mark.parametrize(
    ("state", "by", "takes"),
    [
        ("open", None, True),
        ("paused", "asker", True),
        ("paused", "moderator", False),
        ("closed", "asker", False),
    ],
)
def test_an_answer_is_passed_on_unless_the_moderators_rest_it(
    state: TalkState, by: Side | None, takes: bool
) -> None:
    talk = AskedTalk(
        id=TalkId(1),
        cluster_id=ClusterId(1),
        state=state,
        closed_by=by,
        language="en",
        unanswered=0,
    )
    assert talk.takes_answers is takes
