"""Messages written back as HTML."""

import pytest

from tests.fake_telegram.formatted import Formatted, with_detected
from tests.fake_telegram.html_in import parse_html
from tests.fake_telegram.html_out import html_of


@pytest.mark.parametrize(
    "source",
    [
        "plain &lt; text",
        "<b>a<i>b</i></b>c<u>d</u>",
        '<a href="https://x.org/?a=1&amp;b=2">l</a>',
        '<a href="tg://user?id=5">u</a>',
        '<pre><code class="language-py">x&lt;y</code></pre>',
        "<blockquote expandable>q</blockquote>",
        '<tg-emoji emoji-id="5368">😀</tg-emoji><tg-time unix="17">t</tg-time>',
        "<tg-spoiler>😀</tg-spoiler> <code>c</code> <s>s</s>",
    ],
)
def test_canonical_html_comes_back_the_same(source: str) -> None:
    assert html_of(parse_html(source)) == source


def test_what_telegram_finds_by_itself_has_no_mark_up() -> None:
    assert html_of(with_detected(Formatted("/start @someone #tag"))) == "/start @someone #tag"
