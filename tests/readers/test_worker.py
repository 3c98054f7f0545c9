"""A process that dies alone, ends with its parent, and is replaced."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from bot.readers import worker as module
from bot.readers.worker import MOST_MEMORY, Bounds, Worker
from tests.readers import broken_engines

ROOT = Path(__file__).parents[2]
STARTS = """
import os, time
from bot.readers.worker import Worker
worker = Worker()
pids = worker.start(os.getpid).result(), worker.start(os.getppid).result()
endless = worker.start(time.sleep, 600)
while not endless.running():
    time.sleep(0.01)
print(*pids, flush=True)
endless.result()
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    opened = Worker()
    yield opened
    opened.close()


def gone(pid: int) -> bool:
    """Tell whether a process ends within some seconds."""
    until = monotonic() + 20
    while monotonic() < until:
        if not Path(f"/proc/{pid}").exists():
            return True
        Event().wait(0.02)
    return False


def test_a_job_is_done_in_another_process(worker: Worker) -> None:
    assert worker.start(os.getpid).result(20) != os.getpid()
    assert worker.usable


def test_the_process_may_take_so_much_memory_and_no_more(worker: Worker) -> None:
    soft, hard = worker.start(resource.getrlimit, resource.RLIMIT_AS).result(20)
    assert MOST_MEMORY < soft == hard < MOST_MEMORY + 64 * 1024**3
    assert resource.getrlimit(resource.RLIMIT_AS) != (soft, hard), "this process is free"
    with pytest.raises(MemoryError):
        worker.start(bytearray, 2 * hard).result(20)
    assert worker.start(len, "abc").result(20) == 3


def test_what_is_loaded_first_is_no_part_of_the_share() -> None:
    small = Worker(Bounds(memory=128 * 1024**2, begin=broken_engines.load))
    try:
        with pytest.raises(MemoryError):
            small.start(broken_engines.takes, 160).result(20)
        assert small.start(broken_engines.takes, 64).result(20) == 64
    finally:
        small.close()


def test_a_process_is_made_ready_before_its_first_job_and_closed_up_last() -> None:
    bound = Worker(Bounds(begin=partial(os.nice, 2), seal=partial(os.nice, 3)))
    try:
        assert bound.start(os.nice, 0).result(20) == os.nice(0) + 5
    finally:
        bound.close()


def test_a_process_lets_others_go_first_as_far_as_it_is_told() -> None:
    nice = Worker(Bounds(nice=4))
    try:
        assert nice.start(os.nice, 0).result(20) == os.nice(0) + 4
    finally:
        nice.close()


def test_a_job_may_have_less_time_than_others(worker: Worker) -> None:
    with pytest.raises(TimeoutError):
        worker.start_within(0.2, broken_engines.hangs, [], False).result(20)
    assert worker.start(len, "abc").result(20) == 3


def test_the_process_goes_first_where_memory_runs_out(worker: Worker) -> None:
    pid = worker.start(os.getpid).result(20)
    assert Path(f"/proc/{pid}/oom_score_adj").read_text(encoding="ascii").strip() == "500"


def test_a_process_that_died_idle_makes_the_worker_unusable_until_it_is_renewed(
    worker: Worker,
) -> None:
    pid = worker.start(os.getpid).result(20)
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    with pytest.raises((BrokenExecutor, RuntimeError)):
        worker.start(os.getpid).result(20)
    before = worker.usable
    worker.renew()
    assert (before, worker.usable) == (False, True)
    assert worker.start(os.getpid).result(20) != pid


def test_a_process_from_which_nothing_is_heard_is_given_up(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = worker.start(os.getpid).result(20)
    hung = worker.start(broken_engines.hangs, [], False)
    usable = [worker.usable]
    monkeypatch.setattr(module, "SILENT_SECONDS", 0)
    usable.append(worker.usable)
    worker.renew()
    assert [*usable, worker.usable] == [True, False, True]
    assert worker.start(os.getpid).result(20) != pid
    assert gone(pid)
    assert not hung.cancelled()


def test_the_process_ends_when_it_is_closed(worker: Worker) -> None:
    pid = worker.start(os.getpid).result(20)
    worker.close()
    assert gone(pid)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_is_left_when_the_program_is_killed(number: int) -> None:
    command = [sys.executable, "-W", "ignore", "-c", STARTS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        program.send_signal(number)
    assert [gone(pid) for pid in pids] == [True, True]
