"""`siftline profiles`: files into the store and out of it."""

import json
from pathlib import Path
from typing import Any

from tests.cli.calling import Siftline
from tests.store.profile_support import profile_json


def write(path: Path, content: Any) -> str:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_profiles_are_imported_once(siftline: Siftline, tmp_path: Path) -> None:
    path = write(tmp_path / "two.json", [profile_json("daily"), profile_json("weekly")])
    first = siftline("profiles", "import", path)
    assert (first.code, first.out) == (0, "2 added, 0 changed, 0 unchanged, 0 kept, 0 refused\n")
    again = siftline("profiles", "import", path)
    assert (again.code, again.out) == (0, "0 added, 0 changed, 2 unchanged, 0 kept, 0 refused\n")


def test_one_bad_profile_of_many_loses_none(siftline: Siftline, tmp_path: Path) -> None:
    bad = profile_json("person", keys=["telegram:123456789"])
    taken = profile_json("weekly", keys=["site:daily.example"])
    path = write(tmp_path / "all.json", {"profiles": [bad, profile_json("daily"), taken, 7]})
    done = siftline("profiles", "import", path)
    assert (done.code, done.out.split(",")[0]) == (1, "1 added")
    person, seven, weekly = done.err.splitlines()
    assert person == (
        "siftline: all.json: person: keys.0: Value error, "
        "people and private groups have no profile, only public sources"
    )
    assert seven.startswith("siftline: all.json: profile 4: ")
    assert weekly == "siftline: weekly: site:daily.example belongs to daily"


def test_profiles_are_listed_a_line_each(siftline: Siftline, tmp_path: Path) -> None:
    siftline("profiles", "import", write(tmp_path / "a.json", profile_json()))
    line = "daily\tnews\t2026-11-22\ttelegram:@daily_channel site:daily.example\tThe daily\n"
    assert siftline("profiles", "list").out == line


def test_what_is_exported_is_imported_the_same(siftline: Siftline, tmp_path: Path) -> None:
    siftline("profiles", "import", write(tmp_path / "a.json", profile_json()))
    path = tmp_path / "export.json"
    assert siftline("profiles", "export", "--out", str(path)).out == ""
    shown = json.loads(siftline("profiles", "export").out)
    assert json.loads(path.read_text(encoding="utf-8")) == shown == {"profiles": [profile_json()]}
    assert siftline("profiles", "import", str(path)).out.startswith("0 added, 0 changed, 1 unch")


def test_a_retracted_profile_is_gone_until_it_is_imported(
    siftline: Siftline, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.json", profile_json())
    siftline("profiles", "import", path)
    assert siftline("profiles", "retract", "daily").out == "daily is retracted\n"
    assert siftline("profiles", "list").out == ""
    again = siftline("profiles", "retract", "daily")
    assert (again.code, again.line()) == (2, "daily: there is no such profile")
    assert siftline("profiles", "import", path).out.startswith("0 added, 1 changed")
