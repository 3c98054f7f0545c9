"""Claims read from files, and what is said of those that cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.readers import claim_files
from bot.readers.claim_files import Problem, read_forms
from tests.store.claim_support import form_json


def write(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def read_ids(*paths: Path) -> list[str]:
    read = read_forms(paths)
    assert read.problems == ()
    return [form.id for form in read.forms]


def problems(*paths: Path) -> list[str]:
    return list(map(str, read_forms(paths).problems))


@pytest.mark.parametrize(
    "content",
    [form_json(), [form_json()], {"claims": [form_json()]}],
    ids=["a claim", "a list", "an export"],
)
def test_a_file_holds_a_claim_a_list_or_an_export(tmp_path: Path, content: Any) -> None:
    assert read_ids(write(tmp_path / "a.json", content)) == ["lemon"]


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    write(tmp_path / "b.json", form_json("garlic"))
    write(tmp_path / "a.json", form_json("lemon"))
    (tmp_path / "notes.txt").write_text("no claim", encoding="utf-8")
    assert read_ids(tmp_path) == ["lemon", "garlic"]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_ids(tmp_path) == []


def test_one_bad_claim_of_three_loses_none_and_is_named(tmp_path: Path) -> None:
    bad = form_json("onion", rating="fake")
    path = write(tmp_path / "three.json", [form_json("lemon"), bad, form_json("garlic")])
    read = read_forms([path])
    assert [form.id for form in read.forms] == ["lemon", "garlic"]
    [problem] = read.problems
    assert (problem.file, problem.form, problem.field) == ("three.json", "onion", "rating")


def test_every_wrong_field_is_named(tmp_path: Path) -> None:
    bad = form_json(sources=[], review={"reviewed_at": "soon", "people": 0}, extra=1)
    read = read_forms([write(tmp_path / "a.json", bad)])
    fields = {problem.field for problem in read.problems}
    assert fields == {"sources", "review.reviewed_at", "review.people", "extra"}


def test_what_is_no_claim_is_named_by_its_place(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", [form_json(), 5, {"id": 5}])
    assert {problem.form for problem in read_forms([path]).problems} == {"claim 2", "claim 3"}


def test_a_claim_that_lacks_something_as_a_whole_names_no_field(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", form_json(rating="unverified"))
    told = "a.json: lemon: Value error, texts.en.missing: an unverified claim states what"
    assert problems(path)[0].startswith(told)


def test_the_first_of_two_claims_with_one_id_counts(tmp_path: Path) -> None:
    write(tmp_path / "a.json", form_json(topic="health"))
    write(tmp_path / "b.json", form_json(topic="food"))
    read = read_forms([tmp_path])
    assert [form.topic for form in read.forms] == ["health"]
    assert list(map(str, read.problems)) == ["b.json: lemon: id: is there twice"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"lemon", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"\x89PNG\r\n\x1a\n", "is not JSON"),
        (b"9" * 5000, "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "is not JSON"),
    ],
    ids=["empty", "cut", "words", "bytes", "picture", "number", "deep list", "deep object"],
)
def test_a_file_that_is_not_json_is_told(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    [problem] = problems(path)
    assert problem.startswith(f"a.json: {told}")


def test_deep_nesting_inside_a_claim_is_a_wrong_field(tmp_path: Path) -> None:
    deep = json.dumps(form_json())[:-1] + ', "deep": ' + "[" * 500 + "]" * 500 + "}"
    (tmp_path / "a.json").write_text(deep, encoding="utf-8")
    assert problems(tmp_path) == ["a.json: lemon: deep: Extra inputs are not permitted"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path / "none.json") == ["none.json: No such file or directory"]


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    write(tmp_path / "b.json", form_json())
    read = read_forms([tmp_path])
    assert [str(problem) for problem in read.problems] == ["a.json: Is a directory"]
    assert [form.id for form in read.forms] == ["lemon"]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as huge:
        huge.truncate(claim_files.LARGEST_FILE + 1)
    assert problems(path) == ["huge.json: is larger than 64 MiB"]


@pytest.mark.parametrize("text", ["lone \ud800 surrogate", "\udfff" * 10])
def test_a_text_that_cannot_be_written_is_refused(tmp_path: Path, text: str) -> None:
    bad = form_json(wordings=[{"language": "en", "text": text}])
    [problem] = read_forms([write(tmp_path / "a.json", bad)]).problems
    assert problem.field == "wordings.0.text"


def test_a_problem_is_one_line_of_plain_text() -> None:
    problem = Problem(file="a\nb", form="c\x1b[31m", field="", message="д")
    assert str(problem) == "a\ufffdb: c\ufffd[31m: д"
