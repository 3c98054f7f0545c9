"""`siftline claims`: files into the store and out of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.match.engines import E5_RAW, USE_RAW
from tests.app.support import FEW
from tests.cli.calling import Siftline
from tests.flows.matching_fakes import TinyEngine
from tests.store.claim_support import form_json

UNCHANGED = "0 added, 0 changed, 3 unchanged, 0 kept, 0 merged, 0 refused\n"


def write(path: Path, content: Any) -> str:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def exported(siftline: Siftline) -> dict[str, Any]:
    done = siftline("claims", "export")
    assert (done.code, done.err) == (0, "")
    shown: dict[str, Any] = json.loads(done.out)
    return shown


def test_importing_again_changes_nothing(siftline: Siftline, config: Path) -> None:
    for _ in range(2):
        done = siftline("claims", "import", str(config / "claims"))
        assert (done.code, done.out, done.err) == (0, UNCHANGED, "")


def test_a_changed_claim_is_counted(siftline: Siftline, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert siftline("claims", "import", write(path, form_json())).out.startswith("1 added, 0 ch")
    changed = siftline("claims", "import", write(path, form_json(topic="food")))
    assert changed.out.startswith("0 added, 1 changed")


def test_one_bad_claim_of_three_loses_none(siftline: Siftline, tmp_path: Path) -> None:
    bad = form_json("onion", rating="fake")
    path = write(tmp_path / "three.json", [form_json("lemon"), bad, form_json("garlic")])
    done = siftline("claims", "import", path)
    assert (done.code, done.out.split(",")[0]) == (1, "2 added")
    assert done.err.startswith("siftline: three.json: onion: rating: Input should be 'true', ")
    assert done.err.count("\n") == 1


def test_a_claim_that_may_not_be_published_is_named(siftline: Siftline, tmp_path: Path) -> None:
    empty = form_json(texts={"en": {"statement": "A statement.", "known": "\x1c" * 10}})
    done = siftline("claims", "import", write(tmp_path / "a.json", empty))
    assert (done.code, done.err) == (1, "siftline: lemon: it lacks: known\n")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.json", None, "none.json: No such file or directory"),
        ("a.json", "words", "a.json: is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("a.json", "[" * 100_000, "a.json: is not JSON: maximum recursion depth exceeded"),
    ],
)
def test_an_unusable_file_is_one_line(
    siftline: Siftline, tmp_path: Path, name: str, content: str | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = siftline("claims", "import", str(tmp_path / name))
    assert done.code == 1
    assert done.err.startswith(f"siftline: {told}") and done.err.count("\n") == 1


def test_what_is_exported_is_imported_the_same(
    siftline: Siftline, config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    siftline("claims", "import", write(tmp_path / "a.json", form_json()))
    path = tmp_path / "export.json"
    assert siftline("claims", "export", "--out", str(path)).out == ""
    before = exported(siftline)
    assert json.loads(path.read_text(encoding="utf-8")) == before

    for claim in (config / "claims").iterdir():
        claim.unlink()
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(tmp_path / "another"))
    assert exported(siftline) == {"claims": []}
    assert siftline("claims", "import", str(path)).out.startswith("4 added")
    assert exported(siftline) == before
    assert siftline("claims", "import", str(path)).out.startswith("0 added, 0 changed, 4 unch")


def test_an_export_holds_what_the_files_say(siftline: Siftline, config: Path) -> None:
    files = [json.loads(path.read_bytes()) for path in sorted((config / "claims").iterdir())]
    for claim, file in zip(exported(siftline)["claims"], files, strict=True):
        file["review"].setdefault("expires")
        assert claim == claim | file


def test_an_export_that_cannot_be_written_is_one_line(siftline: Siftline, tmp_path: Path) -> None:
    done = siftline("claims", "export", "--out", str(tmp_path))
    assert (done.code, done.line()) == (1, f"{tmp_path}: Is a directory")


def test_served_claims_are_listed_a_line_each(siftline: Siftline, tmp_path: Path) -> None:
    texts = {"en": {"statement": "A statement\nof two\tlines.", "known": "It is not known."}}
    siftline("claims", "import", write(tmp_path / "a.json", form_json("00", texts=texts)))
    done = siftline("claims", "list")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert [line[0] for line in lines] == sorted(("00", *FEW))
    assert lines[0] == ["00", "false", "2026-11-22", "A statement of two lines."]


def test_vectors_of_everything_served_are_written_to_the_config_folder(
    siftline: Siftline, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = {"use": lambda: TinyEngine(USE_RAW), "e5": lambda: TinyEngine(E5_RAW)}
    monkeypatch.setattr("bot.app.matching._ENGINES", engines)
    monkeypatch.setenv("SIFTLINE_ENGINES", "use,e5")
    done = siftline("claims", "embed")
    count = int(done.out.split()[0])
    assert count > 30 and done.out == f"{count} embedded, {count} written to vectors.npz\n"
    monkeypatch.setenv("SIFTLINE_DATA_DIR", str(config / "another"))
    assert siftline("claims", "embed").out == f"0 embedded, {count} written to vectors.npz\n"


def test_without_engines_no_vectors_are_written(siftline: Siftline, config: Path) -> None:
    assert siftline("claims", "embed").out == "0 embedded, 0 written to vectors.npz\n"
    assert (config / "vectors.npz").exists()
