"""The moderators' guide: its pictures are there and small, its words those of the program."""

import re
from typing import get_args

import pytest
from PIL import Image

from bot.moderate.roles import Role
from bot.receive.events import DeskCommandName
from tests.docs.documents import ROOT, bare, read, rows

GUIDE = read("docs/moderators.md")
PICTURES = re.findall(r"!\[(?P<said>[^\]]*)\]\((?P<path>[^)]+)\)", GUIDE)
MOST_BYTES = 60_000


def test_the_way_is_shown() -> None:
    assert 8 <= len(PICTURES) <= 12
    kept = {f"pictures/{path.name}" for path in (ROOT / "docs" / "pictures").iterdir()}
    assert kept == {path for _, path in PICTURES}


@pytest.mark.parametrize(("said", "path"), PICTURES)
def test_a_picture_is_small_and_told_in_words(said: str, path: str) -> None:
    picture = ROOT / "docs" / path
    assert len(said) > 15
    assert picture.stat().st_size <= MOST_BYTES
    with Image.open(picture) as opened:
        assert opened.mode == "P"
        assert opened.width <= 1000


def test_every_role_is_told() -> None:
    assert [row[0] for row in rows(GUIDE, "Role")] == list(Role)


def test_every_command_of_the_bot_is_told() -> None:
    told = {bare(row[0]).split()[0].removeprefix("/") for row in rows(GUIDE, "Command")}
    assert told == set(get_args(DeskCommandName)) - {"join"}
