"""The processes that are measured, seen from outside."""

import os
import subprocess
import sys

import pytest

from bot.bench.load.processes import Bot, LoadStuck, with_children


@pytest.mark.slow
def test_a_process_tells_what_it_holds_and_worked_until_it_ends() -> None:
    bot = Bot("bot.bench.load.server")
    try:
        bot.require_running()
        assert bot.memory() > 0
        assert bot.cpu() >= 0
    finally:
        bot.kill()
    with pytest.raises(LoadStuck, match="ended by itself"):
        bot.require_running()
    assert (bot.memory(), bot.cpu()) == (0, 0)


@pytest.mark.slow
def test_what_a_process_said_is_told_however_often_it_is_ended() -> None:
    bot = Bot("bot.bench.load.server")
    bot.kill()
    assert bot.end() == bot.end()


def test_what_a_process_starts_is_one_of_its_own() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert {os.getpid(), child.pid} <= set(with_children(os.getpid()))
