"""Every file and every name of the tour is in the code."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.store.desk_tables import desk_metadata as metadata
from tests.docs.documents import ROOT, bare, read, rows, spans

TOUR = read("docs/tour.md")
PATH = re.compile(r"(?:bot|config|docs|scripts|tests)/\S*|\w+\.\w+ml")
NAME = re.compile(r"_?[A-Za-z]\w*(?:\._?\w+)?")


def stretches() -> list[str]:
    """Return the paragraphs, list items and table rows, each of which names its files itself."""
    return re.split(r"\n\n|\n\s*- |\n(?=\|)|\n(?=\d+\. )", TOUR)


@cache
def defined(path: str) -> frozenset[str]:
    """Return the functions, classes and ``Class.method`` names of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(_names(tree))


def _names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            inner = (each for each in node.body)
            yield from (
                f"{node.name}.{each.name}"
                for each in inner
                if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
            )


def named(stretch: str) -> tuple[list[str], list[str]]:
    """Return the paths in a stretch, and the names of code."""
    words = spans(stretch)
    paths = [word for word in words if PATH.fullmatch(word)]
    tables = {*metadata.tables, "text_days"}
    names = [word for word in words if NAME.fullmatch(word) and word not in {*paths, *tables}]
    return paths, names


@pytest.mark.parametrize("stretch", stretches(), ids=lambda stretch: stretch[:30].strip())
def test_a_path_leads_somewhere(stretch: str) -> None:
    assert [path for path in named(stretch)[0] if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("stretch", stretches(), ids=lambda stretch: stretch[:30].strip())
def test_a_name_is_in_a_file_that_stands_beside_it(stretch: str) -> None:
    paths, names = named(stretch)
    known = {name for path in paths if path.endswith(".py") for name in defined(path)}
    assert [name for name in names if name not in known] == []


def test_the_tour_names_code_at_all() -> None:
    assert sum(len(named(stretch)[1]) for stretch in stretches()) > 40


def test_every_table_but_the_moderators_has_its_place() -> None:
    listed = {bare(each) for row in rows(TOUR, "Table") for each in spans(row[0])}
    told_with_others = {"claim_revision", "revision_source", "moderator"}
    assert set(metadata.tables) - told_with_others <= listed <= set(metadata.tables)
