"""A benchmark set as it is read, and what is said of one that is broken."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.bench.matching.bench_set import BenchSetUnreadable
from bot.bench.matching.read_set import read_bench_set
from tests.bench.matching.tiny import CLAIMS, QUERIES, write_set

CLAIM: dict[str, Any] = {"id": "lemon", "text": "Hot water cures", "lang": "en"}


def test_a_set_is_read_whole(tmp_path: Path) -> None:
    read = read_bench_set(write_set(tmp_path / "tiny"))
    assert (read.name, read.note) == ("tiny", "made up")
    assert [claim.id for claim in read.claims] == [claim["id"] for claim in CLAIMS]
    assert [query.text for query in read.queries] == [query["text"] for query in QUERIES]
    assert read.relevant["q2"] == {"shark"}
    assert read.relevant["q3"] == {"agua", "lemon"}
    assert "q5" not in read.relevant


def test_without_meta_there_is_no_note(tmp_path: Path) -> None:
    folder = write_set(tmp_path)
    (folder / "meta.json").unlink()
    assert read_bench_set(folder).note == ""


def test_empty_lines_and_numbers_as_ids_are_taken(tmp_path: Path) -> None:
    folder = write_set(tmp_path)
    claims = [CLAIM | {"id": 7}, CLAIM | {"id": "8"}]
    written = "\n\n".join(map(json.dumps, claims))
    (folder / "claims.jsonl").write_text(written, encoding="utf-8")
    (folder / "qrels.tsv").write_text("q1\t7\t1\r\n\r\n", encoding="utf-8")
    assert read_bench_set(folder).relevant == {"q1": {"7"}}


def test_a_long_text_is_no_link(tmp_path: Path) -> None:
    folder = write_set(
        tmp_path, claims=[CLAIM | {"text": "hot water " * 200}], qrels="q1\tlemon\t1"
    )
    assert len(read_bench_set(folder).claims[0].text) > 1000


def test_a_link_that_was_checked_out_as_text_is_followed(tmp_path: Path) -> None:
    write_set(tmp_path / "whole")
    folder = write_set(tmp_path / "linked")
    (folder / "claims.jsonl").write_text("../whole/claims.jsonl")
    assert len(read_bench_set(folder).claims) == len(CLAIMS)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("claims.jsonl", '{"id": "a"', "claims.jsonl, line 1: Invalid JSON"),
        ("claims.jsonl", json.dumps(CLAIM) + "\n[]", "claims.jsonl, line 2: "),
        ("claims.jsonl", '{"id": "a", "lang": "en"}', "claims.jsonl, line 1: text: Field required"),
        ("claims.jsonl", json.dumps(CLAIM | {"text": " "}), "claims.jsonl, line 1: text: "),
        ("claims.jsonl", json.dumps(CLAIM | {"lang": None}), "claims.jsonl, line 1: lang: "),
        (
            "claims.jsonl",
            f"{json.dumps(CLAIM)}\n" * 2,
            "claims.jsonl, line 2: id: 'lemon' is",
        ),
        ("claims.jsonl", "", "claims.jsonl: has no lines"),
        ("claims.jsonl", "../none/claims.jsonl", "claims.jsonl: No such file"),
        ("queries.jsonl", json.dumps(CLAIM), "queries.jsonl, line 1: split: Field required"),
        ("qrels.tsv", "q1 lemon 1", "qrels.tsv, line 1: has 1 fields"),
        ("qrels.tsv", "q1\tlemon\t1\nq9\tlemon\t1", "qrels.tsv, line 2: query: .*'q9'"),
        ("qrels.tsv", "q1\tcola\t1", "qrels.tsv, line 1: claim: .*'cola'"),
        ("qrels.tsv", "q1\tlemon\tyes", "qrels.tsv, line 1: grade: 'yes'"),
        ("meta.json", '{"note": 5}', "meta.json, line 1: note: "),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, name: str, content: str, said: str) -> None:
    folder = write_set(tmp_path)
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(BenchSetUnreadable, match=said):
        read_bench_set(folder)


@pytest.mark.parametrize("name", ["claims.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_is_missing_is_named(tmp_path: Path, name: str) -> None:
    folder = write_set(tmp_path)
    (folder / name).unlink()
    with pytest.raises(BenchSetUnreadable, match=rf"{name}: No such file"):
        read_bench_set(folder)


def test_a_split_is_taken_by_itself(tmp_path: Path) -> None:
    read = read_bench_set(write_set(tmp_path))
    assert [query.id for query in read.of_split("dev")] == ["q4", "q5"]
    assert len(read.of_split(None)) == len(QUERIES)
    with pytest.raises(BenchSetUnreadable, match="'train'; there are: test, dev"):
        read.of_split("train")
