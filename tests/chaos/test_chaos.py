"""A short chaotic run; `python -m tests.chaos` is the long one."""

import pytest

from tests.chaos.run import Plan, run
from tests.stores import Stores


@pytest.mark.chaos
def test_kills_lose_nothing_and_answer_nothing_twice(stores: Stores) -> None:
    result = run(Plan(updates=60, chats=12, kills=4, seed=7), stores.empty())
    assert result.sound, result
