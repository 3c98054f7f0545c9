"""A short fan-out; `python -m tests.fan_out` is the long one."""

import pytest

from tests.fan_out.run import Plan, run
from tests.stores import Stores


@pytest.mark.chaos
def test_kills_let_nobody_be_told_twice_and_forget_nobody(stores: Stores) -> None:
    result = run(Plan(askers=100, kills=2, seed=7, pace=2.0), stores.empty())
    assert result.sound, result
    assert sum(result.delivered.values()) == 100
