"""`siftline status`: what waits and what works, whether Siftline runs or not."""

import json

import pytest

from bot.app import status as looked_up
from bot.app.running import RunningPart, RunningState
from bot.cli import status as command
from bot.settings import Settings
from bot.store.backlog import Backlog, Line
from tests.cli.calling import Siftline

NOTHING = Line(waiting=0, oldest_ms=0)
BACKLOG = Backlog(
    inbox=Line(waiting=1_200, oldest_ms=61_400),
    outbox=NOTHING,
    dead_updates=2,
    quarantined=1,
    dead_messages=0,
    uncertain=3,
    ungathered=4,
    clusters=5,
    tellings=6,
)
RUNNING = RunningState(
    ready=False,
    parts={
        "store": RunningPart(works=True, said="3 claims kept"),
        "e5": RunningPart(works=False, said="lost 2 times"),
    },
)


def test_a_store_at_rest_has_nothing_waiting(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "9")
    lines = siftline("status").out.splitlines()
    assert "updates waiting       0" in lines
    assert "running               no console answers here" in lines


def shown(siftline: Siftline, monkeypatch: pytest.MonkeyPatch, *words: str) -> str:
    """Return what is printed of a state that is given."""

    async def given(_: Settings) -> looked_up.Status:
        return looked_up.Status(backlog=BACKLOG, running=RUNNING)

    monkeypatch.setattr(command, "looked_up", given)
    return siftline("status", *words).out


def test_what_waits_is_told_with_its_age(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = shown(siftline, monkeypatch).splitlines()
    assert "updates waiting       1,200, the oldest for 61 s" in lines
    assert "uncertain messages    3" in lines
    assert "running               not ready" in lines
    assert "  store               3 claims kept" in lines
    assert "  e5                  does not work: lost 2 times" in lines


def test_programs_get_an_object(siftline: Siftline, monkeypatch: pytest.MonkeyPatch) -> None:
    told = json.loads(shown(siftline, monkeypatch, "--json"))
    assert told["store"]["inbox"] == {"waiting": 1200, "oldest_ms": 61400}
    assert told["running"]["parts"]["e5"]["works"] is False


def test_without_a_console_an_object_says_so(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_PORT", "9")
    assert json.loads(siftline("status", "--json").out)["running"] is None
