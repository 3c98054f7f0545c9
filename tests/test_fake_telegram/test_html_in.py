"""Telegram's HTML: what each tag becomes, and the words for each mistake."""

import pytest

from tests.fake_telegram.formatted import piece
from tests.fake_telegram.html_in import parse_html, unescaped
from tests.fake_telegram.html_tags import HtmlError


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</b >", "bold"),
        ("<b>x</>", "bold"),
    ],
)
def test_a_tag_becomes_its_entity(source: str, kind: str) -> None:
    assert parse_html(source).entities == ({"type": kind, "offset": 0, "length": 1},)


@pytest.mark.parametrize(
    ("source", "extra"),
    [
        ("<a href='https://x.org/?a=1&amp;b=2'>x</a>", {"url": "https://x.org/?a=1&b=2"}),
        ("<a>https://x.org</a>", {"url": "https://x.org"}),
        ('<tg-emoji emoji-id="5368">x</tg-emoji>', {"custom_emoji_id": "5368"}),
        ('<tg-time unix="17" format="r">x</tg-time>', {"unix_time": 17, "date_time_format": "r"}),
        ('<pre><code class="language-py">x</code></pre>', {"language": "py"}),
    ],
)
def test_attributes_go_into_the_entity(source: str, extra: dict[str, object]) -> None:
    [entity] = parse_html(source).entities

    assert extra.items() <= entity.items()


def test_a_link_to_a_user_mentions_that_user() -> None:
    [entity] = parse_html('<a href="tg://user?id=5">x</a>').entities

    assert (entity["type"], entity["user"]["id"]) == ("text_mention", 5)


def test_a_link_that_leads_nowhere_is_dropped() -> None:
    parsed = parse_html('<a href="nowhere">x</a>')

    assert (parsed.text, parsed.entities) == ("x", ())


def test_an_empty_tag_leaves_nothing() -> None:
    assert parse_html("a<b></b>").entities == ()


def test_code_outside_a_block_has_no_language() -> None:
    [entity] = parse_html('<code class="language-py">x</code>').entities

    assert entity == {"type": "code", "offset": 0, "length": 1}


def test_offsets_count_utf16_units() -> None:
    parsed = parse_html("😀é<b>x</b>")

    assert parsed.entities[0]["offset"] == 3
    assert piece(parsed.text, 3, 1) == "x"


def test_nested_tags_come_outer_first() -> None:
    kinds = [entity["type"] for entity in parse_html("<i>a<b>b</b></i>").entities]

    assert kinds == ["italic", "bold"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#128512;&#x1F600", "😀😀"),
        ("&nbsp; &copy; & &;", "&nbsp; &copy; & &;"),
        ("&#0;", "&#0;"),
    ],
)
def test_only_telegrams_references_are_replaced(source: str, text: str) -> None:
    assert unescaped(source) == text


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("é<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 2'),
        ("<b>x", "Can't find end tag corresponding to start tag b"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        (
            "<b>x</i>",
            'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
        ),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b ", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<b ="1">', 'Empty attribute name in the tag "b" at byte offset 0'),
        (
            "<b x>",
            'Expected equal sign in declaration of an attribute of the tag "b" at byte offset 0',
        ),
        ("<a href=x_y>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time>x</tg-time>", "Invalid date specified"),
    ],
)
def test_a_mistake_is_named_as_telegram_names_it(source: str, problem: str) -> None:
    with pytest.raises(HtmlError) as raised:
        parse_html(source)

    assert str(raised.value) == problem
