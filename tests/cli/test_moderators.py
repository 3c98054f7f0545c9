"""`siftline moderators`: who keeps the store."""

import re

import pytest

from tests.cli.calling import Siftline

WORD = re.compile(r"^  /join [A-Z2-9]{20}$", re.MULTILINE)


def add(siftline: Siftline, name: str = "Ana", role: str = "admin") -> str:
    done = siftline("moderators", "add", name, "--role", role)
    assert done.code == 0
    return done.out


def test_who_is_added_learns_how_to_come_in(siftline: Siftline) -> None:
    said = add(siftline)
    assert said.startswith("Ana is added as admin.\n")
    assert WORD.search(said)
    assert "siftline console-link --moderator 'Ana'" in said


def test_moderators_are_listed(siftline: Siftline) -> None:
    add(siftline, "Boris", "editor")
    add(siftline)
    siftline("moderators", "disable", "Boris")
    assert siftline("moderators", "list").out == "admin\tinvited\tAna\neditor\tdisabled\tBoris\n"


def test_a_role_is_changed(siftline: Siftline) -> None:
    add(siftline)
    add(siftline, "Boris", "reader")
    assert siftline("moderators", "role", "Boris", "reviewer").out == "Boris is reviewer now\n"


def test_who_is_enabled_again_and_has_not_joined_is_to_be_invited(siftline: Siftline) -> None:
    add(siftline)
    add(siftline, "Boris", "reader")
    siftline("moderators", "disable", "Boris")
    said = siftline("moderators", "enable", "Boris").out
    assert said == "Boris may come in again\n  siftline moderators invite 'Boris'\n"
    assert WORD.search(siftline("moderators", "invite", "Boris").out)


@pytest.mark.parametrize("words", [("disable", "Ana"), ("role", "Ana", "reader")])
def test_the_last_admin_stays(siftline: Siftline, words: tuple[str, ...]) -> None:
    add(siftline)
    done = siftline("moderators", *words)
    assert done.code == 1
    assert done.line() == "this is the last admin: make somebody else one first"


@pytest.mark.parametrize("name", ["", "siftline", "x" * 61, "ANA"])
def test_a_name_that_cannot_be_is_one_line(siftline: Siftline, name: str) -> None:
    add(siftline)
    done = siftline("moderators", "add", name)
    assert done.code == 1 and done.line()


@pytest.mark.parametrize("word", ["disable", "enable", "invite"])
def test_nobody_is_one_line(siftline: Siftline, word: str) -> None:
    assert siftline("moderators", word, "Chen").line() == "Chen: there is no such moderator"


def test_a_role_that_there_is_not_is_bad_use(siftline: Siftline) -> None:
    assert siftline("moderators", "add", "Ana", "--role", "owner").code == 2
