"""`siftline audit`: who did what, and whether that still holds."""

import json
import sqlite3
from pathlib import Path

from tests.cli.calling import Siftline


def done_something(siftline: Siftline) -> None:
    for name in ("Ana", "Boris"):
        assert siftline("moderators", "add", name, "--role", "admin").code == 0
    assert siftline("moderators", "disable", "Boris").code == 0


def test_a_new_store_has_no_events(siftline: Siftline) -> None:
    assert siftline("audit", "verify").out == "there are no events yet\n"


def test_a_chain_that_holds_shows_its_last_digest(siftline: Siftline) -> None:
    done_something(siftline)
    lines = siftline("audit", "verify").out.splitlines()
    assert lines[0] == "the chain holds from event 1 to 3"
    exported = siftline("audit", "export").out.splitlines()
    assert lines[1] == f"digest of event 3\t{json.loads(exported[0])['digest']}"


def test_a_changed_event_is_told(siftline: Siftline, tmp_path: Path) -> None:
    done_something(siftline)
    with sqlite3.connect(tmp_path / "data" / "siftline.db") as connection:
        connection.execute("drop trigger audit_event_no_update")
        connection.execute("update audit_event set actor = 'Chen' where id = 2")
    connection.close()
    done = siftline("audit", "verify")
    assert (done.code, done.line()) == (1, "event 2 is not what was written, or is missing")


def test_events_are_listed_from_the_newest(siftline: Siftline) -> None:
    done_something(siftline)
    lines = siftline("audit", "list", "--most", "2").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["3", "2"]
    assert "disable" in lines[0]
    assert siftline("audit", "list", "--words", "nothing").out == ""


def test_events_are_written_to_a_file(siftline: Siftline, tmp_path: Path) -> None:
    done_something(siftline)
    out = tmp_path / "audit.jsonl"
    assert siftline("audit", "export", "--out", str(out), "--words", "disable").out == ""
    [line] = out.read_text().splitlines()
    assert json.loads(line)["action"] == "disable"


def test_a_file_that_cannot_be_written_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    assert siftline("audit", "export", "--out", str(tmp_path)).code == 1
