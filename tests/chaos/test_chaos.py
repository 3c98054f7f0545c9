"""A short chaotic run; `python -m tests.chaos` is the long one."""

import pytest

from tests.chaos.run import Plan, run


@pytest.mark.chaos
def test_kills_lose_nothing_and_answer_nothing_twice() -> None:
    result = run(Plan(updates=60, chats=12, kills=4, seed=7))
    assert result.sound, result
