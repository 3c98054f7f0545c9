"""Pieces of Telegram HTML."""

import pytest

from bot.answer.markup import link, told, told_line, words


@pytest.mark.parametrize("text", ["a < b & c > d", "</b><script>", "&lt;", "<a href='x'>"])
def test_markup_in_text_is_shown_not_obeyed(text: str) -> None:
    for html in (words(text), told_line(text, "en")):
        assert "<" not in html
        assert ">" not in html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Win at prize-4u.example.com/x now", "Win at <code>prize-4u.example.com/x</code> now"),
        (
            "see https://evil.test/?a=1&b=<2>",
            "see <code>https://evil.test/?a=1&amp;b=&lt;2&gt;</code>",
        ),
        ("write to @scammer", "write to <code>@scammer</code>"),
        ("at 5 p.m. in the U.S. on 2.5.2022", "at 5 p.m. in the U.S. on 2.5.2022"),
        ("сайт пример.рф закрыт", "сайт <code>пример.рф</code> закрыт"),
    ],
)
def test_an_address_in_a_quoted_text_cannot_be_tapped(text: str, expected: str) -> None:
    assert told(text, "en") == expected


def test_each_line_is_isolated_by_itself() -> None:
    assert told("one\nשתיים", "en") == "one\n\u2068שתיים\u2069"


def test_a_link_escapes_its_address() -> None:
    html = link("https://example.org/?a=\"><b>&c='", "label")
    assert html == '<a href="https://example.org/?a=&quot;&gt;&lt;b&gt;&amp;c=&#x27;">label</a>'


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("javascript:<b>", "label (javascript:&lt;b&gt;)"),
        ("https://example.org/" + "&" * 300, "label (example.org)"),
    ],
)
def test_what_cannot_be_linked_stands_beside_its_label(url: str, expected: str) -> None:
    assert link(url, "label") == expected
