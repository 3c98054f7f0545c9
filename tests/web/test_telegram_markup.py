"""Telegram's HTML on a page: little of it is kept, and nothing of it runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.telegram_markup import shown_markup

LINK = (
    '<a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">'
)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<b>False</b>", "<b>False</b>"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', f"{LINK}x</a>"),
        ("<blockquote>a</blockquote>\n\nb", "<blockquote>a</blockquote>\nb"),
        ('<b onclick="x()" style="y">a</b>', "<b>a</b>"),
        ('<a href="javascript:x()">a</a>', "a"),
        ('<a href="//example.org">a</a>', "a"),
        ("<a>a</a>", "a"),
        ("<script>x()</script>", "x()"),
        ("<img src=x onerror=y>a", "a"),
        ("<!-- x -->a", "a"),
        ("a < b", "a &lt; b"),
        ("<b>a", "<b>a</b>"),
        ("a</b>", "a"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"),
        (f"{LINK}<a href='https://example.com'>x</a></a>", f"{LINK}x</a>"),
    ],
)
def test_only_allowed_tags_are_kept(html: str, shown: str) -> None:
    assert shown_markup(html) == shown


def test_a_script_that_does_not_end_is_no_script() -> None:
    assert "<" not in shown_markup("a<script>x()")


@given(st.text(alphabet="<>/ab&;\"'= !-\nscriptemu"))
def test_whatever_comes_is_balanced_and_stays_the_same(html: str) -> None:
    once = shown_markup(html)
    assert shown_markup(once.replace("</blockquote>", "</blockquote>\n")) == once
