"""`siftline console-link`: the way in for the machine's owner."""

import re

import pytest

from tests.cli.calling import Siftline


def add(siftline: Siftline, name: str, role: str = "admin") -> None:
    assert siftline("moderators", "add", name, "--role", role).code == 0


def test_without_an_admin_it_says_how_to_add_one(siftline: Siftline) -> None:
    add(siftline, "Boris", "editor")
    done = siftline("console-link")
    assert done.code == 1
    assert done.line() == "there is no admin yet: siftline moderators add NAME --role admin"


def test_a_link_is_printed_alone(siftline: Siftline) -> None:
    add(siftline, "Ana")
    done = siftline("console-link")
    assert re.fullmatch(r"http://127\.0\.0\.1:8080/login/[\w-]{43}\n", done.out)
    assert "Ana" in done.err


def test_the_link_has_the_address_that_browsers_know(
    siftline: Siftline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIFTLINE_WEB_URL", "https://desk.example/")
    add(siftline, "Ana")
    assert siftline("console-link").out.startswith("https://desk.example/login/")


def test_of_several_admins_one_is_chosen(siftline: Siftline) -> None:
    add(siftline, "Ana")
    add(siftline, "Boris")
    assert "choose one with --moderator NAME" in siftline("console-link").line()
    assert "Boris" in siftline("console-link", "--moderator", "Boris").err


def test_nobody_who_is_disabled_gets_a_link(siftline: Siftline) -> None:
    add(siftline, "Ana")
    add(siftline, "Boris")
    siftline("moderators", "disable", "Boris")
    assert siftline("console-link").code == 0
    assert siftline("console-link", "--moderator", "Boris").code == 1
