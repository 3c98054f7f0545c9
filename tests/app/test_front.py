"""Where the console is found, and who reaches it."""

import pytest

from bot.app.front import console_hosts, console_url, on_this_machine
from bot.settings import Settings


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False),  # noqa: S104 - not bound
     ("::", False), ("10.0.0.1", False), ("desk.example", False), ("", False)],
)  # fmt: skip
def test_only_this_machines_own_address_needs_no_login(host: str, own: bool) -> None:
    assert on_this_machine(Settings(web_host=host)) is own


@pytest.mark.parametrize(
    ("url", "found"),
    [("", "http://127.0.0.1:8080"), ("https://desk.example/", "https://desk.example")],
)
def test_links_have_the_address_that_browsers_know(url: str, found: str) -> None:
    assert console_url(Settings(web_url=url, web_host="0.0.0.0")) == found  # noqa: S104 - not bound


@pytest.mark.parametrize(
    ("url", "names"),
    [("", {"a.example"}), ("https://Desk.example:444", {"a.example", "desk.example"})],
)
def test_the_console_answers_under_its_own_address(url: str, names: set[str]) -> None:
    assert console_hosts(Settings(web_url=url, web_hosts=("a.example",))) == names
