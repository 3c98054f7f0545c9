"""Reading a benchmark set from a folder, with the line and field of what is wrong."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from bot.bench.matching.bench_set import (
    BenchClaim,
    BenchQuery,
    BenchSet,
    BenchSetUnreadable,
    Meta,
)
from bot.claims.ids import ClaimId

CLAIMS = "claims.jsonl"
QUERIES = "queries.jsonl"
QRELS = "qrels.tsv"
META = "meta.json"
LONGEST_LINK = 1000
"""Bytes of a file that may be a link which was checked out as text."""

Row = TypeVar("Row", BenchClaim, BenchQuery)


def read_bench_set(folder: Path) -> BenchSet:
    """Return the set in a folder, or raise BenchSetUnreadable."""
    claims = _rows(folder / CLAIMS, BenchClaim)
    queries = _rows(folder / QUERIES, BenchQuery)
    return BenchSet(
        name=folder.resolve().name,
        note=_note(folder / META),
        claims=tuple(claims.values()),
        queries=tuple(queries.values()),
        relevant=_relevant(folder / QRELS, queries, claims),
    )


def _rows(path: Path, form: type[Row]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for number, line in _lines(path):
        with _located(path, number):
            row = form.model_validate_json(line)
        if row.id in rows:
            raise BenchSetUnreadable(f"{path.name}, line {number}: id: {row.id!r} is there twice")
        rows[row.id] = row
    if not rows:
        raise BenchSetUnreadable(f"{path.name}: has no lines")
    return rows


def _relevant(
    path: Path, queries: Mapping[str, BenchQuery], claims: Mapping[str, BenchClaim]
) -> dict[str, frozenset[ClaimId]]:
    """Return the claims with a positive grade; a grade of 0 says that a claim is not right."""
    right: dict[str, frozenset[ClaimId]] = {}
    for number, line in _lines(path):
        at = f"{path.name}, line {number}"
        fields = line.decode(errors="replace").rstrip("\r\n").split("\t")
        if len(fields) != len(("query", "claim", "grade")):
            raise BenchSetUnreadable(f"{at}: has {len(fields)} fields with tabs between, not 3")
        query, claim, grade = (each.strip() for each in fields)
        for field, name, known in (("query", query, queries), ("claim", claim, claims)):
            if name not in known:
                raise BenchSetUnreadable(f"{at}: {field}: there is none with the id {name!r}")
        if not grade.isdecimal():
            raise BenchSetUnreadable(f"{at}: grade: {grade!r} is not 0 or 1")
        if int(grade):
            right[query] = right.get(query, frozenset()) | {ClaimId(claim)}
    return right


def _note(path: Path) -> str:
    if not path.exists():
        return ""
    with _located(path, 1):
        return Meta.model_validate_json(path.read_bytes()).note


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield each line that holds anything, with its number."""
    try:
        with _followed(path).open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except OSError as error:
        raise BenchSetUnreadable(f"{path}: {error.strerror}") from error


def _followed(path: Path) -> Path:
    """Return the file that a link leads to, also where the link was checked out as text.

    Sets over the same claims share the file; Git writes a link's target where it makes no links.
    """
    if path.stat().st_size > LONGEST_LINK:
        return path
    written = path.read_bytes().strip()
    if b"\n" in written or not written.endswith(path.suffix.encode()):
        return path
    return path.parent / written.decode(errors="replace")


@contextmanager
def _located(path: Path, number: int) -> Iterator[None]:
    """Say of what cannot be parsed within the block where it stands."""
    try:
        yield
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = "".join(f"{each}: " for each in first["loc"])
        raise BenchSetUnreadable(f"{path.name}, line {number}: {field}{first['msg']}") from error
