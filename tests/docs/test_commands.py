"""The operators' guide has every command with its options, and the documents name no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from bot.cli.main import siftline
from tests.docs.documents import DOCUMENTS, bare, fences, read, rows, sections, spans

CALL = re.compile(r"^(?:\S*/)?siftline (?P<words>.+)$")


def commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield every command that can be called, by all its words."""
    if not hasattr(group, "commands"):
        yield name, group
        return
    for word, command in group.commands.items():
        yield from commands(command, f"{name} {word}")


COMMANDS = dict(commands(typer.main.get_command(siftline), "siftline"))


def options(command: Any) -> list[str]:
    return sorted(each.opts[0] for each in command.params if each.opts[0].startswith("-"))


def called(document: Path) -> Iterator[list[str]]:
    """Yield the words of every call of siftline in a document's code."""
    text = document.read_text(encoding="utf-8")
    lines = [line for fence in fences(text) for line in fence.splitlines()]
    for code in [*lines, *spans(text)]:
        found = CALL.match(code.removeprefix("$ "))
        if found and not found["words"].startswith(("…", "-")):
            yield found["words"].split()


def named_command(words: list[str]) -> str | None:
    """Return the command that words call, or the group that they name alone."""
    for count in (2, 1):
        name = " ".join(["siftline", *words[:count]])
        if name in COMMANDS:
            return name
    name = " ".join(["siftline", *words])
    return name if any(each.startswith(f"{name} ") for each in COMMANDS) else None


def test_the_guide_has_every_command_and_no_other() -> None:
    headed = {bare(heading) for heading in sections(read("docs/operators.md"))}
    assert {heading for heading in headed if heading.startswith("siftline ")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_guide_has_every_option_and_no_other(name: str) -> None:
    section = sections(read("docs/operators.md"))[f"`{name}`"]
    assert sorted(bare(row[0]) for row in rows(section, "Option")) == options(COMMANDS[name])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_command_that_is_named_exists(document: Path) -> None:
    assert [words for words in called(document) if named_command(words) is None] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_an_option_that_is_named_exists(document: Path) -> None:
    unknown = [
        (name, word)
        for words in called(document)
        if (name := named_command(words)) in COMMANDS
        for word in words
        if word.startswith("--") and word not in options(COMMANDS[name])
    ]
    assert unknown == []
