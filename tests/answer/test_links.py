"""Which addresses are made links."""

import pytest

from bot.answer.links import host, link_text, linkable


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c&d=%22",
        "http://example.org",
        'https://example.org/"quoted"<b>',
        "https://пример.рф/страница",
    ],
)
def test_a_web_page_is_linked(url: str) -> None:
    assert linkable(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "tg://user?id=1",
        "ftp://example.org",
        "//example.org",
        "https://",
        "http://localhost/page",
        "https://exa mple.org",
        "https://example.org/\n",
        "https://example.org/\u202egpj.exe",
        "https://example.org/\ud800",
        "https://[broken",
    ],
)
def test_anything_else_is_not_linked(url: str) -> None:
    assert not linkable(url)


def test_a_site_is_named_by_its_host() -> None:
    assert host("https://www.Example.org:8080/x") == "example.org"


def test_what_is_not_linked_is_shown_as_text() -> None:
    assert link_text("javascript:alert(1)\n\u202e") == "javascript:alert(1)"
    assert link_text("https://example.org/" + "x" * 5000) == "example.org"
    assert len(link_text("x" * 5000)) <= 80
